/**
 * A session with a SCORM API, whatever its names: values that are due, calls that fail.
 *
 * A value is sent with the next commit, once, and only when it differs from what the system took.
 * What it refuses stays due. Every refusal is reported; a call that throws counts as refused.
 */
/** @import { Opened, Surroundings } from '../core/tracker.js' */
import { awaitApi } from './find-api.js';

/**
 * @typedef {object} Names how a standard calls what every one of them has
 * @property {string} object
 * @property {string} initialize
 * @property {string} terminate
 * @property {string} get
 * @property {string} set
 * @property {string} commit
 * @property {string} error
 * @property {ReadonlySet<string>} running codes of an Initialize that some other script has called
 * @property {ReadonlySet<string>} unreadable codes of a GetValue that failed
 * @property {ReadonlySet<string>} final codes that trying again does not change
 * @property {RegExp} vital elements without which the record is not whole
 */

const BLANKS = new Set(['null', 'undefined', 'false']);
const TRIES = 3;
const WAIT = 400;

/**
 * Where nothing can be recorded. Also when what is stored cannot be read: whoever writes without
 * knowing the stored state, status and score destroys them.
 * @type {Opened}
 */
export const UNOPENED = {
  mode: 'none',
  recording: false,
  writable: false,
  learnerId: null,
  learnerName: null,
  suspendData: '',
  location: null,
  score: null,
  complete: false,
  passed: false,
  failed: false,
};

export class Session {
  /** @type {any} */
  #api = null;
  #open = false;
  #ended = false;
  #lastCode = '';
  #uncommitted = false;
  /** @type {Map<string, string>} */
  #due = new Map();
  /** @type {Map<string, string>} */
  #taken = new Map();
  /** @type {Set<string>} */
  #reported = new Set();
  /** A GetValue failed since what is stored was read. */
  broken = false;

  /** @param {Names} names @param {Surroundings} surroundings */
  constructor(names, surroundings) {
    this.names = names;
    this.surroundings = surroundings;
  }

  /** Finds the API and initialises. @returns {Promise<boolean>} */
  async begin() {
    const { window, clock } = this.surroundings;
    const { object, initialize } = this.names;
    this.#api = await awaitApi(window, object, initialize, clock, () => !this.#ended);
    const begun = this.#api ? await this.#again(() => this.#initialize() || null) : null;
    this.#open = begun === true;
    return this.#open;
  }

  /**
   * What is stored in an element, read again when the system fails.
   * @param {string} element
   * @returns {Promise<string | null>} null when it cannot be read
   */
  stored(element) {
    return this.#again(() => {
      this.broken = false;
      const value = this.get(element);
      return this.broken || (value === '' && this.names.unreadable.has(this.error()))
        ? null
        : value;
    });
  }

  /**
   * @template T
   * @param {() => T | null} attempt
   * @returns {Promise<T | null>}
   */
  async #again(attempt) {
    for (let tried = 1; !this.#ended; tried += 1) {
      const result = attempt();
      if (result !== null || tried === TRIES) return result;
      await new Promise((resolve) => this.surroundings.clock.setTimeout(() => resolve(null), WAIT));
    }
    return null;
  }

  /** @param {string} element @returns {string} empty when it is not there */
  get(element) {
    if (!this.#open) return '';
    try {
      const value = String(this.#api[this.names.get](element) ?? '');
      // What some systems answer once their session is lost.
      if (value === 'false') this.broken = true;
      return BLANKS.has(value) ? '' : value;
    } catch (thrown) {
      this.broken = true;
      this.#refused(this.names.get, element, '', String(thrown));
      return '';
    }
  }

  /** The code of the last error, empty when even that cannot be had. */
  error() {
    try {
      return String(this.#api[this.names.error]() ?? '');
    } catch {
      return '';
    }
  }

  /** Due with the next commit. @param {string} element @param {string} value */
  set(element, value) {
    if (this.#taken.get(element) === value) this.#due.delete(element);
    else this.#due.set(element, value);
  }

  /** @returns {boolean} the system has taken everything */
  commit() {
    if (!this.#open) return false;
    const sent = this.#send();
    if (this.#uncommitted && this.#call(this.names.commit)) this.#uncommitted = false;
    return sent && !this.#uncommitted;
  }

  /**
   * Sends the rest and ends the session, once.
   * @returns {boolean} the system has taken everything
   */
  close() {
    if (this.#ended) return this.#due.size === 0 && !this.#uncommitted;
    this.#ended = true;
    if (!this.#open) return false;
    const whole = this.commit();
    // Moodle's Terminate can throw on its server's answer; what was sent is stored all the same.
    this.#call(this.names.terminate);
    this.#open = false;
    return whole;
  }

  #initialize() {
    const { initialize, running } = this.names;
    if (this.#call(initialize, (code) => running.has(code))) return true;
    return running.has(this.#lastCode);
  }

  /** Sends what is due, in the order in which it came. @returns {boolean} */
  #send() {
    let whole = true;
    for (const [element, value] of [...this.#due]) {
      const { taken, code, thrown } = this.#setValue(element, value);
      if (taken) {
        this.#taken.set(element, value);
        this.#due.delete(element);
        this.#uncommitted = true;
        continue;
      }
      const vital = this.names.vital.test(element);
      if (!vital && this.names.final.has(code)) this.#due.delete(element);
      else whole = false;
      this.#refused(this.names.set, element, value, thrown ?? code);
      // An API that throws once will throw for the rest too: all of it stays due.
      if (thrown !== null) break;
    }
    return whole;
  }

  /** @param {string} element @param {string} value */
  #setValue(element, value) {
    try {
      const taken = String(this.#api[this.names.set](element, value)) === 'true';
      return { taken, code: taken ? '' : this.error(), thrown: null };
    } catch (thrown) {
      return { taken: false, code: '', thrown: String(thrown) };
    }
  }

  /** @param {string} name @param {(code: string) => boolean} [fine] an error that is none */
  #call(name, fine = () => false) {
    this.#lastCode = '';
    try {
      if (String(this.#api[name]('')) === 'true') return true;
      this.#lastCode = this.error();
    } catch (thrown) {
      this.#lastCode = String(thrown);
    }
    if (!fine(this.#lastCode)) this.#refused(name, '', '', this.#lastCode);
    return false;
  }

  /** @param {string} call @param {string} element @param {string} value @param {string} error */
  #refused(call, element, value, error) {
    const key = [call, element, value, error].join('\n');
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    const optional = element !== '' && !this.names.vital.test(element);
    this.surroundings.report({ call, element, value, error, optional });
  }
}
