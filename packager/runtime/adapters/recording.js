/** A course that reports to a learning record store: what it says and keeps once it is open. */
/** @import { Score, Status, Surroundings } from '../core/tracker.js' */
/** @import { Recording } from './relay.js' */
/** @import { Happening } from './reporter.js' */
/** @import { Doc, Launch, Stored } from './store.js' */
/** @import { Plan } from './statements.js' */
import { SessionEnd } from './ending.js';
import { uuid, uuidFrom } from './identity.js';
import { loadPlan } from './plan.js';
import { Reporter } from './reporter.js';
import { StateDocument } from './state.js';
import { Telling } from './telling.js';

/**
 * @typedef {object} Order
 * @property {Launch} launch
 * @property {Stored} stored
 * @property {Doc} doc
 * @property {string} learnerId
 * @property {Surroundings} surroundings
 */

/** How long who presses "Save and exit" waits for a store that does not answer. */
const PATIENCE = 8000;

/** @param {Order} order */
export async function record(order) {
  return new StoreRecording(await loadPlan(), order);
}

/** @implements {Recording} */
export class StoreRecording extends Telling {
  /** What another visit has written while this one goes on. */
  #other = '';
  /** @type {Promise<boolean>} */
  #working = Promise.resolve(true);
  /** @type {Promise<boolean> | null} */
  #next = null;
  /** @type {Promise<boolean> | null} */
  #closed = null;

  /** @param {Plan} plan @param {Order} order */
  constructor(plan, { launch, stored, doc, learnerId, surroundings }) {
    const { registration, attempts } = doc;
    /** @type {(event: string, id: string) => void} */
    const delivered = (event, id) => {
      const one = doc.sent[event];
      if (one?.id === id) one.done = true;
    };
    const who = { ...launch, registration, attempt: attempts.at(-1) ?? '' };
    const place = { ...launch, learner: learnerId, delivered, together: !launch.keep };
    super(surroundings.clock.date(), new Reporter(plan, who, place, surroundings));
    this.launch = launch;
    this.doc = doc;
    this.learner = learnerId;
    this.clock = surroundings.clock;
    this.join = surroundings.join ?? ((mine) => mine);
    this.opened = this.clock.now();
    this.state = new StateDocument(launch, stored, (theirs) => this.#merged(theirs));
    this.ending = launch.keep ? new SessionEnd(surroundings.window.navigator, launch) : null;
    this.#begin(stored.doc !== null);
  }

  /**
   * In browse and review nothing is said about what was done. In cmi5 the session's own first
   * statement stands before all that is said in it, and what began and ended others is theirs.
   * @param {boolean} found something is stored
   */
  #begin(found) {
    const { mode, again, keep } = this.launch;
    const normal = mode === 'normal';
    if (normal && !keep) this.#restore(true);
    if (!again) this.say('initialized', {});
    keep?.(this.launch.seconds, false);
    if (!again && normal && found) this.say('resumed', {});
    if (normal && keep) this.#restore(false);
  }

  /** @override @param {Score} score */
  scored(score) {
    super.scored(score);
    this.doc.score = score.raw;
  }

  /** @param {Status} status */
  status(status) {
    this.known = status;
    const { complete, success } = status;
    this.doc.complete ||= complete;
    if (complete) this.#once('completed', {});
    if (success === 'unknown' || (success === 'failed' && this.doc.passed)) return;
    this.doc.passed ||= success === 'passed';
    this.doc.failed = success === 'failed';
    const { mastery } = this.launch;
    const { score } = this;
    // A score that says the opposite of the verdict is left out (cmi5 9.3.4 and 9.3.5).
    const fits = mastery === null || !score || score.scaled + 1e-9 >= mastery === (success === 'passed');
    this.#once(success, fits ? { score: score ?? undefined } : {});
  }

  /** @param {string} key */
  located(key) {
    this.doc.location = key;
  }

  /** @param {string} data */
  suspended(data) {
    this.doc.suspendData = this.#other ? this.join(data, this.#other) : data;
  }

  /** One write at a time; what comes meanwhile goes with the next. */
  commit() {
    this.#next ??= this.#working.then(() => {
      this.#next = null;
      this.#working = this.#deliver();
      return this.#working;
    });
    return this.#next;
  }

  /** @param {boolean} leaving @param {Date} time */
  close(leaving, time) {
    if (this.#closed) {
      if (leaving) this.reporter.queue.leave();
      return this.#closed;
    }
    this.now = time;
    this.#closed = leaving ? this.#leave() : this.#end();
    return this.#closed;
  }

  /** The learner ends the session. */
  #end() {
    this.reporter.say('terminated', this.#last());
    this.launch.keep?.(this.#spent, true);
    const late = new Promise((resolve) => this.clock.setTimeout(() => resolve(false), PATIENCE));
    return Promise.race([this.commit(), late]);
  }

  /** The page goes. It may come back where a session can go on. */
  #leave() {
    const last = { event: 'terminated', id: uuid(), facts: this.#last() };
    if (this.ending) {
      const statement = this.reporter.statement(last);
      if (statement) this.ending.leave(statement);
      this.launch.keep?.(this.#spent, false);
    } else this.reporter.say(last.event, last.facts, last.id);
    if (this.launch.mode === 'normal') this.state.leave(this.doc);
    this.reporter.queue.leave();
    return Promise.resolve(false);
  }

  /** What the session ends with. */
  #last() {
    const facts = { time: this.now, seconds: this.#spent, score: this.score ?? undefined };
    return this.launch.mode === 'normal' ? this.last(facts) : facts;
  }

  /** This session's seconds, before a reload too. */
  get #spent() {
    return this.launch.seconds + (this.seconds || (this.clock.now() - this.opened) / 1000);
  }

  async #deliver() {
    const saved = this.launch.mode !== 'normal' || (await this.state.write({ ...this.doc }));
    const said = await this.reporter.queue.flush();
    return saved && said;
  }

  /** @param {boolean} whole */
  #restore(whole) {
    const earlier = Object.entries(this.doc.sent).flatMap(([event, { id, time, facts, done }]) =>
      done ? [] : { event, id, facts: { ...facts, time: new Date(time) } },
    );
    this.reporter.restore(earlier, whole);
  }

  /**
   * Once a registration. Should a lost state let it be said again, it has the same id.
   * @param {string} event @param {Happening} given
   */
  #once(event, given) {
    const { sent } = this.doc;
    if (sent[event]) return;
    const facts = { ...given, seconds: this.known.seconds };
    const id = uuidFrom(`${this.learner}\n${event}`);
    sent[event] = { id, time: this.now.toISOString(), facts };
    this.say(event, facts, id);
  }

  /**
   * Takes up what another visit has written. What is known here may be newer than what was to be
   * written when the two met.
   * @param {Doc} theirs
   * @returns {Doc}
   */
  #merged(theirs) {
    const { doc } = this;
    this.#other = theirs.suspendData;
    doc.suspendData = this.join(doc.suspendData, theirs.suspendData);
    doc.sent = { ...theirs.sent, ...doc.sent };
    doc.score = doc.score === null ? theirs.score : Math.max(doc.score, theirs.score ?? 0);
    doc.complete ||= theirs.complete;
    doc.passed ||= theirs.passed;
    return { ...doc };
  }
}
