/**
 * Orders that look random and never move: each thing is sorted by a hash of the seed and its id,
 * so a thing that is added or removed leaves the order of all the others as it was.
 */

/**
 * A 32-bit hash (FNV-1a with a final mix).
 * @param {string} text
 */
export function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * @param {readonly string[]} ids
 * @param {number} seed
 * @returns {string[]} the same ids, in the seed's order
 */
export function shuffled(ids, seed) {
  const ranked = ids.map((id) => ({ id, rank: hash(`${seed}:${id}`) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  return ranked.map(({ id }) => id);
}

/**
 * A question's options in the seed's order; those marked as last stay last.
 * @param {import('./tracker.js').Question} question
 * @param {number} seed
 * @returns {string[]} their ids
 */
export function optionOrder({ key, options = [] }, seed) {
  const ids = (/** @type {boolean} */ last) =>
    options.filter((one) => Boolean(one.last) === last).map((one) => one.id);
  const named = shuffled(
    ids(false).map((id) => `${key}/${id}`),
    seed,
  );
  return [...named.map((name) => name.slice(key.length + 1)), ...ids(true)];
}
