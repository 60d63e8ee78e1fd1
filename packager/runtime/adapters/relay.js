/**
 * Hands what happens in the course to what makes statements of it, which comes behind the first
 * page: until then it waits here.
 */
import { chosenAdapter } from '../core/registry.js';

/**
 * @typedef {object} Recording what makes statements and delivers them
 * @property {(name: string, given: any[], time: Date) => void} take one call of a tracker
 * @property {() => Promise<boolean>} commit
 * @property {(leaving: boolean, time: Date) => Promise<boolean>} close
 *
 * @typedef {object} Recorders assets/reporting.js has them
 * @property {(order: import('./recording.js').Order) => Promise<Recording>} store
 * @property {(order: import('./beside.js').BesideOrder) => Promise<Recording>} beside
 */

/** @returns {Promise<Recorders>} */
export function reporting() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'assets/reporting.js';
    script.onload = () => resolve(/** @type {Recorders} */ (chosenAdapter().recorders));
    script.onerror = () => reject(new Error('assets/reporting.js cannot be fetched'));
    document.head.append(script);
  });
}

export class Relay {
  /** @type {Recording | null} */
  #recording = null;
  /** @type {Promise<Recording> | null} */
  #coming = null;
  /** @type {[name: string, given: any[], time: Date][]} */
  #waiting = [];

  /** @param {() => Date} now @param {() => Promise<Recording>} fetched */
  constructor(now, fetched) {
    this.now = now;
    this.fetched = fetched;
  }

  /** @param {string} name @param {any[]} given */
  tell(name, ...given) {
    this.#waiting.push([name, given, this.now()]);
    this.#pass();
  }

  /** @returns {Promise<boolean>} everything is delivered */
  async commit() {
    this.#coming ??= this.fetched();
    try {
      this.#recording = await this.#coming;
    } catch (thrown) {
      this.#coming = null;
      throw thrown;
    }
    this.#pass();
    return this.#recording.commit();
  }

  /** @param {boolean} leaving @returns {Promise<boolean>} */
  async close(leaving) {
    const time = this.now();
    if (!leaving) await this.commit();
    return this.#recording?.close(leaving, time) ?? false;
  }

  #pass() {
    if (this.#recording) for (const call of this.#waiting.splice(0)) this.#recording.take(...call);
  }
}
