import { packPairs, reportedPairs, unpackPairs } from '../pairs.js';

/**
 * @typedef {import('../pairs.js').Keyed} Keyed
 * @typedef {Keyed & { match: string }} Term
 * @typedef {{ partial: boolean, terms: Term[], options: Keyed[] }} Matching
 */

/**
 * The terms whose match fits.
 * @param {string[]} response `term.match` for every term that has one
 * @param {Matching} question
 * @returns {string[]} their ids
 */
export function fitting(response, { terms }) {
  return terms.filter(({ id, match }) => response.includes(`${id}.${match}`)).map(({ id }) => id);
}

/**
 * The part of the terms whose match fits; or all or nothing.
 * @param {string[]} response
 * @param {Matching} question
 * @returns {number} 0..1
 */
export function score(response, question) {
  const share = fitting(response, question).length / question.terms.length;
  return question.partial ? share : Math.floor(share);
}

/** @param {string[]} response @param {Matching} question */
export function pack(response, { terms, options }) {
  return packPairs(response, terms, options);
}

/** @param {string} text @param {Matching} question */
export function unpack(text, { terms, options }) {
  return unpackPairs(text, terms, options);
}

/** @param {string[]} response @param {Matching} question */
export function reported(response, { terms, options }) {
  const right = terms.map(({ id, match }) => `${id}.${match}`);
  return reportedPairs(response, [right], terms, options);
}
