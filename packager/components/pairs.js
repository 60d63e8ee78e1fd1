/**
 * Answers that are pairs `source.target`, for the kinds of question that have such: pure.
 *
 * @typedef {{ id: string, key: string }} Keyed
 */

const KEYS = 2;

/** @param {string} pair @returns {[string, string]} */
function halves(pair) {
  const [source = '', target = ''] = pair.split('.');
  return [source, target];
}

/**
 * Both keys of every pair, in the authored order of the sources; a source is paired once.
 * @param {string[]} response
 * @param {readonly Keyed[]} sources
 * @param {readonly Keyed[]} targets
 */
export function packPairs(response, sources, targets) {
  const given = new Map(response.map(halves));
  const parts = sources.map(({ id, key }) => {
    const target = targets.find((one) => one.id === given.get(id));
    return target ? key + target.key : '';
  });
  return parts.join('');
}

/**
 * What the question no longer has is left out.
 * @param {string} text
 * @param {readonly Keyed[]} sources
 * @param {readonly Keyed[]} targets
 * @returns {string[] | null} null when nothing is left
 */
export function unpackPairs(text, sources, targets) {
  const given = new Map((text.match(/.{4}/g) ?? []).map((part) => [part.slice(0, KEYS), part.slice(KEYS)]));
  const pairs = sources.flatMap(({ id, key }) => {
    const target = targets.find((one) => one.key === given.get(key));
    return target ? [`${id}.${target.id}`] : [];
  });
  return pairs.length ? pairs : null;
}

/**
 * @param {string[]} response
 * @param {string[][]} correct
 * @param {readonly Keyed[]} sources
 * @param {readonly Keyed[]} targets
 * @returns {import('../runtime/core/tracker.js').Reported}
 */
export function reportedPairs(response, correct, sources, targets) {
  const spelt = (/** @type {string[]} */ pairs) => pairs.map((pair) => halves(pair).join(' '));
  return {
    response: spelt(response),
    correct: correct.map(spelt),
    choices: sources.map(({ id }) => id),
    targets: targets.map(({ id }) => id),
  };
}
