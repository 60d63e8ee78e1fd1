/** A plain web site: no learning system, nothing recorded; progress stays in this browser. */
/** @import { Opened, Surroundings, Tracker } from '../core/tracker.js' */

/** @implements {Tracker} */
export class WebTracker {
  limit = 64000;
  #state = '';
  #location = '';
  #changed = false;

  /** @param {Surroundings} surroundings */
  constructor({ storage, courseId, report }) {
    this.storage = storage;
    this.name = `packager:${courseId}:web`;
    this.report = report;
  }

  /** @returns {Promise<Opened>} */
  async open() {
    const [, location = '', state = ''] = /^([^\n]*)\n(.*)$/.exec(this.#read()) ?? [];
    return {
      mode: 'none',
      recording: false,
      writable: true,
      learnerId: null,
      learnerName: null,
      suspendData: state,
      location: location || null,
      score: null,
      complete: false,
      passed: false,
      failed: false,
    };
  }

  /** @param {string} key */
  located(key) {
    this.#changed ||= key !== this.#location;
    this.#location = key;
  }

  /** @param {string} data */
  suspended(data) {
    this.#changed ||= data !== this.#state;
    this.#state = data;
  }

  commit() {
    if (!this.#changed || !this.storage) return true;
    try {
      this.storage.setItem(this.name, `${this.#location}\n${this.#state}`);
      this.#changed = false;
      return true;
    } catch (thrown) {
      this.report({
        call: 'setItem',
        element: this.name,
        value: '',
        error: String(thrown),
        optional: false,
      });
      return false;
    }
  }

  close() {
    return this.commit();
  }

  answered() {}
  scored() {}
  status() {}
  time() {}
  exit() {}

  #read() {
    try {
      return this.storage?.getItem(this.name) ?? '';
    } catch {
      return '';
    }
  }
}
