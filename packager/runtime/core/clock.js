/** Counts the seconds in which the page was visible and the learner active. */
/** @import { Clock } from './tracker.js' */

/** A learner counts as active until `idle` seconds after the last input. */
export class ActiveClock {
  #counted = 0;
  #from = 0;
  #last = 0;
  #visible = false;

  /**
   * @param {Clock} clock
   * @param {number} idle seconds
   */
  constructor(clock, idle) {
    this.clock = clock;
    this.idle = idle * 1000;
  }

  start() {
    this.#last = this.clock.now();
    this.#from = this.#last;
    this.#visible = true;
  }

  /** The learner typed, moved, scrolled or touched. */
  activity() {
    this.#settle();
    this.#last = this.clock.now();
  }

  /** @param {boolean} visible */
  visible(visible) {
    this.#settle();
    if (visible && !this.#visible) this.#last = this.clock.now();
    this.#visible = visible;
  }

  /** Seconds so far. */
  seconds() {
    this.#settle();
    return this.#counted / 1000;
  }

  #settle() {
    const now = this.clock.now();
    const until = Math.min(now, this.#last + this.idle);
    if (this.#visible && until > this.#from) this.#counted += until - this.#from;
    this.#from = now;
  }
}

/** Days since 1970-01-01. @param {Date} date of the learner's calendar */
export function dayOf(date) {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 864e5;
}
