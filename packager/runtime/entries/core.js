/** The one global, `coursePlayer`: core and the elements that components extend. */
export { Course } from '../core/course.js';
export { joined } from '../core/merge.js';
export { adapter, chosenAdapter, component, components } from '../core/registry.js';
export { provide, QuestionElement, TaskElement } from '../elements/late.js';
export { startShell } from '../elements/shell.js';
export { button, make, part, percent, say } from '../elements/words.js';
