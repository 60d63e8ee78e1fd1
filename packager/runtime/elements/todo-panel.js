/** @import { Course } from '../core/course.js' */
/** @import { Say } from './words.js' */
import { make, percent } from './words.js';

/** What the course's completion still asks for, item by item, in words. */
export class TodoPanel {
  /** @param {Course} course @param {Document} document @param {Say} say */
  constructor(course, document, say) {
    this.course = course;
    this.say = say;
    this.dialog = /** @type {HTMLDialogElement} */ (document.getElementById('todo'));
    this.content = /** @type {HTMLElement} */ (document.getElementById('todo-content'));
    document.getElementById('todo-close')?.addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('click', (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target === this.dialog || target.closest('a')) this.dialog.close();
    });
    const open = document.getElementById('todo-button');
    open?.removeAttribute('hidden');
    open?.addEventListener('click', () => this.open());
  }

  open() {
    const { complete } = this.course.completion();
    const { say } = this;
    this.content.replaceChildren(
      ...(complete
        ? [make('p', { class: 'lead' }, say('todo_all_done')), make('p', {}, say('todo_all_done_more'))]
        : [make('p', {}, say('todo_intro'))]),
      this.#branch(this.course.data.completion, true),
    );
    this.dialog.showModal();
  }

  /** @param {any} expression @param {boolean} [top] @returns {HTMLElement} */
  #branch(expression, top = false) {
    const list = make('ul', { class: top ? 'checklist' : null });
    const operands = expression.operands ?? [expression];
    for (const one of operands) list.append(one.operands ? make('li', {}, this.#branch(one)) : this.#item(one));
    if (expression.operator !== 'or' && top) return list;
    const words = this.say(expression.operator === 'or' ? 'todo_any' : 'todo_all');
    return make('div', {}, make('p', {}, words), list);
  }

  /** @param {any} term */
  #item(term) {
    const { say } = this;
    const same = (/** @type {any} */ item) => item.term === term.term && (item.argument ?? '') === (term.argument ?? '');
    const done = this.course.completion().items.find(same)?.done ?? false;
    const tag = make('span', { class: `tag${done ? ' tag-done' : ''}` }, say(done ? 'todo_done' : 'todo_open'));
    return make('li', {}, tag, this.#words(term), done ? null : this.#more(term));
  }

  /** @param {any} term @returns {Node} */
  #words({ term, argument, value }) {
    const page = this.course.pages.find((one) => one.id === argument);
    const mastery = this.course.data.assessments.find((one) => one.id === argument)?.mastery;
    const key = `todo_${term}${argument === 'all' ? '_all' : ''}`;
    const words = this.say(key, {
      title: page?.title ?? '',
      percent: percent(term === 'score' ? value : (mastery ?? 0), this.course.data.course.language),
      count: Math.ceil((value ?? 0) / 60),
    });
    return page ? make('a', { href: `#/${page.id}` }, words) : document.createTextNode(words);
  }

  /** What is left of a term that has several parts. @param {any} term */
  #more({ term, argument }) {
    const { say } = this;
    if (term === 'time') {
      const count = Math.floor(this.course.seconds() / 60);
      return document.createTextNode(` (${say('todo_time_now', { count })})`);
    }
    if (argument !== 'all' || term !== 'viewed') return null;
    const left = this.course.pages.filter((page) => page.kind === 'lesson' && !this.course.isViewed(page.key));
    const links = left.map((page) => make('li', {}, make('a', { href: `#/${page.id}` }, page.title)));
    return make('div', {}, say('todo_left'), make('ul', {}, ...links));
  }
}
