/** The one global, `coursePlayer`: core and the elements that components extend. */
export { Course } from '../core/course.js';
export { adapter, chosenAdapter, component, components } from '../core/registry.js';
export { QuestionElement } from '../elements/question-element.js';
export { startShell } from '../elements/shell.js';
