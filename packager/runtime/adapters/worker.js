/** The service worker that ends sessions: a moment after their pages have gone, unless they come back. */

/** How long a page may take to come back. */
const MOMENT = 5000;
const TRIES = 3;

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
  /** @type {Set<string>} */
  const over = new Set();
  worker.addEventListener('install', () => worker.skipWaiting());
  worker.addEventListener('message', (/** @type {any} */ event) => {
    const { session, address, ...request } = /** @type {Ending} */ (event.data);
    waiting.get(session)?.();
    waiting.delete(session);
    event.ports[0]?.postMessage(over.has(session));
    if (!address) return;
    const call = new Promise((resolve) => {
      const timer = setTimeout(async () => {
        over.add(session);
        await send(address, request);
        resolve(null);
      }, moment);
      waiting.set(session, () => resolve(clearTimeout(timer)));
    });
    event.waitUntil(call);
  });
}

/** @param {string} address @param {RequestInit} request */
async function send(address, request) {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    try {
      const { status } = await fetch(address, { method: 'PUT', ...request });
      if (status < 500) return;
    } catch {
      // Tried again below.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * tried));
  }
}
