/** What is true of the learner's work, for the rules of completion and success. */
/** @import { AssessmentProgress } from './progress.js' */
/** @import { Facts } from './completion.js' */
/** @import { Page } from './tracker.js' */

/**
 * @typedef {object} Work
 * @property {Page[]} pages
 * @property {import('./tracker.js').TaskData[]} tasks
 * @property {Map<string, AssessmentProgress>} assessments
 * @property {(key: string) => boolean} isViewed
 * @property {(key: string) => boolean} isDone
 * @property {() => number} seconds
 */

/**
 * @param {Work} work
 * @param {(page: string, question: string) => boolean} hasAnswer to a practice question
 * @returns {Facts}
 */
export function factsOf(work, hasAnswer) {
  const lessons = (/** @type {string} */ argument) =>
    work.pages.filter(({ kind, id }) => (argument === 'all' ? kind === 'lesson' : id === argument));
  const found = (/** @type {string} */ id) => work.assessments.get(id);
  const answered = (/** @type {Page} */ page) =>
    (page.questions ?? []).every((key) => hasAnswer(page.key, key));
  return {
    viewed: (argument) => lessons(argument).every((page) => work.isViewed(page.key)),
    answered: (argument) => lessons(argument).every(answered),
    done: (argument) =>
      work.tasks.every(({ id, key }) => (argument !== 'all' && id !== argument) || work.isDone(key)),
    attempted: (id) => (found(id)?.attemptsUsed ?? 0) > 0,
    passed: (id) => found(id)?.passed ?? false,
    exhausted: (id) => found(id)?.attemptsLeft === 0,
    best: (id) => found(id)?.best ?? null,
    seconds: () => work.seconds(),
  };
}
