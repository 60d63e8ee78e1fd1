/** The service worker that ends sessions: a moment after their pages have gone, unless they come back. */
import { passing } from './wire.js';

/** How long a page may take to come back. */
const MOMENT = 5000;
const TRIES = 3;
/** Where the sessions that are over stay known: a browser stops and starts its workers as it likes. */
const CACHE = 'packager-sessions-over';
const MOST = 50;

/**
 * @typedef {object} Ending
 * @property {string} session
 * @property {string} [address] none: the page is back
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 */

/** @param {any} worker the worker's global scope @param {number} [moment] */
export function endSessions(worker, moment = MOMENT) {
  /** @type {Map<string, () => void>} */
  const waiting = new Map();
  const over = new Over(worker.caches);
  worker.addEventListener('install', () => worker.skipWaiting());
  worker.addEventListener('message', (/** @type {any} */ event) => {
    const { session, address, ...request } = /** @type {Ending} */ (event.data);
    waiting.get(session)?.();
    waiting.delete(session);
    if (!address) {
      event.waitUntil(over.has(session).then((known) => event.ports[0]?.postMessage(known)));
      return;
    }
    const call = new Promise((resolve) => {
      const timer = setTimeout(async () => {
        await over.add(session);
        await send(address, request);
        resolve(null);
      }, moment);
      waiting.set(session, () => resolve(clearTimeout(timer)));
    });
    event.waitUntil(call);
  });
}

/** The sessions that are over, by their ids. Where nothing may be kept they are known until the worker stops. */
class Over {
  /** @type {Set<string>} */
  #known = new Set();

  /** @param {CacheStorage | undefined} caches */
  constructor(caches) {
    this.caches = caches;
  }

  /** @param {string} session */
  async add(session) {
    this.#known.add(session);
    try {
      const cache = await this.caches?.open(CACHE);
      await cache?.put(`/${session}`, new Response());
      const kept = (await cache?.keys()) ?? [];
      for (const old of kept.slice(0, -MOST)) await cache?.delete(old);
    } catch {
      // Known as long as this worker runs.
    }
  }

  /** @param {string} session */
  async has(session) {
    if (this.#known.has(session)) return true;
    try {
      const cache = await this.caches?.open(CACHE);
      return Boolean(await cache?.match(`/${session}`));
    } catch {
      return false;
    }
  }
}

/** @param {string} address @param {RequestInit} request */
async function send(address, request) {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    try {
      const { status } = await fetch(address, { method: 'PUT', ...request });
      if (!passing(status)) return;
    } catch {
      // Tried again below.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * tried));
  }
}
