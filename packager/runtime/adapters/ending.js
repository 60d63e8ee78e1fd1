/**
 * The end of a session whose page goes and may come back: it is left to a worker, which waits a
 * moment. Where there is none it is left out, and the learning system abandons the session.
 */
/** @import { Json, Launch } from './store.js' */

export const WORKER = 'session-end.js';

export class SessionEnd {
  /** @type {ServiceWorker | null | undefined} */
  #worker = null;

  /** @param {Navigator} navigator @param {Launch} launch */
  constructor(navigator, launch) {
    this.launch = launch;
    this.#hire(navigator?.serviceWorker).catch(() => undefined);
  }

  /** @param {Json} statement */
  leave(statement) {
    const { wire, session } = this.launch;
    const address = wire.address('statements', { statementId: statement.id });
    const headers = { ...wire.headers, 'Content-Type': 'application/json' };
    this.#worker?.postMessage({ session, address, headers, body: JSON.stringify(statement) });
  }

  /** @param {ServiceWorkerContainer | undefined} container */
  async #hire(container) {
    const registration = await container?.register(WORKER);
    this.#worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  }
}
