// The frame that the course is in, on a site of its own. Nothing that comes from there is believed:
// only its own window is heard, and only texts are taken.
// @ts-check
import { make, part } from './make.js';

/** @typedef {Record<string, any>} Json */

/** How long a page that is well takes to say something, and to close what it shows. */
const PATIENCE = 2000;
const CLOSING = 8000;
const TRIES = 6;
const BETWEEN = 1500;
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads allow-pointer-lock';
// A window that knows its opener reaches the panel's window through it: the sandbox goes along.
const ALONE = `${SANDBOX} allow-popups-to-escape-sandbox`;

/** @type {HTMLIFrameElement | null} */
let frame = null;
let site = '';
let opens = false;
/** The last page had to be thrown away. */
let thrown = false;
/** @type {(kind: string, said: Json) => void} */
let heard = () => undefined;
/** @type {Map<string, () => void>} */
const waiting = new Map();

/**
 * @param {string} origin of the course's site
 * @param {boolean} related windows that the course opens know it
 * @param {(kind: string, said: Json) => void} listener
 */
export function startStage(origin, related, listener) {
  site = origin;
  opens = related;
  heard = listener;
  addEventListener('message', (event) => {
    if (event.origin !== site || !frame || event.source !== frame.contentWindow) return;
    const said = event.data;
    if (typeof said !== 'object' || said === null || said.from !== 'packager-preview') return;
    if (typeof said.kind !== 'string') return;
    waiting.get(said.kind)?.();
    heard(said.kind, said);
  });
}

/** @param {string} kind @param {Json} [data] */
export function order(kind, data = {}) {
  frame?.contentWindow?.postMessage({ kind, ...data }, site);
}

/** Whether an answer of a kind came in time. @param {string} kind @param {number} [within] */
function answered(kind, within = PATIENCE) {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), within);
    waiting.set(kind, () => {
      clearTimeout(late);
      waiting.delete(kind);
      resolve(true);
    });
  });
}

/** Closes what is open, as a learner does; a page that does not answer is thrown away. */
export async function close() {
  if (!frame) return;
  const [closing, closed] = [answered('closing'), answered('closed', CLOSING)];
  order('close');
  if ((await closing) && (await closed)) return;
  frame.remove();
  frame = null;
  thrown = true;
}

/** Opens the course of the launch that the server has made. */
export async function open() {
  for (let tried = 0; !frame && tried < TRIES; tried += 1) {
    // The browser ends a process that hangs some time after its last page is gone.
    if (tried || thrown) await new Promise((done) => setTimeout(done, BETWEEN));
    await enter();
  }
  order('open');
}

async function enter() {
  frame = /** @type {HTMLIFrameElement} */ (
    make('iframe', { title: 'Course in a learning system', sandbox: opens ? SANDBOX : ALONE, allow: 'fullscreen; autoplay; clipboard-write' })
  );
  const ready = answered('ready');
  frame.src = `${site}/-/frame`;
  part('holder').append(frame);
  thrown = !(await ready);
  if (!thrown) return;
  frame.remove();
  frame = null;
}

/** @param {Json} look */
export function lookAt(look) {
  part('holder').dataset.width = look.width;
  order('look', { look });
}
