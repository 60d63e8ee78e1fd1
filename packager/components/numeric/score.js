import { LONGEST } from '../../runtime/core/number.js';

/** @typedef {{ minimum: string | null, maximum: string | null }} Numeric */

/**
 * @param {string} response a decimal with a dot
 * @param {Numeric} question
 * @returns {number} 1 within the bounds, both counted in; else 0
 */
export function score(response, question) {
  const number = Number(response);
  if (response === '' || Number.isNaN(number)) return 0;
  const { minimum, maximum } = question;
  return (minimum === null || number >= Number(minimum)) && (maximum === null || number <= Number(maximum)) ? 1 : 0;
}

/** @param {string} response */
export function pack(response) {
  return response.slice(0, LONGEST);
}

/**
 * @param {string} text
 * @returns {string | null}
 */
export function unpack(text) {
  return /^-?\d+(\.\d*)?$/.test(text) ? text : null;
}

/**
 * @param {string} response
 * @param {Numeric} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, { minimum, maximum }) {
  return { response: [response], correct: [[minimum ?? '', maximum ?? '']] };
}
