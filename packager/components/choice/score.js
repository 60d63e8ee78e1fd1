/**
 * @typedef {{ id: string, key: string, correct: boolean }} Option
 * @typedef {{ multiple: boolean, partial: boolean, options: Option[] }} Choice
 */

/**
 * One option: all or nothing. Several: what is right less what is not, over all that is right; or
 * all or nothing when the question gives no credit for a part.
 * @param {string[]} response ids of the options picked
 * @param {Choice} question
 * @returns {number} 0..1
 */
export function score(response, question) {
  const right = question.options.filter((option) => option.correct).map((option) => option.id);
  const picked = new Set(response);
  const hits = right.filter((id) => picked.has(id)).length;
  const misses = picked.size - hits;
  if (question.multiple && question.partial) return Math.max(0, (hits - misses) / right.length);
  return hits === right.length && misses === 0 ? 1 : 0;
}

/**
 * The keys of the options picked, in authored order.
 * @param {string[]} response
 * @param {Choice} question
 */
export function pack(response, question) {
  const picked = question.options.filter((option) => response.includes(option.id));
  return picked.map((option) => option.key).join('');
}

/**
 * Options that the question no longer has are left out.
 * @param {string} text
 * @param {Choice} question
 * @returns {string[] | null} null when nothing is left
 */
export function unpack(text, question) {
  const keys = /** @type {string[]} */ (text.match(/../g) ?? []);
  const picked = question.options.filter((option) => keys.includes(option.key));
  return picked.length ? picked.map((option) => option.id) : null;
}

/**
 * @param {string[]} response
 * @param {Choice} question
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
