// The window of the learning system: it holds the API that the course finds in its parents, keeps
// what is committed, and tells the panel, which is another site, what happens. The course is of
// the same site as this page and may do with it what it likes; the panel believes neither.
// @ts-check
import { dress, isPlain } from './look.js';
import { documentOf, placeIn, putBack } from './place.js';
import { secondsOf, totalOf } from './time.js';

/** @import { Look } from './look.js' */
/** @typedef {Record<string, any>} Json */

const { StrictLms } = /** @type {any} */ (globalThis);
const panel = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name=panel]')).content;
const ATTEMPT = 'packager-preview-attempt';
const STILL_SENDING = 200;
const SLOW = 3000;
const KEEPING = /^(LMS)?(Commit|Finish|Terminate)$/;
const NAMES = { 1.2: ['cmi.core.session_time', 'cmi.core.total_time'], 2004: ['cmi.session_time', 'cmi.total_time'] };
const LANGUAGE = { 1.2: 'cmi.student_preference.language', 2004: 'cmi.learner_preference.language' };

/** @type {Json} */
let launch = {};
/** @type {any} */
let double = null;
/** @type {HTMLIFrameElement | null} */
let frame = null;
/** @type {Set<string>} */
let faults = new Set();
/** @type {Look} */
let look = { text: '100', scheme: '', direction: '', media: 'screen' };
let turn = 0;
let renewing = false;
let leaving = false;
let telling = false;
/** @type {Promise<unknown>} */
let kept = Promise.resolve();

/** @param {string} kind @param {Json} [data] */
const tell = (kind, data = {}) =>
  parent.postMessage({ from: 'packager-preview', kind, number: launch.number ?? 0, ...data }, panel);

/** The window of the course, also where another page stands between. */
function course() {
  const outer = frame?.contentWindow ?? null;
  return outer && launch.quirks?.place ? (outer.frames[0] ?? null) : outer;
}

// The API

/** @param {Json} store @param {boolean} again the same visit goes on */
function system(store, again) {
  const plain = launch.mode === 'normal' && launch.credit === 'credit';
  if (again) store.exit = 'suspend';
  const made = new StrictLms({
    standard: launch.version,
    store,
    profile: launch.quirks,
    mode: again ? modeOf(double) : plain ? undefined : launch.mode,
    credit: plain ? undefined : launch.credit,
    masteryScore: launch.elements['cmi.student_data.mastery_score'],
    learner: launch.learner,
  });
  Object.assign(made.fixed, launch.elements);
  const [, total] = namesOf();
  made.fixed[total] = totalOf(store.seconds ?? 0, launch.version);
  const language = LANGUAGE[/** @type {'1.2'} */ (launch.version)];
  if (launch.language) made.values[language] ??= launch.language;
  made.faults = { refuse: refused, slow: faults.has('slow') ? SLOW : 0, vanished: faults.has('vanished') };
  return made;
}

/** @param {any} one */
const modeOf = (one) => one.fixed['cmi.core.lesson_mode'] ?? one.fixed['cmi.mode'];
const namesOf = () => NAMES[/** @type {'1.2'} */ (launch.version)] ?? ['', ''];
/** @param {string} call */
const refused = (call) => KEEPING.test(call) && (faults.has('refuse') || faults.has('offline'));

/** @param {string} name @param {unknown[]} given */
function called(name, given) {
  if (renewing && /Initialize$/.test(name)) {
    renewing = false;
    double = system(double.store, true);
  }
  const mine = double;
  if (mine.dead) throw new TypeError('the window is gone');
  try {
    const result = mine.api[name](...given);
    if (KEEPING.test(name) && String(result) === 'true') keep(name);
    return result;
  } finally {
    const call = mine.calls.pop() ?? {};
    mine.calls.length = 0;
    const args = given.map((one) => (typeof one === 'string' ? one : String(one)));
    tell('call', { call: name, args, result: String(call.result), error: String(call.error) });
    tellValues();
  }
}

/** @param {string} name */
function keep(name) {
  const { store } = double;
  if (/Finish|Terminate/.test(name)) {
    store.seconds = (store.seconds ?? 0) + secondsOf(double.values[namesOf()[0] ?? '']);
    delete store.values[namesOf()[0] ?? ''];
  }
  turn += 1;
  const body = JSON.stringify({ launch: launch.number, turn, store });
  if (leaving) navigator.sendBeacon('record', new Blob([body], { type: 'application/json' }));
  else kept = kept.then(() => fetch('record', { method: 'POST', body })).catch(() => tell('unkept'));
}

function tellValues() {
  if (telling) return;
  telling = true;
  setTimeout(() => {
    telling = false;
    if (!double || double.dead) return;
    const { fixed, values, store, state } = double;
    tell('values', {
      values: { ...fixed, ...values },
      committed: store.values ?? {},
      transcript: store.transcript ?? null,
      state,
      seconds: store.seconds ?? 0,
    });
  }, 40);
}

/** Puts the API where the course looks for it, and nothing where there is none. */
function placeApi() {
  const root = /** @type {any} */ (window);
  delete root.API;
  delete root.API_1484_11;
  double = null;
  if (!launch.version) return;
  double = system(launch.record ?? {}, false);
  root[double.object] = Object.fromEntries(
    Object.keys(double.api).map((name) => [name, (/** @type {unknown[]} */ ...given) => called(name, given)]),
  );
  tellValues();
}

// The course

async function openCourse() {
  const answer = await fetch('launch', { cache: 'no-store' });
  launch = await answer.json();
  turn = 0;
  faults = new Set(launch.faults);
  await forgetOthers();
  placeApi();
  frame = document.createElement('iframe');
  frame.title = 'Course';
  frame.allow = 'fullscreen; autoplay; clipboard-write';
  frame.src = launch.quirks.place ? `${launch.portal}#${encodeURIComponent(launch.address)}` : launch.address;
  frame.addEventListener('load', dressed);
  document.body.replaceChildren(frame);
  tell('opened');
}

/** What another attempt left in this browser is not this learner's; a worker would answer instead. */
async function forgetOthers() {
  try {
    if (localStorage.getItem(ATTEMPT) === launch.attempt) return;
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem(ATTEMPT, launch.attempt);
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    for (const one of await caches.keys()) await caches.delete(one);
    for (const { name } of await indexedDB.databases()) await dropped(name ?? '');
    const folder = await navigator.storage.getDirectory();
    for await (const name of /** @type {any} */ (folder).keys()) await folder.removeEntry(name, { recursive: true });
  } catch {
    // The browser keeps nothing for pages in frames, or less than others.
  }
}

/** A page that goes may still hold its database: then it is dropped as soon as that is gone. @param {string} name */
function dropped(name) {
  return new Promise((done) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
}

/** The page goes as it does when a learner closes it. */
async function closeCourse() {
  tell('closing');
  frame?.remove();
  frame = null;
  await kept;
  if (launch.number && !launch.version) await new Promise((done) => setTimeout(done, STILL_SENDING));
  tell('closed');
}

function killCourse() {
  double = { dead: true };
  frame?.remove();
  frame = null;
  document.body.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'The tab was killed.' }));
  tell('killed');
}

/** @param {string[]} paths what an edit changed */
async function refresh(paths) {
  const win = course();
  const before = documentOf(win);
  if (!win || !before) return;
  if (paths.length && paths.every((path) => path.endsWith('.css'))) styles(before);
  else {
    const place = placeIn(win);
    renewing = Boolean(double);
    win.location.reload();
    await putBack(course, before, place);
  }
  dressed();
  requestAnimationFrame(() => setTimeout(() => tell('shown', { at: Date.now() })));
}

/** @param {Document} page */
function styles(page) {
  for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (page.querySelectorAll('link[rel=stylesheet]'))) {
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    next.href = link.href.replace(/\?.*$/, '') + `?${Date.now()}`;
    next.addEventListener('load', () => (link.remove(), dressed()));
    link.after(next);
  }
}

/** @param {string[]} on */
function fail(on) {
  const offline = faults.has('offline');
  faults = new Set(on);
  if (double?.faults) Object.assign(double.faults, { slow: faults.has('slow') ? SLOW : 0, vanished: faults.has('vanished') });
  if (offline !== faults.has('offline')) network(!faults.has('offline'));
}

/** @param {boolean} on */
function network(on) {
  const win = course();
  if (!documentOf(win) || !win) return;
  Object.defineProperty(win.navigator, 'onLine', { configurable: true, get: () => on });
  win.dispatchEvent(new Event(on ? 'online' : 'offline'));
}

function dressed() {
  const page = documentOf(course());
  if (page) dress(page, look);
  if (faults.has('offline')) network(false);
}

/** @type {Record<string, (said: Json) => unknown>} */
const orders = {
  open: openCourse,
  close: closeCourse,
  kill: killCourse,
  refresh: ({ paths }) => refresh(Array.isArray(paths) ? paths : []),
  faults: ({ on }) => fail(on),
  look: (said) => {
    look = /** @type {Look} */ (said.look);
    dressed();
  },
};

addEventListener('message', (event) => {
  if (event.origin !== panel || event.source !== parent) return;
  orders[event.data?.kind]?.(event.data);
});
for (const type of ['pagehide', 'beforeunload']) addEventListener(type, () => (leaving = true), true);
// What the course loads later is dressed as well.
setInterval(() => isPlain(look) || dressed(), 400);
tell('ready');
