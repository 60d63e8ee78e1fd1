/**
 * Keeps in the browser what the learning system refused, until a later launch can deliver it.
 *
 * Only where storage is allowed, and only when the system says who the learner is: two people may
 * share one browser. Nothing needs it; every access is guarded, for storage throws in many frames.
 */
import { hash } from './order.js';

export class Outbox {
  #name = '';

  /**
   * @param {Storage | null} storage
   * @param {string} courseId
   */
  constructor(storage, courseId) {
    this.storage = storage;
    this.courseId = courseId;
  }

  /** @param {string | null} learnerId */
  open(learnerId) {
    if (!learnerId) return;
    const learner = [hash(learnerId), hash(`${this.courseId}\n${learnerId}`)]
      .map((n) => n.toString(36))
      .join('');
    this.#name = `packager:${this.courseId}:${learner}`;
  }

  /**
   * @param {string} state
   * @returns {boolean} whether it is kept
   */
  keep(state) {
    if (!this.storage || !this.#name) return false;
    try {
      this.storage.setItem(this.#name, state);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {string} the state that was kept, empty when there is none */
  read() {
    if (!this.storage || !this.#name) return '';
    try {
      return this.storage.getItem(this.#name) ?? '';
    } catch {
      return '';
    }
  }

  clear() {
    if (!this.storage || !this.#name) return;
    try {
      this.storage.removeItem(this.#name);
    } catch {
      // What cannot be removed is merged again at the next launch, which changes nothing.
    }
  }
}
