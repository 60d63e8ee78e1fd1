/** @import { Course } from '../core/course.js' */
/** @import { Page, PageData, Problem } from '../core/tracker.js' */
/** @import { QuestionElement } from './question-element.js' */
/** @import { Loaded } from './page-store.js' */
import { AssessmentView } from './assessment-view.js';
import { enhance, reveal } from './content.js';
import { Menu } from './menu.js';
import { Notices } from './notices.js';
import { PageStore } from './page-store.js';
import { TodoPanel } from './todo-panel.js';
import { button, make, speaker } from './words.js';

const CONNECTING_AFTER = 700;
const SEEN_AFTER = 800;

/**
 * Opens the course in the shell's document and runs it until it is closed.
 * @param {Course} course
 * @param {Document} document
 * @param {Window} window
 */
export async function startShell(course, document, window) {
  const shell = new Shell(course, document, window);
  await shell.start();
  return shell;
}

/** @param {string} text part of an address, escaped or not */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The frame around the pages: routes, focus, notices, progress, goodbye. */
export class Shell {
  /** @type {Page | null} */
  page = null;
  closed = false;
  /** @type {IntersectionObserver | null} */
  #end = null;
  #turn = 0;
  #complete = false;
  #seed = Math.floor(Math.random() * 2 ** 31);

  /** @param {Course} course @param {Document} document @param {Window} window */
  constructor(course, document, window) {
    this.course = course;
    this.document = document;
    this.window = window;
    this.say = speaker(course.data.strings ?? {});
    this.main = this.#part('main');
    this.store = new PageStore(window);
    this.notices = new Notices(this.#part('notices'), this.#part('live'), this.say);
    this.menu = /** @type {Menu | null} */ (null);
    this.todo = /** @type {TodoPanel | null} */ (null);
  }

  async start() {
    const { course, window, document, say } = this;
    if (window.location.protocol === 'file:') return this.#asFiles();
    course.on('problem', (/** @type {Problem} */ problem) => this.#problem(problem));
    course.on('recovered', () => this.#recovered());
    this.#watch();
    const opening = this.#part('opening');
    const waiting = setTimeout(() => (opening.textContent = say('connecting')), CONNECTING_AFTER);
    const wanted = this.#wanted();
    if (wanted) this.store.load(wanted.page).catch(() => undefined);
    const opened = await course.open();
    clearTimeout(waiting);
    document.documentElement.classList.add('on');
    this.menu = new Menu(course, document, say);
    this.todo = new TodoPanel(course, document, say);
    this.#complete = course.completion().complete;
    course.on('changed', () => this.#changed());
    const exit = this.#part('exit-button');
    exit.hidden = false;
    exit.addEventListener('click', () => this.exit());
    if (opened.mode === 'browse') this.notices.show('browse', say('problem_browse'));
    if (opened.resumed) this.notices.show('resumed', say('welcome_back'), 'plain');
    const first = wanted?.page ?? course.pages.find((page) => page.key === opened.location) ?? course.pages[0];
    if (!first) return;
    const anchor = wanted?.anchor ? `/${wanted.anchor}` : '';
    window.history.replaceState(null, '', `#/${first.id}${anchor}`);
    window.addEventListener('hashchange', () => this.#route());
    await this.show(first, wanted?.anchor ?? '', true);
    this.store.ahead(course.pages.filter((page) => page !== first));
  }

  /**
   * Shows a page; a later call wins over one that still waits for its page.
   * @param {Page} page @param {string} [anchor] id of the place on it @param {boolean} [quietly] leave focus alone
   */
  async show(page, anchor = '', quietly = false) {
    const turn = ++this.#turn;
    this.main.setAttribute('aria-busy', 'true');
    const waiting = setTimeout(() => this.notices.announce(this.say('loading')), CONNECTING_AFTER);
    try {
      const loaded = await this.store.load(page);
      if (turn === this.#turn && !this.closed) this.#adopt(page, loaded);
    } catch (error) {
      console.error(error);
      if (turn === this.#turn && !this.closed) this.#missing(page);
    }
    clearTimeout(waiting);
    if (turn !== this.#turn || this.closed) return;
    this.main.removeAttribute('aria-busy');
    this.document.title = `${page.title} · ${this.course.data.course.title}`;
    this.menu?.update(page.key);
    this.#turnLinks(page);
    const target = anchor ? this.document.getElementById(anchor) : null;
    if (target) this.#goTo(target);
    else if (!quietly) this.#focusHeading();
  }

  /** Saves, ends the session and says goodbye. */
  async exit() {
    if (this.closed) return;
    this.notices.announce(this.say('saving'));
    const { complete } = this.course.completion();
    const outcome = await this.course.close();
    this.closed = true;
    const recording = this.course.recording;
    const kind = !recording ? 'goodbye_none' : outcome === 'kept' ? 'goodbye_kept' : 'goodbye';
    const { say } = this;
    this.document.documentElement.classList.add('over');
    for (const id of ['menu', 'menu-button', 'exit-button', 'turn', 'notices']) this.#part(id).hidden = true;
    const heading = make('h1', { tabindex: '-1' }, say(kind));
    this.main.replaceChildren(
      heading,
      ...(complete && kind === 'goodbye' ? [make('p', { class: 'lead' }, say('goodbye_complete'))] : []),
      make('p', {}, say(`${kind}_more`)),
    );
    this.document.title = `${say(kind)} · ${this.course.data.course.title}`;
    this.#focus(heading);
  }

  /** @param {string} id @returns {HTMLElement} */
  #part(id) {
    return /** @type {HTMLElement} */ (this.document.getElementById(id));
  }

  /** The page and place that the address names. */
  #wanted() {
    const [, id = '', anchor = ''] = this.window.location.hash.split('/').map(plain);
    const page = this.course.pages.find((one) => one.id === id);
    return page ? { page, anchor } : null;
  }

  #route() {
    const wanted = this.#wanted();
    if (!wanted || this.closed) return;
    if (wanted.page !== this.page) this.show(wanted.page, wanted.anchor);
    else if (wanted.anchor) this.#goTo(this.document.getElementById(wanted.anchor));
  }

  /** @param {Page} page @param {Loaded} loaded */
  #adopt(page, { nodes, data }) {
    const fresh = this.document.createElement('div');
    fresh.append(...nodes.map((node) => this.document.importNode(node, true)));
    this.main.replaceChildren(...fresh.childNodes);
    this.page = page;
    this.course.located(page.key);
    this.#end?.disconnect();
    this.course.pageLoaded(page.key, data.questions);
    enhance(this.main, this.say);
    if (page.kind === 'assessment') this.#assessment(page, data);
    else this.#lesson(page, data);
    this.window.scrollTo({ top: 0, behavior: 'instant' });
  }

  /** @param {Page} page @param {PageData} data */
  #assessment(page, data) {
    const root = /** @type {HTMLElement} */ (this.main.querySelector('article'));
    const focus = (/** @type {HTMLElement} */ heading) => this.#focus(heading);
    const place = { course: this.course, say: this.say, page, data, root, focus };
    new AssessmentView({ ...place, onward: () => this.#onward(page) });
  }

  /** @param {Page} page @param {PageData} data */
  #lesson(page, data) {
    for (const question of data.questions) {
      const element = /** @type {QuestionElement | null} */ (this.main.querySelector(`[data-key="${question.key}"]`));
      const order = question.shuffle ? this.course.optionOrder(question, this.#seed) : null;
      const saved = this.course.practice(page.key, question.key);
      element?.start(question, { say: this.say, mode: 'practice', order, saved });
    }
    const end = make('div', { 'aria-hidden': 'true', class: 'page-end' });
    this.main.append(end);
    setTimeout(() => {
      if (this.page !== page) return;
      this.#end = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.#viewed(page));
      this.#end.observe(end);
    }, SEEN_AFTER);
  }

  /** @param {Page} page */
  #viewed(page) {
    this.#end?.disconnect();
    if (page.kind === 'lesson' && !this.course.isViewed(page.key)) this.course.markViewed(page.key);
  }

  /** @param {Page} page */
  #missing(page) {
    this.page = null;
    this.main.replaceChildren(
      make('h1', { tabindex: '-1' }, page.title),
      make('p', { class: 'lead' }, this.say('page_missing')),
      make('p', {}, this.say('page_missing_why')),
      button(this.say('try_again'), () => this.show(page)),
    );
  }

  /** @param {Page} page */
  #turnLinks(page) {
    const { pages } = this.course;
    const at = pages.indexOf(page);
    const turn = this.#part('turn');
    const link = (/** @type {Page | undefined} */ to, /** @type {'previous' | 'next'} */ way) =>
      to
        ? make(
            'a',
            { class: `turn-link turn-${way}`, href: `#/${to.id}`, rel: way === 'next' ? 'next' : 'prev' },
            make('span', { class: 'turn-word' }, this.say(way)),
            make('span', { class: 'turn-title' }, to.title),
          )
        : null;
    const next = link(pages[at + 1], 'next') ?? this.#finish();
    next.addEventListener('click', () => this.page === page && this.#viewed(page));
    turn.replaceChildren(...[link(pages[at - 1], 'previous'), next].filter((one) => one !== null));
    turn.hidden = false;
  }

  #finish() {
    return make(
      'button',
      { type: 'button', class: 'turn-link turn-next', onclick: () => this.todo?.open() },
      make('span', { class: 'turn-word' }, this.say('finish')),
      make('span', { class: 'turn-title' }, this.say('todo')),
    );
  }

  /** @param {Page} page */
  #onward(page) {
    const next = this.course.pages[this.course.pages.indexOf(page) + 1];
    if (next) this.window.location.hash = `#/${next.id}`;
    else this.todo?.open();
  }

  #focusHeading() {
    const heading = this.main.querySelector('h1');
    if (heading) this.#focus(heading);
    this.window.scrollTo({ top: 0, behavior: 'instant' });
  }

  /** @param {HTMLElement} heading */
  #focus(heading) {
    heading.tabIndex = -1;
    heading.focus();
  }

  /** @param {HTMLElement | null} target */
  #goTo(target) {
    if (!target) return;
    reveal(target);
    target.scrollIntoView();
    if (!target.matches('a, button, input, [tabindex]')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  #watch() {
    const { document, window, course } = this;
    const active = () => course.activity();
    for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
      document.addEventListener(type, active, { passive: true });
    }
    document.addEventListener('timeupdate', active, true);
    document.addEventListener('click', (event) => this.#click(event));
    document.addEventListener('course-answered', (event) => this.#answered(/** @type {CustomEvent} */ (event)));
    document.addEventListener('visibilitychange', () => {
      course.visible(!document.hidden);
      if (document.hidden) course.hide();
    });
    window.addEventListener('pagehide', (event) => {
      if (event.persisted) course.hide();
      else course.close();
    });
  }

  /** Links between pages stay in the shell. @param {MouseEvent} event */
  #click(event) {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const [file = '', anchor = ''] = (link.getAttribute('href') ?? '').split('#');
    if (!file && !anchor.startsWith('/')) {
      event.preventDefault();
      this.#goTo(this.document.getElementById(plain(anchor)));
      return;
    }
    const page = this.course.pages.find((one) => one.href === file);
    if (!page || link.target || !this.menu) return;
    event.preventDefault();
    this.window.location.hash = `#/${page.id}${anchor ? `/${anchor}` : ''}`;
  }

  /** @param {CustomEvent} event */
  #answered({ target, detail: { question, response, latency } }) {
    if (!this.page) return;
    const outcome = this.course.answerPractice(this.page.key, question, response, { latencySeconds: latency });
    /** @type {QuestionElement} */ (/** @type {unknown} */ (target)).judged(outcome);
  }

  #changed() {
    if (this.closed) return;
    this.menu?.update();
    const { complete } = this.course.completion();
    if (complete && !this.#complete) this.notices.show('complete', this.say('course_complete'), 'plain');
    this.#complete = complete;
  }

  /** @param {Problem} problem */
  #problem({ kind, detail }) {
    console.warn('course:', kind, detail);
    const key = `problem_${kind.replaceAll('-', '_')}`;
    const words = this.say(key);
    this.notices.show(kind, words === key ? this.say('problem_other') : words);
  }

  #recovered() {
    const shown = this.notices.hide('refused', 'offline');
    if (shown) this.notices.show('recovered', this.say('recovered'), 'plain');
  }

  /** Opened from a folder: the browser fetches nothing there, so the links lead to the pages themselves. */
  #asFiles() {
    this.notices.show('file', this.say('file_notice'));
    this.#part('opening').textContent = '';
  }
}
