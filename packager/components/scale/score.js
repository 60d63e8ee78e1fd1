/**
 * @typedef {{ id: string, key: string }} Named
 * @typedef {{ steps: Named[], statements: Named[] }} Scale
 */

/** Parts a statement from the step given to it; no id has one. */
const TO = ' ';
/** The same, in what is reported. */
const PAIR = ' ';

/**
 * No step is right.
 * @returns {null}
 */
export function score() {
  return null;
}

/**
 * The pairs of a matrix that the question has, in authored order, as things of two lists.
 * @param {string[]} response
 * @param {Scale} question
 * @returns {[Named, Named][]}
 */
function pairs(response, { statements, steps }) {
  return statements.flatMap((statement) => {
    const step = steps.find(({ id }) => response.includes(statement.id + TO + id));
    return step ? [/** @type {[Named, Named]} */ ([statement, step])] : [];
  });
}

/**
 * The key of the step; in a matrix the keys of statement and step, pair by pair.
 * @param {string[]} response the id of the step, or ids of statement and step in pairs
 * @param {Scale} question
 */
export function pack(response, question) {
  if (question.statements.length) {
    return pairs(response, question)
      .map(([statement, step]) => statement.key + step.key)
      .join('');
  }
  return question.steps.find(({ id }) => response.includes(id))?.key ?? '';
}

/**
 * Statements and steps that the question no longer has are left out.
 * @param {string} text
 * @param {Scale} question
 * @returns {string[] | null} null when nothing is left
 */
export function unpack(text, { steps, statements }) {
  const of = (/** @type {Named[]} */ all, /** @type {string} */ key) => all.find((one) => one.key === key)?.id;
  const found = statements.length
    ? (text.match(/..../g) ?? []).map((part) => [of(statements, part.slice(0, 2)), of(steps, part.slice(2))])
    : [[of(steps, text)]];
  const known = found.filter((ids) => ids.every((id) => id !== undefined)).map((ids) => ids.join(TO));
  return known.length ? known : null;
}

/**
 * @param {string[]} response
 * @param {Scale} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, question) {
  const ids = (/** @type {Named[]} */ all) => all.map(({ id }) => id);
  const { steps, statements } = question;
  if (!statements.length) return { response, correct: [], choices: ids(steps) };
  const given = pairs(response, question).map(([statement, step]) => statement.id + PAIR + step.id);
  return { response: given, correct: [], choices: ids(statements), targets: ids(steps) };
}
