/**
 * Whether the course is complete and the learner has succeeded. Rules are data; see the contract.
 */
/** @import { CourseData, Expression, Term } from './tracker.js' */

/**
 * @typedef {object} Facts
 * @property {(argument: string) => boolean} viewed
 * @property {(argument: string) => boolean} answered
 * @property {(argument: string) => boolean} done
 * @property {(assessment: string) => boolean} attempted
 * @property {(assessment: string) => boolean} passed
 * @property {(assessment: string) => boolean} exhausted no attempt is left, and none is under way
 * @property {(assessment: string) => number | null} best
 * @property {() => number} seconds
 */

/** @type {Record<string, (term: Term, facts: Facts) => boolean>} */
const terms = {
  viewed: ({ argument = 'all' }, facts) => facts.viewed(argument),
  answered: ({ argument = 'all' }, facts) => facts.answered(argument),
  attempted: ({ argument = '' }, facts) => facts.attempted(argument),
  passed: ({ argument = '' }, facts) => facts.passed(argument),
  score: ({ argument = '', value = 0 }, facts) => (facts.best(argument) ?? -1) + 1e-9 >= value,
  done: ({ argument = 'all' }, facts) => facts.done(argument),
  time: ({ value = 0 }, facts) => facts.seconds() >= value,
};

/**
 * @param {Expression} expression
 * @returns {Term[]} its terms in reading order
 */
export function leaves(expression) {
  return 'operator' in expression ? expression.operands.flatMap(leaves) : [expression];
}

/**
 * @param {Term} term
 * @param {Facts} facts
 */
export function isDone(term, facts) {
  return terms[term.term]?.(term, facts) ?? false;
}

/**
 * @param {Expression} expression
 * @param {Facts} facts
 * @returns {boolean}
 */
export function holds(expression, facts) {
  if (!('operator' in expression)) return isDone(expression, facts);
  const { operator, operands } = expression;
  return operator === 'and'
    ? operands.every((one) => holds(one, facts))
    : operands.some((one) => holds(one, facts));
}

/**
 * @param {Expression | undefined} expression nothing is asked without one
 * @param {Facts} facts
 * @returns {Term[]} what is still to be done for it
 */
export function missing(expression, facts) {
  if (!expression || holds(expression, facts)) return [];
  return leaves(expression).filter((term) => !isDone(term, facts));
}

/**
 * Success is about the assessments that the completion rule names by passed or score;
 * when it names none, about all of them.
 * @param {CourseData} data
 * @param {Facts} facts
 * @returns {'unknown' | 'passed' | 'failed'}
 */
export function successOf(data, facts) {
  const gates = leaves(data.completion).filter(({ term }) => term === 'passed' || term === 'score');
  /** @type {Term[]} */
  const all = data.assessments.map(({ id }) => ({ term: 'passed', argument: id }));
  const judged = gates.length ? gates : all;
  if (!judged.length) return 'unknown';
  const open = judged.filter((term) => !isDone(term, facts));
  if (!open.length) return 'passed';
  return open.some(({ argument = '' }) => facts.exhausted(argument)) ? 'failed' : 'unknown';
}
