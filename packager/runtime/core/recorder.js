/**
 * Hands what changed to the tracker: soon, at most once for what happens together, and again,
 * ever more slowly, while the learning system refuses.
 */
/** @import { Clock, Problem, Score, Status, Tracker } from './tracker.js' */
/** @import { Outbox } from './outbox.js' */

/**
 * Short enough that no second of work is uncommitted, long enough for the page to be painted first.
 */
const SOON = 250;
const FIRST_RETRY = 2000;
const LAST_RETRY = 30000;

/**
 * @typedef {object} Snapshot what the learning system should hold now
 * @property {string | null} state null: leave what is stored
 * @property {string} whole the state at its full length, for the outbox
 * @property {string | null} location
 * @property {Score | null} score
 * @property {Status} status
 *
 * @typedef {object} Wiring
 * @property {Tracker} tracker
 * @property {Clock} clock
 * @property {Outbox} outbox
 * @property {() => Snapshot} snapshot
 * @property {() => number} seconds this session's
 * @property {() => boolean} online
 * @property {(problem: Problem) => void} problem
 * @property {() => void} recovered
 */

export class Recorder {
  /** @type {any} */
  #timer = null;
  #retry = FIRST_RETRY;
  #lastError = '';
  /** How many writes were begun; what became of the last one counts. */
  #writes = 0;
  /** Off until the course is open, and in browse and review. */
  active = false;
  /** The system did not take the last write; it is tried again. */
  troubled = false;
  /** Something is written soon. */
  pending = false;

  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
  }

  /** @param {string} error what the system said about the last call it refused */
  refused(error) {
    this.#lastError = error;
  }

  /**
   * Starts writing, with what is to be said first.
   * @param {() => void} first
   */
  begin(first) {
    this.active = true;
    first();
    void this.#settle(this.wiring.tracker.commit(), this.wiring.snapshot());
  }

  /** Something changed. */
  due() {
    if (!this.active || this.pending) return;
    this.pending = true;
    this.#schedule(SOON);
  }

  /**
   * Writes now. @param {boolean} [leaving] also write this session's time
   * @returns {boolean | Promise<boolean>} everything is recorded
   */
  flush(leaving = false) {
    if (!this.active) return true;
    this.#cancel();
    const snapshot = this.write(leaving);
    return this.#settle(this.wiring.tracker.commit(), snapshot);
  }

  /** The network is back: tries at once, and soon again if that was too early. */
  again() {
    if (!this.troubled) return;
    this.#retry = FIRST_RETRY;
    this.flush();
  }

  /**
   * Writes and ends the session.
   * @param {boolean} leaving the page goes
   * @returns {boolean | Promise<boolean>} everything is recorded
   */
  close(leaving) {
    this.#cancel();
    if (!this.active) {
      const ended = this.wiring.tracker.close(leaving);
      return typeof ended === 'object' ? ended : true;
    }
    const snapshot = this.write(true);
    this.active = false;
    return this.#settle(this.wiring.tracker.close(leaving), snapshot);
  }

  /** Hands the tracker all that it should hold. @param {boolean} [leaving] */
  write(leaving = false) {
    const { tracker, seconds } = this.wiring;
    const snapshot = this.wiring.snapshot();
    if (snapshot.location !== null) tracker.located(snapshot.location);
    if (snapshot.state !== null) tracker.suspended(snapshot.state);
    if (snapshot.score) tracker.scored(snapshot.score);
    tracker.status(snapshot.status);
    tracker.exit(snapshot.status.complete ? 'normal' : 'suspend');
    if (leaving) tracker.time(seconds());
    return snapshot;
  }

  /**
   * What is under way may never be answered: it is kept in this browser until it is.
   * @param {boolean | Promise<boolean>} recorded
   * @param {Snapshot} snapshot
   * @returns {boolean | Promise<boolean>}
   */
  #settle(recorded, snapshot) {
    if (typeof recorded === 'object') {
      if (snapshot.state !== null) this.wiring.outbox.keep(snapshot.whole);
      this.#writes += 1;
      const turn = this.#writes;
      return recorded.then((done) => (turn === this.#writes ? this.#settle(done, snapshot) : done));
    }
    if (recorded) this.#calm();
    else this.#trouble(snapshot);
    return recorded;
  }

  #calm() {
    this.wiring.outbox.clear();
    this.#retry = FIRST_RETRY;
    if (!this.troubled) return;
    this.troubled = false;
    this.wiring.recovered();
  }

  /** @param {Snapshot} snapshot */
  #trouble(snapshot) {
    const kept = snapshot.state !== null && this.wiring.outbox.keep(snapshot.whole);
    if (!this.troubled) {
      const kind = this.wiring.online() ? 'refused' : 'offline';
      const where = kept ? 'kept in this browser' : 'kept until the page is closed';
      this.troubled = true;
      this.wiring.problem({ kind, detail: [this.#lastError, where].filter(Boolean).join('; ') });
    }
    if (this.active) this.#schedule(this.#retry);
    this.#retry = Math.min(LAST_RETRY, this.#retry * 2);
  }

  /** @param {number} wait */
  #schedule(wait) {
    const { clock } = this.wiring;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => this.flush(), wait);
  }

  #cancel() {
    this.wiring.clock.clearTimeout(this.#timer);
    this.#timer = null;
    this.pending = false;
  }
}
