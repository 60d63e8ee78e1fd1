/**
 * Statements beside a SCORM session: what the learning system is told is told to a record store
 * too. The learning system never waits for it.
 */
/** @import { Opened, Status, Surroundings } from '../core/tracker.js' */
/** @import { Recording } from './relay.js' */
/** @import { Happening } from './reporter.js' */
/** @import { Plan } from './statements.js' */
import { uuid, uuidFrom } from './identity.js';
import { loadPlan } from './plan.js';
import { Reporter } from './reporter.js';
import { Telling } from './telling.js';
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
class BesideRecording extends Telling {
  #closed = false;

  /** @param {Plan} plan @param {string} endpoint @param {string} authorization @param {BesideOrder} order */
  constructor(plan, endpoint, authorization, { opened, surroundings }) {
    const learner = `${surroundings.courseId}\n${opened.learnerId}`;
    const registration = uuidFrom(`registration\n${learner}`);
    const account = { homePage: plan.lrs?.homePage ?? '', name: uuidFrom(`learner\n${learner}`).replaceAll('-', '') };
    const who = {
      actor: { objectType: 'Agent', account },
      registration,
      activity: plan.activities.course?.id ?? '',
      attempt: uuidFrom(`attempt\n${learner}`),
      template: {},
      mastery: null,
    };
    const place = { wire: new Wire(surroundings.clock, endpoint, authorization), learner, session: uuid(), together: true };
    super(surroundings.clock.date(), new Reporter(plan, who, place, surroundings));
    this.registration = registration;
    // What the learning system had on record was said when it was put there.
    this.sent = new Set(['complete', 'passed', 'failed'].flatMap((name) => (/** @type {any} */ (opened)[name] ? [name] : [])));
    this.reporter.restore([]);
    this.say('initialized', {});
    if (opened.suspendData) this.say('resumed', {});
  }

  /** @param {Status} status */
  status(status) {
    this.known = status;
    const { complete, success } = status;
    if (complete) this.#once('completed', 'complete', {});
    if (success !== 'unknown') this.#once(success, success, { score: this.score ?? undefined });
  }

  commit() {
    return this.reporter.queue.flush();
  }

  /** @param {boolean} leaving @param {Date} time */
  close(leaving, time) {
    const { queue } = this.reporter;
    if (!this.#closed) {
      this.#closed = true;
      this.now = time;
      this.say('terminated', this.last({ seconds: this.seconds, score: this.score ?? undefined }));
    }
    if (leaving) queue.leave();
    return leaving ? Promise.resolve(true) : queue.flush();
  }

  /**
   * Once a learner: the id is the same should a lost session say it again.
   * @param {string} event @param {string} name @param {Happening} facts
   */
  #once(event, name, facts) {
    if (this.sent.has(name)) return;
    this.sent.add(name);
    this.say(event, { ...facts, seconds: this.known.seconds }, uuidFrom(`${this.registration}\n${event}`));
  }
}
