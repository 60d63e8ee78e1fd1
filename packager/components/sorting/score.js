import { packPairs, reportedPairs, unpackPairs } from '../pairs.js';

/**
 * @typedef {import('../pairs.js').Keyed} Keyed
 * @typedef {Keyed & { bins: string[] }} Card
 * @typedef {{ partial: boolean, options: Card[], bins: Keyed[] }} Sorting
 */

const MOST_PATTERNS = 10;

/**
 * The cards that are in a bin that fits.
 * @param {string[]} response `card.bin` for every card that is in one
 * @param {Sorting} question
 * @returns {string[]} their ids
 */
export function fitting(response, { options }) {
  const fits = ({ id, bins } = /** @type {Card} */ ({})) => bins.some((bin) => response.includes(`${id}.${bin}`));
  return options.filter(fits).map(({ id }) => id);
}

/**
 * The part of the cards that are in a bin that fits; or all or nothing.
 * @param {string[]} response
 * @param {Sorting} question
 * @returns {number} 0..1
 */
export function score(response, question) {
  const share = fitting(response, question).length / question.options.length;
  return question.partial ? share : Math.floor(share);
}

/** @param {string[]} response @param {Sorting} question */
export function pack(response, { options, bins }) {
  return packPairs(response, options, bins);
}

/** @param {string} text @param {Sorting} question */
export function unpack(text, { options, bins }) {
  return unpackPairs(text, options, bins);
}

/**
 * Right is every combination of the cards' bins, the first ones first, ten at most.
 * @param {string[]} response
 * @param {Sorting} question
 */
export function reported(response, { options, bins }) {
  /** @type {string[][]} */
  let correct = [[]];
  for (const card of options) {
    correct = card.bins
      .flatMap((bin) => correct.map((pattern) => [...pattern, `${card.id}.${bin}`]))
      .slice(0, MOST_PATTERNS);
  }
  return reportedPairs(response, correct, options, bins);
}
