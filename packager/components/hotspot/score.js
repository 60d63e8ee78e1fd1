/**
 * @typedef {{ id: string, key: string, correct: boolean }} Region
 * @typedef {{ multiple: boolean, partial: boolean, options: Region[] }} Hotspot
 */

/**
 * One place: all or nothing. Several: the right ones less the others, over all right ones; or all
 * or nothing when the question gives no credit for a part.
 * @param {string[]} response ids of the regions picked
 * @param {Hotspot} question
 * @returns {number} 0..1
 */
export function score(response, { options, multiple, partial }) {
  const right = options.filter(({ correct }) => correct).length;
  const hits = options.filter(({ id, correct }) => correct && response.includes(id)).length;
  const earned = hits - (new Set(response).size - hits);
  if (multiple && partial) return Math.max(0, earned / right);
  return earned === right ? 1 : 0;
}

/**
 * The keys of the regions picked, two characters each.
 * @param {string[]} response
 * @param {Hotspot} question
 */
export function pack(response, { options }) {
  const picked = options.filter(({ id }) => response.includes(id));
  return picked.map(({ key }) => key).join('');
}

/**
 * Regions that the question no longer has are left out.
 * @param {string} text
 * @param {Hotspot} question
 * @returns {string[] | null} null when nothing is left
 */
export function unpack(text, { options }) {
  const keys = /** @type {string[]} */ (text.match(/../g) ?? []);
  const picked = options.filter(({ key }) => keys.includes(key)).map(({ id }) => id);
  return picked.length ? picked : null;
}

/**
 * @param {string[]} response
 * @param {Hotspot} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, { options }) {
  const right = options.filter(({ correct }) => correct);
  return { response, correct: [right.map(({ id }) => id)], choices: options.map(({ id }) => id) };
}
