/**
 * A response is a list: nothing, or one text. Of an answer of an earlier visit only that it was
 * given is known: its text is empty.
 * @typedef {{ send: boolean }} OpenText
 */

const GIVEN = '1';

/**
 * No text is right.
 * @returns {null}
 */
export function score() {
  return null;
}

/**
 * That it was answered; never the text.
 * @param {string[]} response
 */
export function pack(response) {
  return response.length ? GIVEN : '';
}

/**
 * @param {string} text
 * @returns {string[] | null}
 */
export function unpack(text) {
  return text === GIVEN ? [''] : null;
}

/**
 * The text only where the author asks for it and the learner is told.
 * @param {string[]} response
 * @param {OpenText} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, { send }) {
  return { response: send ? response.filter(Boolean) : [], correct: [] };
}
