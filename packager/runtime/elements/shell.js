/** The frame around the pages: routes, focus, notices, progress, goodbye. One a document. */
/** @import { Course } from '../core/course.js' */
/** @import { Page, PageData, Problem } from '../core/tracker.js' */
import { enhance, focusOn, goTo } from './content.js';
import { late } from './late.js';
import { startMenu } from './menu.js';
import { announce, dismiss, notify } from './notices.js';
import { copyOf, fetchAhead, fetched, idle } from './pages.js';
import { button, make, part, say, speak } from './words.js';

const CONNECTING_AFTER = 700;
const SEEN_AFTER = 800;

/** @type {Course} */
let course;
/** @type {Page | null} the page that is shown */
let shown = null;
/** @type {Page | null} the page that was asked for last */
let wanted = null;
let closed = false;
let complete = false;
/** The first page is there; what is late may come. */
let settled = false;
/** @type {(current: Page | null) => void} */
let updateMenu = () => undefined;

/**
 * Opens the course in the shell's document and runs it until it is closed.
 * @param {Course} given
 * @param {Document} document
 * @param {Window} window
 */
export async function startShell(given, document, window) {
  course = given;
  speak(course.data.strings ?? {});
  // From a folder the browser fetches nothing: the links go on leading to the pages themselves.
  if (location.protocol === 'file:') {
    document.documentElement.classList.add('plain');
    return notify('file', say('file_notice'));
  }
  document.documentElement.classList.add('on');
  updateMenu = startMenu(course, document, window);
  const early = named();
  if (early) fetched(early.page).catch(() => undefined);
  const waiting = setTimeout(() => (part('opening').textContent = say('connecting')), CONNECTING_AFTER);
  course.on('problem', problem);
  course.on('recovered', () => ['refused', 'offline'].filter(dismiss).length && notify('recovered', say('recovered')));
  watch(document);
  const { mode, resumed, location: place } = await course.open();
  clearTimeout(waiting);
  complete = course.completion().complete;
  course.on('changed', changed);
  for (const [id, press] of Object.entries({ 'exit-button': exit, 'todo-button': openTodo })) {
    part(id).hidden = false;
    part(id).addEventListener('click', press);
  }
  if (mode === 'browse') notify('browse', say('problem_browse'));
  if (resumed) notify('resumed', say('welcome_back'));
  const address = named();
  const first = address?.page ?? course.pages.find(({ key }) => key === place) ?? course.pages[0];
  if (!first) return;
  if (!address) history.replaceState(null, '', `#/${first.id}`);
  window.addEventListener('hashchange', route);
  await show(first, address?.anchor, !address?.anchor);
  settled = true;
  idle(() => rest().catch(() => undefined));
  fetchAhead(course.pages);
}

/** What is late, once it is there; with it comes what looks after the learner. */
async function rest() {
  const parts = await late();
  parts.startCare(course);
  return parts;
}

/** The page and place that the address names. */
function named() {
  const [, id, anchor] = location.hash.split('/');
  const page = course.pages.find((one) => one.id === id);
  return page && { page, anchor: anchor && decodeURI(anchor) };
}

function route() {
  const address = named();
  if (!address || closed) return;
  if (address.page !== shown) show(address.page, address.anchor);
  else if (address.anchor) goTo(address.anchor);
}

/**
 * Shows a page; a later call wins over one that still waits.
 * @param {Page} page @param {string} [anchor] id of the place on it @param {boolean} [quietly] leave focus alone
 */
async function show(page, anchor, quietly) {
  wanted = page;
  const waiting = setTimeout(() => announce(say('loading')), CONNECTING_AFTER);
  /** @type {() => void} */
  let adopt;
  try {
    const { nodes, data } = await copyOf(page);
    const parts = page.kind === 'assessment' ? await rest() : null;
    adopt = () => {
      ready();
      part('main').replaceChildren(...nodes);
      shown = page;
      course.pageLoaded(page.key, data.questions);
      course.located(page.key);
      enhance(part('main'));
      if (parts) parts.startAssessment({ course, page, data, onward: () => onward(page) });
      else startLesson(page, data);
    };
  } catch (error) {
    console.error(error);
    adopt = () => missing(page);
  }
  clearTimeout(waiting);
  if (wanted !== page || closed) return;
  turnLinks(page);
  adopt();
  document.title = `${page.title} · ${course.data.course.title}`;
  updateMenu(page);
  scrollTo(0, 0);
  if (anchor) goTo(anchor);
  else if (!quietly) focusHeading();
}

/** @param {Page} page @param {PageData} data */
function startLesson(page, data) {
  if (part('main').querySelector('[data-key], [data-task], [data-needs-course]')) {
    part('main').ariaBusy = 'true';
    const start = () => rest().then((parts) => shown === page && parts.startQuestions(course, page, data), offline);
    if (settled) start().finally(ready);
    else idle(() => start().finally(ready));
  }
  const end = make('div', {});
  part('main').append(end);
  const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && viewed(page));
  setTimeout(() => shown === page && seen.observe(end), SEEN_AFTER);
}

/** Everything on the page can be used. */
function ready() {
  part('main').removeAttribute('aria-busy');
}

/** @param {Page} page */
function viewed(page) {
  if (page === shown && page.kind === 'lesson') course.markViewed(page.key);
}

/** @param {Page} page */
function missing(page) {
  shown = null;
  part('main').replaceChildren(
    make('h1', {}, page.title),
    make('p', { class: 'lead' }, say('page_missing')),
    make('p', {}, say('page_missing_why')),
    button(say('try_again'), () => show(page)),
  );
}

/** @param {Page} page */
function turnLinks(page) {
  const at = course.pages.indexOf(page);
  const link = (/** @type {Page | undefined} */ to, /** @type {string} */ way) =>
    to ? [turn('a', way, say(way), to.title, `#/${to.id}`)] : [];
  const [next = turn('button', 'next', say('finish'), say('todo'))] = link(course.pages[at + 1], 'next');
  next.addEventListener('click', () => {
    viewed(page);
    if (next.matches('button')) openTodo();
  });
  part('turn').replaceChildren(...link(course.pages[at - 1], 'previous'), next);
  part('turn').hidden = false;
}

/** @param {'a' | 'button'} tag @param {string} way @param {string} word @param {string} title @param {string} [href] */
function turn(tag, way, word, title, href = '') {
  return make(
    tag,
    href ? { class: `turn-link turn-${way}`, href, rel: way === 'next' ? 'next' : 'prev' } : { class: `turn-link turn-${way}`, type: 'button' },
    make('span', { class: 'turn-word' }, word),
    make('span', { class: 'turn-title' }, title),
  );
}

/** To the page behind this one. @param {Page} page */
function onward(page) {
  const next = course.pages[course.pages.indexOf(page) + 1];
  if (next) location.hash = `/${next.id}`;
  else openTodo();
}

function openTodo() {
  rest().then((parts) => parts.openTodo(course), offline);
}

function offline() {
  notify('offline', say('problem_offline'));
}

/** Saves, ends the session and says goodbye. */
async function exit() {
  announce(say('saving'));
  const done = course.completion().complete;
  const kept = (await course.close()) === 'kept';
  closed = true;
  const key = !course.recording ? 'goodbye_none' : kept ? 'goodbye_kept' : 'goodbye';
  for (const id of ['menu', 'menu-button', 'exit-button', 'turn', 'notices']) part(id).hidden = true;
  const { returnURL } = course.opened ?? {};
  if (returnURL && !kept) return location.assign(returnURL);
  part('main').replaceChildren(
    make('h1', {}, say(key)),
    ...(done && key === 'goodbye' ? [make('p', { class: 'lead' }, say('goodbye_complete'))] : []),
    make('p', {}, say(`${key}_more`)),
    ...(returnURL ? [make('p', {}, make('a', { href: returnURL }, say('go_back')))] : []),
  );
  document.title = say(key);
  focusHeading();
}

function focusHeading() {
  const heading = part('main').querySelector('h1');
  if (heading) focusOn(heading);
}

/** The end of the page is the entry's matter. @param {Document} document */
function watch(document) {
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'timeupdate']) {
    document.addEventListener(type, () => course.activity(), { passive: true, capture: true });
  }
  document.addEventListener('click', follow);
  document.addEventListener('visibilitychange', () => {
    course.visible(!document.hidden);
    if (document.hidden) course.hide();
  });
}

/** Links between pages stay in the shell. @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {Element} */ (event.target).closest('a');
  if (!link || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [file, anchor = ''] = (link.getAttribute('href') ?? '').split('#');
  const page = course.pages.find(({ href }) => href === file);
  if (page && shown) location.hash = `/${page.id}/${anchor}`;
  else if (!file && anchor[0] !== '/') goTo(decodeURI(anchor));
  else return;
  event.preventDefault();
}

function changed() {
  updateMenu(shown);
  const before = complete;
  complete = course.completion().complete;
  if (complete && !before) notify('complete', say('course_complete'));
}

/** @param {Problem} problem */
function problem({ kind, detail }) {
  console.warn(kind, detail);
  notify(kind, say(`problem_${kind.replaceAll('-', '_')}`));
}
