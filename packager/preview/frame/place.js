// Where a learner is on a page and what is half done there, so that a page can be loaded again
// under their hands. What is answered is in the course's own state already.
// @ts-check

const CONTROLS = 'input, select, textarea';
const PATIENCE = 6000;

/**
 * @typedef {object} Place
 * @property {number} left
 * @property {number} top
 * @property {[string, string | boolean | null][]} controls what stands in each, by its name
 * @property {string[]} open
 * @property {string} focused
 */

/** A name for an element that it has again when the page is loaded again. @param {Element} one */
function nameOf(one) {
  const question = one.closest('[data-key]')?.getAttribute('data-key') ?? '';
  const own = one.id || one.getAttribute('name') || one.tagName;
  const value = /** @type {HTMLInputElement} */ (one);
  return [question, own, /radio|checkbox/.test(value.type ?? '') ? value.value : ''].join('|');
}

/** @param {Element} one */
function contentOf(one) {
  const control = /** @type {HTMLInputElement} */ (one);
  if (control.type === 'file' || control.type === 'password') return null;
  return /radio|checkbox/.test(control.type) ? control.checked : control.value;
}

/** Every control with a name that no other has. @param {Document} document @returns {[string, Element][]} */
function controlsIn(document) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...document.querySelectorAll(CONTROLS)].map((one) => {
    const name = nameOf(one);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [`${name}|${count}`, one];
  });
}

/** @param {Window} win @returns {Place} */
export function placeIn(win) {
  const { document } = win;
  const active = document.activeElement;
  return {
    left: win.scrollX,
    top: win.scrollY,
    controls: controlsIn(document).map(([name, one]) => [name, contentOf(one)]),
    open: [...document.querySelectorAll('details[open]')].map(summaryOf),
    focused: active && active !== document.body ? nameOf(active) + (active.textContent ?? '') : '',
  };
}

/** @param {Element} one */
function summaryOf(one) {
  return one.id || one.querySelector('summary')?.textContent || '';
}

/** A page of ours is there when its own heading is; any other, when it has been read.
 * @param {Document} document */
function isShown(document) {
  if (document.querySelector('body.shell')) return Boolean(document.querySelector('main article h1'));
  return document.readyState !== 'loading';
}

/** @param {Document} document */
function isReady(document) {
  return isShown(document) && !document.querySelector('main[aria-busy="true"]');
}

/** @param {() => boolean} holds */
function until(holds) {
  const ends = performance.now() + PATIENCE;
  return new Promise((resolve) => {
    const look = () => {
      if (holds()) resolve(true);
      else if (performance.now() > ends) resolve(false);
      else setTimeout(look, 4);
    };
    look();
  });
}

/**
 * Waits until a page that is being loaded again is there, and puts the learner back.
 * @param {() => Window | null} find
 * @param {Document | undefined} before the document that goes away
 * @param {Place} place
 */
export async function putBack(find, before, place) {
  const page = () => {
    const now = documentOf(find());
    return now && now !== before ? now : null;
  };
  const now = () => page() ?? new Document();
  if (!(await until(() => page() !== null && isShown(now())))) return;
  unwelcome(now());
  scroll(find(), place);
  await until(() => page() === null || isReady(now()));
  const win = find();
  const document = documentOf(win);
  if (!win || !document) return;
  open(document, place);
  fill(document, place);
  scroll(win, place);
  focus(document, place);
}

/** Nobody has been away. @param {Document} document */
function unwelcome(document) {
  const close = document.querySelector('#notices [data-kind="resumed"] button');
  /** @type {HTMLElement | null} */ (close)?.click();
}

/** @param {Window | null} win @returns {Document | null} */
export function documentOf(win) {
  try {
    return win?.document ?? null;
  } catch {
    return null;
  }
}

/** @param {Window | null} win @param {Place} place */
function scroll(win, { left, top }) {
  win?.scrollTo({ left, top, behavior: 'instant' });
}

/** @param {Document} document @param {Place} place */
function open(document, place) {
  for (const one of document.querySelectorAll('details'))
    if (place.open.includes(summaryOf(one))) one.open = true;
}

/** @param {Document} document @param {Place} place */
function fill(document, place) {
  const before = new Map(place.controls);
  for (const [name, one] of controlsIn(document)) {
    const [was, control] = [before.get(name), /** @type {HTMLInputElement} */ (one)];
    if (was === undefined || was === null || control.disabled || was === contentOf(one)) continue;
    if (typeof was === 'boolean') control.checked = was;
    else control.value = was;
    for (const type of ['input', 'change']) one.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

/** @param {Document} document @param {Place} place */
function focus(document, place) {
  if (!place.focused) return;
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]');
  const found = [...all].find((one) => nameOf(one) + (one.textContent ?? '') === place.focused);
  /** @type {HTMLElement | undefined} */ (found)?.focus({ preventScroll: true });
}
