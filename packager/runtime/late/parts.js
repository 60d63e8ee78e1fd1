/**
 * What the late piece brings. Types only.
 *
 * @typedef {object} Place where an assessment is shown
 * @property {import('../core/course.js').Course} course
 * @property {import('../core/tracker.js').Page} page
 * @property {import('../core/tracker.js').PageData} data
 * @property {() => void} onward to the page behind this one
 *
 * @typedef {object} LateParts
 * @property {typeof import('./question-element.js').QuestionElement} QuestionElement
 * @property {typeof import('./task-element.js').TaskElement} TaskElement
 * @property {(course: import('../core/course.js').Course, page: import('../core/tracker.js').Page, data: import('../core/tracker.js').PageData) => void} startQuestions
 * @property {(place: Place) => void} startAssessment
 * @property {(course: import('../core/course.js').Course) => void} startCare
 * @property {(course: import('../core/course.js').Course) => void} openTodo
 */

export {};
