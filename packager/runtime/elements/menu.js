/** @import { Course } from '../core/course.js' */
/** @import { Page } from '../core/tracker.js' */
/** @import { Say } from './words.js' */
import { percent } from './words.js';

/** The list of pages with what was done on each, in words, and the progress. */
export class Menu {
  /** @param {Course} course @param {Document} document @param {Say} say */
  constructor(course, document, say) {
    this.course = course;
    this.say = say;
    this.root = document.documentElement;
    this.panel = /** @type {HTMLElement} */ (document.getElementById('menu'));
    this.toggle = /** @type {HTMLButtonElement} */ (document.getElementById('menu-button'));
    this.current = '';
    for (const link of this.links) link.setAttribute('href', `#/${this.#page(link)?.id}`);
    this.toggle.hidden = false;
    this.toggle.addEventListener('click', () => this.open(!this.isOpen));
    this.panel.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a, #todo-button') && !this.wide) this.open(false);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.wide || !this.isOpen) return;
      this.open(false);
      this.toggle.focus();
    });
    document.addEventListener('focusin', (event) => {
      const inside = event.target instanceof Node && (this.panel.contains(event.target) || event.target === this.toggle);
      if (!inside && !this.wide) this.open(false);
    });
    matchMedia('(min-width: 64rem)').addEventListener('change', (event) => this.open(event.matches));
    this.open(this.wide);
  }

  get wide() {
    return matchMedia('(min-width: 64rem)').matches;
  }

  get isOpen() {
    return this.toggle.getAttribute('aria-expanded') === 'true';
  }

  /** @returns {HTMLAnchorElement[]} */
  get links() {
    return [...this.panel.querySelectorAll('a')];
  }

  /** @param {boolean} open */
  open(open) {
    const bar = this.panel.ownerDocument.querySelector('.bar')?.getBoundingClientRect();
    if (bar) this.panel.style.setProperty('--bar', `${Math.max(0, bar.bottom)}px`);
    this.toggle.setAttribute('aria-expanded', String(open));
    this.root.classList.toggle('menu-open', open);
    this.root.classList.toggle('menu-away', !open);
  }

  /** Shows what is done; `current` is the key of the page that is shown. @param {string} [current] */
  update(current = this.current) {
    this.current = current;
    for (const link of this.links) {
      const page = this.#page(link);
      if (!page) continue;
      const { state, words } = this.#state(page);
      link.dataset.state = state === 'open' && page.key === current ? 'here' : state;
      if (page.key === current) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      const label = link.querySelector('.menu-state');
      if (label) label.textContent = words;
    }
    this.#progress();
  }

  #progress() {
    const { viewed, total, ratio } = this.course.progress();
    const { ownerDocument: document } = this.panel;
    const bar = document.getElementById('progress-bar');
    if (bar instanceof HTMLProgressElement) bar.value = ratio;
    const set = (/** @type {string} */ id, /** @type {string} */ key) => {
      const element = document.getElementById(id);
      if (element) element.textContent = this.say(key, { viewed, total });
    };
    set('menu-progress', 'progress');
    set('progress-words', 'progress_long');
    document.getElementById('progress')?.removeAttribute('hidden');
  }

  /** @param {Page} page */
  #state(page) {
    const { say } = this;
    if (page.kind === 'lesson') {
      const read = this.course.isViewed(page.key);
      return read ? { state: 'done', words: say('state_read') } : { state: 'open', words: say(page.key === this.current ? 'state_here' : 'state_open') };
    }
    const status = this.course.assessment(page.id).status();
    if (status.passed) {
      const key = status.best === null ? 'state_passed' : 'state_passed_score';
      return { state: 'done', words: say(key, { percent: percent(status.best ?? 0, this.course.data.course.language) }) };
    }
    const key = status.inProgress ? 'state_started' : status.attemptsUsed ? 'state_tried' : 'state_open';
    return { state: 'open', words: say(key) };
  }

  /** @param {HTMLAnchorElement} link */
  #page(link) {
    return this.course.pages.find((page) => page.key === link.dataset.page);
  }
}
