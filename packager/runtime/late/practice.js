/** What is practised on a lesson's page: its questions and its tasks. */
/** @import { Course } from '../core/course.js' */
/** @import { Page, PageData } from '../core/tracker.js' */
/** @import { QuestionElement } from './question-element.js' */
import { optionOrder } from '../core/order.js';
import { startTasks } from './tasks.js';
import { part } from '../elements/words.js';

/** Fixed, so that a learner who comes back finds the options where they were. */
const SEED = 1;

/** @param {Course} course @param {Page} page @param {PageData} data */
export function startQuestions(course, page, { questions }) {
  for (const question of questions) {
    const found = part('main').querySelector(`[data-key="${question.key}"]`);
    const element = /** @type {QuestionElement} */ (found);
    const order = question.shuffle ? optionOrder(question, SEED) : [];
    element.addEventListener('course-answered', (event) => {
      const { response, latency } = /** @type {CustomEvent} */ (event).detail;
      element.judged(course.answerPractice(page.key, question, response, { latencySeconds: latency }));
    });
    element.start(question, { mode: 'practice', order, saved: course.practice(page.key, question.key) });
  }
  startTasks(course, page);
}
