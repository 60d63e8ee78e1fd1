/** The list of interactions that a session writes: where each answer stands in it. */
/** @import { Session } from './session.js' */

/**
 * @typedef {object} Place
 * @property {string} path `cmi.interactions.3`
 * @property {boolean} fresh nothing was written there yet
 */

export class Interactions {
  /** @type {number | null} */
  #next = null;
  /** @type {Map<string, string>} */
  #paths = new Map();

  /**
   * @param {Session} session
   * @param {ReadonlySet<string>} absent codes of a system without interactions
   */
  constructor(session, absent) {
    this.session = session;
    this.absent = absent;
  }

  /**
   * How many there are is asked at the first answer only; a later answer to the same question of
   * the same attempt takes the place of the first.
   * @param {string} slot
   * @returns {Place | null} null: the system keeps no interactions
   */
  place(slot) {
    const known = this.#paths.get(slot);
    if (known) return { path: known, fresh: false };
    this.#next ??= this.#count();
    if (this.#next === null || this.#next < 0) return null;
    const path = `cmi.interactions.${this.#next}`;
    this.#next += 1;
    this.#paths.set(slot, path);
    return { path, fresh: true };
  }

  /** @returns {number | null} null when it cannot be told now: a guess could overwrite answers */
  #count() {
    this.session.broken = false;
    const text = this.session.get('cmi.interactions._count');
    if (/^\d+$/.test(text)) return Number(text);
    if (this.session.broken) return null;
    return this.absent.has(this.session.error()) ? -1 : 0;
  }
}
