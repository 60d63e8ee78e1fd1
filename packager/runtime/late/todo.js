/** What the course's completion still asks for, item by item, in words. */
/** @import { Course } from '../core/course.js' */
import { make, part, percent, say } from '../elements/words.js';

/** @typedef {{ operator?: string, operands?: any[], term?: string, argument?: string, value?: number }} Rule */

/** @param {Course} course */
export function openTodo(course) {
  const dialog = /** @type {HTMLDialogElement} */ (part('todo'));
  const before = course.completion().complete
    ? [make('p', { class: 'lead' }, say('todo_all_done')), make('p', {}, say('todo_all_done_more'))]
    : [make('p', {}, say('todo_intro'))];
  part('todo-content').replaceChildren(...before, list(course, course.data.completion, 'checklist'));
  dialog.onclick = ({ target }) => {
    if (target === dialog || /** @type {Element} */ (target).closest('a, #todo-close')) dialog.close();
  };
  if (!dialog.open) dialog.showModal();
}

/** @param {Course} course @param {Rule} rule @param {string} look @returns {HTMLElement} */
function list(course, rule, look) {
  const items = (rule.operands ?? [rule]).map((one) => (one.operands ? make('li', {}, list(course, one, '')) : item(course, one)));
  const made = make('ul', { class: look }, ...items);
  if (look && rule.operator !== 'or') return made;
  return make('div', {}, make('p', {}, say(rule.operator === 'or' ? 'todo_any' : 'todo_all')), made);
}

/** @param {Course} course @param {Rule} rule */
function item(course, { term, argument, value }) {
  const found = course.completion().items.find((one) => one.term === term && one.argument === argument && one.value === value);
  const done = found?.done ?? false;
  const page = course.pages.find((one) => one.id === argument);
  const mastery = term === 'score' ? value : course.data.assessments.find((one) => one.id === argument)?.mastery;
  const words = say(`todo_${term}${argument === 'all' ? '_all' : ''}`, {
    title: page?.title,
    percent: percent(mastery ?? 0),
    count: Math.ceil((value ?? 0) / 60),
  });
  return make(
    'li',
    {},
    make('span', { class: `tag ${done ? 'tag-done' : ''}` }, say(done ? 'todo_done' : 'todo_open')),
    page ? make('a', { href: `#/${page.id}` }, words) : words,
    ...(done ? [] : left(course, term, argument)),
  );
}

/** What is left of a rule that has several parts. @param {Course} course @param {string} [term] @param {string} [argument] */
function left(course, term, argument) {
  if (term === 'time') return [` (${say('todo_time_now', { count: Math.floor(course.seconds() / 60) })})`];
  if (argument !== 'all' || term !== 'viewed') return [];
  const pages = course.pages.filter(({ kind, key }) => kind === 'lesson' && !course.isViewed(key));
  const links = pages.map(({ id, title }) => make('li', {}, make('a', { href: `#/${id}` }, title)));
  return [make('div', {}, say('todo_left'), make('ul', {}, ...links))];
}
