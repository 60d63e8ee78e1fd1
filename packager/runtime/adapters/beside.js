/**
 * Statements beside a SCORM session: what the learning system is told is told to a record store
 * too. The learning system never waits for it.
 */
/** @import { Interaction, Opened, Result, Score, Status, Surroundings } from '../core/tracker.js' */
/** @import { Recording } from './relay.js' */
/** @import { Happening } from './reporter.js' */
/** @import { Plan } from './statements.js' */
import { uuid, uuidFrom } from './identity.js';
import { loadPlan } from './plan.js';
import { Reporter } from './reporter.js';
import { Wire, ask, parsed } from './wire.js';

/**
 * @typedef {object} BesideOrder
 * @property {Opened} opened
 * @property {string} launchData what the learning system gives to the course
 * @property {Surroundings} surroundings
 *
 * @typedef {{ endpoint?: string, authorization?: string }} Access
 */

/** @type {Recording} where there is no store to tell */
const NONE = { take: () => undefined, commit: async () => true, close: async () => true };

/** @param {BesideOrder} order @returns {Promise<Recording>} */
export async function beside(order) {
  const plan = await loadPlan();
  const { lrs } = plan;
  const { opened } = order;
  // Without a name of the learner's there is nobody whom a statement could be about.
  if (!lrs || !opened.recording || !opened.learnerId) return NONE;
  const given = lrs.launch ? accessOf(parsed(order.launchData)) : {};
  const got = !given.authorization && lrs.token ? accessOf(parsed((await ask(lrs.token, { method: 'POST' })).text)) : {};
  const { endpoint, authorization } = { endpoint: lrs.endpoint ?? undefined, ...got, ...given };
  if (endpoint && authorization) return new BesideRecording(plan, endpoint, authorization, order);
  order.surroundings.report({ call: 'xapi', element: '', value: '', error: 'no address or no credentials', optional: true });
  return NONE;
}

/** @param {Record<string, any> | null} given @returns {Access} */
function accessOf(given) {
  const { endpoint, auth, token = given?.['auth-token'] } = given ?? {};
  /** @type {Access} */
  const access = {};
  if (typeof endpoint === 'string') access.endpoint = endpoint;
  if (typeof (auth ?? token) === 'string') access.authorization = auth ?? `Basic ${token}`;
  return access;
}

/** @implements {Recording} */
class BesideRecording {
  /** @type {Score | null} */
  #score = null;
  /** @type {Status} */
  #status = { complete: false, success: 'unknown', progress: 0, seconds: 0 };
  #seconds = 0;
  #how = 'suspend';
  #time;
  #closed = false;

  /** @param {Plan} plan @param {string} endpoint @param {string} authorization @param {BesideOrder} order */
  constructor(plan, endpoint, authorization, { opened, surroundings }) {
    const learner = `${surroundings.courseId}\n${opened.learnerId}`;
    this.registration = uuidFrom(`registration\n${learner}`);
    this.#time = surroundings.clock.date();
    // What the learning system had on record was said when it was put there.
    this.sent = new Set(['complete', 'passed', 'failed'].flatMap((name) => (/** @type {any} */ (opened)[name] ? [name] : [])));
    const account = { homePage: plan.lrs?.homePage ?? '', name: uuidFrom(`learner\n${learner}`).replaceAll('-', '') };
    const who = {
      actor: { objectType: 'Agent', account },
      registration: this.registration,
      activity: plan.activities.course?.id ?? '',
      attempt: uuidFrom(`attempt\n${learner}`),
      template: {},
      mastery: null,
    };
    const place = { wire: new Wire(surroundings.clock, endpoint, authorization), learner, session: uuid(), together: true };
    this.reporter = new Reporter(plan, who, place, surroundings);
    this.reporter.restore([]);
    this.#say('initialized', {});
    if (opened.suspendData) this.#say('resumed', {});
  }

  /** @param {string} name @param {any[]} given @param {Date} time */
  take(name, given, time) {
    this.#time = time;
    /** @type {any} */ (this)[name]?.(...given);
  }

  /** @param {Interaction} interaction */
  answered(interaction) {
    this.reporter.answered(interaction);
  }

  /** @param {string} page @param {number} share */
  viewed(page, share) {
    this.#say('experienced', { page, progress: Math.floor(share * 100) });
  }

  /** @param {string} page @param {Result} result @param {number} seconds */
  handedIn(page, result, seconds) {
    this.#say('scored', { page, result, seconds });
  }

  /** @param {Score} score */
  scored(score) {
    this.#score = score;
  }

  /** @param {Status} status */
  status(status) {
    this.#status = status;
    const { complete, success } = status;
    if (complete) this.#once('completed', 'complete', {});
    if (success !== 'unknown') this.#once(success, success, { score: this.#score ?? undefined });
  }

  /** @param {number} seconds */
  time(seconds) {
    this.reporter.release();
    this.#seconds = seconds;
  }

  /** @param {string} how */
  exit(how) {
    this.#how = how;
  }

  commit() {
    return this.reporter.queue.flush();
  }

  /** @param {boolean} leaving @param {Date} time */
  close(leaving, time) {
    const { queue } = this.reporter;
    if (!this.#closed) {
      this.#closed = true;
      this.#time = time;
      const { complete, success } = this.#status;
      const facts = { seconds: this.#seconds, score: this.#score ?? undefined };
      if (this.#how === 'suspend') this.#say('suspended', facts);
      this.#say('terminated', { ...facts, completion: complete, success: success === 'unknown' ? undefined : success === 'passed' });
    }
    if (leaving) queue.leave();
    return leaving ? Promise.resolve(true) : queue.flush();
  }

  /** @param {string} event @param {Happening} facts @param {string} [id] */
  #say(event, facts, id) {
    this.reporter.say(event, { time: this.#time, ...facts }, id);
  }

  /**
   * Once a learner: the id is the same should a lost session say it again.
   * @param {string} event @param {string} name @param {Happening} facts
   */
  #once(event, name, facts) {
    if (this.sent.has(name)) return;
    this.sent.add(name);
    this.#say(event, { ...facts, seconds: this.#status.seconds }, uuidFrom(`${this.registration}\n${event}`));
  }
}
