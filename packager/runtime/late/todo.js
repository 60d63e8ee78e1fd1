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
  const page = course.pages.find(({ id, key }) => id === argument || key === taskOf(course, argument)?.page);
  const words = termWords(course, { term, argument, value });
  return make(
    'li',
    {},
    make('span', { class: `tag ${done ? 'tag-done' : ''}` }, say(done ? 'todo_done' : 'todo_open')),
    page ? make('a', { href: `#/${page.id}` }, words) : words,
    ...(done ? [] : left(course, term, argument)),
  );
}

/** One thing that the course asks for, in words. @param {Course} course @param {Rule} term */
export function termWords(course, { term, argument, value }) {
  const { title } = taskOf(course, argument) ?? course.pages.find(({ id }) => id === argument) ?? {};
  const mastery = term === 'score' ? value : course.data.assessments.find(({ id }) => id === argument)?.mastery;
  return say(`todo_${term === 'done' ? 'task' : term}${argument === 'all' ? '_all' : ''}`, {
    title,
    percent: percent(mastery ?? 0),
    count: Math.ceil((value ?? 0) / 60),
  });
}

/** @param {Course} course @param {string} [argument] */
function taskOf(course, argument) {
  return course.tasks.find(({ id }) => id === argument);
}

/** What is left of a rule that has several parts. @param {Course} course @param {string} [term] @param {string} [argument] */
function left(course, term, argument) {
  if (term === 'time') return [` (${say('todo_time_now', { count: Math.floor(course.seconds() / 60) })})`];
  if (argument !== 'all') return [];
  if (term === 'done') return still(course.tasks.filter(({ key }) => !course.isDone(key)).map(({ page, title }) => [page, title]), 'todo_tasks_left', course);
  if (term !== 'viewed') return [];
  const pages = course.pages.filter(({ kind, key }) => kind === 'lesson' && !course.isViewed(key));
  return still(pages.map(({ key, title }) => [key, title]), 'todo_left', course);
}

/** @param {[page: string, title: string][]} open @param {string} lead @param {Course} course */
function still(open, lead, course) {
  const address = (/** @type {string} */ key) => `#/${course.pages.find((page) => page.key === key)?.id}`;
  const links = open.map(([key, title]) => make('li', {}, make('a', { href: address(key) }, title)));
  return [make('div', {}, say(lead), make('ul', {}, ...links))];
}
