/** The tasks of a page, and whatever else on it wants to know how the course stands. */
/** @import { Course } from '../core/course.js' */
/** @import { Page } from '../core/tracker.js' */
/** @import { TaskElement, TaskSetting } from './task-element.js' */
import { part } from '../elements/words.js';
import { termWords } from './todo.js';

const DAY = 864e5;

/** @type {WeakSet<Course>} */
const heard = new WeakSet();

/** @returns {TaskElement[]} */
function shown() {
  return [...part('main').querySelectorAll('[data-task], [data-needs-course]')].map(
    (one) => /** @type {TaskElement} */ (one),
  );
}

/** @param {Course} course @param {Page} page */
export function startTasks(course, page) {
  for (const element of shown()) {
    element.addEventListener('course-done', () => finished(course, page, element.dataset.task ?? ''));
    element.start(settingOf(course, element));
  }
  if (heard.has(course)) return;
  heard.add(course);
  course.on('changed', () => {
    for (const element of shown()) if (element.setting) element.update(settingOf(course, element));
  });
}

/**
 * Whoever has done the last of the forms that close a course for credit has been through the page;
 * credit must not hang on scrolling past them.
 * @param {Course} course @param {Page} page @param {string} key
 */
function finished(course, page, key) {
  course.markDone(key);
  const tasks = course.tasks.filter((task) => task.page === page.key);
  if (course.data.gates?.[key] && tasks.every((task) => course.isDone(task.key))) course.markViewed(page.key);
}

/** @param {Course} course @param {TaskElement} element @returns {TaskSetting} */
function settingOf(course, { dataset: { task = '' } }) {
  const { opened } = course;
  const { complete, scaled, day } = course.completion();
  return {
    done: course.isDone(task),
    waiting: course.waiting(task).map((term) => termWords(course, term)),
    complete,
    learnerName: opened?.learnerName ?? null,
    learnerId: opened?.learnerId ?? null,
    completedOn: day === null ? null : new Date(day * DAY).toISOString().slice(0, 10),
    scaled,
    course: course.data.course,
    recording: course.recording,
    mode: opened?.mode ?? 'none',
  };
}
