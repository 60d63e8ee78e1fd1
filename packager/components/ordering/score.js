/**
 * @typedef {{ partial: boolean, options: { id: string, key: string }[] }} Ordering
 */

/**
 * The most steps that already stand in the right order to each other: all others have to be moved.
 * @param {string[]} response ids in the order given
 * @param {Ordering} question
 * @returns {string[]} ids in the order given
 */
export function inOrder(response, { options }) {
  const known = options.map(({ id }) => id);
  const steps = [...new Set(response)].filter((id) => known.includes(id));
  /** @type {string[][]} the longest row that ends with each step */
  const rows = [];
  for (const id of steps) {
    const before = rows.filter((row) => known.indexOf(row.at(-1) ?? '') < known.indexOf(id));
    rows.push([...longest(before), id]);
  }
  return longest(rows);
}

/** @param {string[][]} rows @returns {string[]} the first of the longest */
function longest(rows) {
  return rows.reduce((best, row) => (row.length > best.length ? row : best), []);
}

/**
 * The steps that need not be moved, but for the first, over all but the first; or all or nothing.
 * @param {string[]} response
 * @param {Ordering} question
 * @returns {number} 0..1
 */
export function score(response, question) {
  const share = Math.max(0, inOrder(response, question).length - 1) / (question.options.length - 1);
  return question.partial ? share : Math.floor(share);
}

/** @param {string[]} response @param {Ordering} question */
export function pack(response, { options }) {
  return [...new Set(response)].map((id) => options.find((one) => one.id === id)?.key ?? '').join('');
}

/**
 * Steps that the question no longer has are left out.
 * @param {string} text
 * @param {Ordering} question
 * @returns {string[] | null} null when nothing is left
 */
export function unpack(text, { options }) {
  const keys = new Set(text.match(/../g) ?? []);
  const ids = [...keys].flatMap((key) => options.find((one) => one.key === key)?.id ?? []);
  return ids.length ? ids : null;
}

/**
 * @param {string[]} response
 * @param {Ordering} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, { options }) {
  const right = options.map(({ id }) => id);
  return { response, correct: [right], choices: right };
}
