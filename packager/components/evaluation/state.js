/** What the evaluation and the attestation show of how they stand. */
/** @import { TaskElement, TaskSetting } from '../../runtime/late/task-element.js' */
import { make, say } from '../../runtime/elements/words.js';

/**
 * Waiting, open or done: one of the three parts of the element is shown.
 * @param {TaskElement} element @param {TaskSetting} setting
 */
export function showState(element, { done, waiting }) {
  const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (element.querySelector(`.task-${name}`));
  const closed = !done && waiting.length > 0;
  const hadFocus = element.contains(document.activeElement);
  find('waiting').hidden = !closed;
  find('waiting').replaceChildren(
    ...(closed ? [make('p', {}, say('waiting')), make('ul', {}, ...waiting.map((words) => make('li', {}, words)))] : []),
  );
  find('done').hidden = !done;
  find('body').hidden = done || closed;
  element.dataset.state = done ? 'done' : closed ? 'waiting' : 'open';
  // The button that was pressed is gone; the words that took its place take the focus.
  if (done && hadFocus) {
    find('done').tabIndex = -1;
    find('done').focus({ preventScroll: true });
    find('done').scrollIntoView({ block: 'nearest' });
  }
}
