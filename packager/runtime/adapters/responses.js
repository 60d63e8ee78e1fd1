/** Answers as xAPI writes them (1.0.3, Data 2.4.4.1 and Appendix C); definitions stand in the plan. */
/** @import { Interaction } from '../core/tracker.js' */
import { line } from './text.js';

const LONGEST_TEXT = 250;

/**
 * A text in which nothing reads as a delimiter or a parameter.
 * @param {string} part
 */
function text(part) {
  const plain = line(part).trim().replace(/\s+/g, ' ').replace(/\[([,.:])\]/g, '[ $1 ]').replace(/^\{/, ' {');
  return plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : plain;
}

/** What of the parts the author expects, as the author writes it; nothing of what else a person typed. */
function expected(/** @type {Interaction} */ { response, correct, caseSensitive }) {
  const alike = (/** @type {string} */ part) => (caseSensitive ? text(part) : text(part).toLowerCase());
  const found = response.map((part, at) => correct.map((right) => right[at] ?? '').find((right) => alike(right) === alike(part)));
  return found.every((part) => part !== undefined) ? found.map(text) : [];
}

/**
 * @param {Interaction} interaction
 * @returns {string | undefined} nothing when there is nothing to say, or it is not to be said
 */
export function responseOf(interaction) {
  const { type, response } = interaction;
  const parts = {
    matching: () => response.map((part) => part.replace(' ', '[.]')),
    performance: () => response.map((part) => part.replace(' ', '[.]')),
    'fill-in': () => expected(interaction),
    'long-fill-in': () => response.map(text),
    other: () => response.map(text),
  }[type];
  return (parts ? parts() : response).join('[,]') || undefined;
}
