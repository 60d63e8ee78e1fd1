/** @typedef {{ options: { id: string, key: string, correct: boolean }[] }} TrueFalse */

/**
 * @param {string[]} response `["true"]` or `["false"]`
 * @param {TrueFalse} question
 * @returns {number} 1 or 0
 */
export function score(response, question) {
  const right = question.options.find((option) => option.correct);
  return response.length === 1 && response[0] === right?.id ? 1 : 0;
}

/**
 * @param {string[]} response
 * @param {TrueFalse} question
 */
export function pack(response, question) {
  return question.options.find((option) => option.id === response[0])?.key ?? '';
}

/**
 * @param {string} text
 * @param {TrueFalse} question
 * @returns {string[] | null}
 */
export function unpack(text, question) {
  const picked = question.options.find((option) => option.key === text);
  return picked ? [picked.id] : null;
}

/**
 * @param {string[]} response
 * @param {TrueFalse} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, question) {
  const { options } = question;
  const right = options.filter((option) => option.correct);
  return {
    response,
    correct: [right.map((option) => option.id)],
    choices: options.map((option) => option.id),
  };
}
