/**
 * A course that reports to a learning record store: what it must know before the first page.
 *
 * All that is written is the matter of recording.js.
 */
/** @import { Interaction, Opened, Result, Score } from '../core/tracker.js' */
/** @import { Status, Surroundings, Tracker } from '../core/tracker.js' */
/** @import { Recorders } from './relay.js' */
import { uuid } from './identity.js';
import { Relay } from './relay.js';
import { UNOPENED } from './session.js';
import { fine, parsed } from './wire.js';

/**
 * @typedef {Record<string, any>} Json
 *
 * @typedef {object} Launch what a protocol learns before the first statement
 * @property {import('./wire.js').Wire} wire
 * @property {Json} actor
 * @property {string | null} registration
 * @property {string} activity
 * @property {string} [described] the page that it is, where it is no whole course
 * @property {'normal' | 'browse' | 'review'} mode
 * @property {Json} template context of every statement
 * @property {number | null} mastery
 * @property {string} [returnURL]
 * @property {string} session tells one session from another
 * @property {boolean} again the session goes on after a reload
 * @property {number} seconds what of it lies behind
 * @property {(seconds: number, ended: boolean) => void} [keep] makes a reload possible
 *
 * @typedef {object} Doc what the course keeps in the State resource
 * @property {number} format
 * @property {string} suspendData
 * @property {string | null} location
 * @property {number | null} score raw, 0..100
 * @property {boolean} complete
 * @property {boolean} passed
 * @property {boolean} failed
 * @property {string} registration
 * @property {string[]} attempts
 * @property {Record<string, Sent>} sent statements that are sent once, by event
 *
 * @typedef {object} Sent
 * @property {string} id
 * @property {string} time
 * @property {Record<string, any>} facts
 * @property {boolean} [done] the store has it
 *
 * @typedef {object} Stored
 * @property {Doc | null} doc
 * @property {string | null} etag
 * @property {boolean} absent there is no document yet
 */

const FORMAT = 1;
/** The only id that every system keeps (openedx-cmi5-xblock drops what comes under another). */
const ID = 'suspendData';
export const RESOURCE = 'activities/state';
/** A learner's whole state goes out with the page, within the 64 KiB that may outlive it. */
const LIMIT = 48000;

/**
 * @param {Launch} launch
 * @returns {Record<string, string>} which document is the course's
 */
export function stateQuery({ actor, registration, activity }) {
  const query = { stateId: ID, activityId: activity, agent: JSON.stringify(actor) };
  return registration ? { ...query, registration } : query;
}

/** @param {Launch} launch @returns {Promise<Stored | null>} null when it cannot be told what is stored */
export async function readState(launch) {
  const { status, text, etag } = await launch.wire.read(RESOURCE, stateQuery(launch));
  if (status !== 404 && !fine(status)) return null;
  const doc = fine(status) ? parsed(text) : null;
  return { doc: doc?.format ? doc : null, etag, absent: status === 404 || status === 204 };
}

/** @implements {Tracker} */
export class StoreTracker {
  limit = LIMIT;
  /** @type {Relay | null} */
  #relay = null;

  /** @param {Surroundings} surroundings @param {() => Promise<Recorders>} reporting */
  constructor(surroundings, reporting) {
    this.surroundings = surroundings;
    this.reporting = reporting;
  }

  /** What the protocol does first. @returns {Promise<Launch | null>} null when there is no launch */
  async begin() {
    return null;
  }

  /** @returns {Promise<Opened>} */
  async open() {
    // Behind the first page, but under way: what happens before it is there is kept nowhere else.
    let coming = /** @type {Promise<Recorders> | null} */ (this.reporting());
    coming?.catch(() => undefined);
    const launch = await this.begin();
    const stored = launch && (await readState(launch));
    if (!launch || !stored) return UNOPENED;
    const doc = whole(stored.doc, launch);
    const { mode, returnURL, activity } = launch;
    const { name, ...identity } = launch.actor;
    const learnerId = JSON.stringify([identity, doc.registration, activity]);
    const { surroundings } = this;
    const order = { launch, stored, doc: { ...doc }, learnerId, surroundings };
    this.#relay = new Relay(surroundings.clock.date, async () => {
      const recorders = coming ?? this.reporting();
      coming = null;
      return (await recorders).store(order);
    });
    void this.commit();
    const recording = mode === 'normal';
    const learnerName = typeof name === 'string' ? name : null;
    return { mode, recording, writable: recording, learnerId, learnerName, returnURL, ...doc };
  }

  /** @param {Interaction} interaction */
  answered(interaction) {
    this.#relay?.tell('answered', interaction);
  }

  /** @param {string} page @param {number} share */
  viewed(page, share) {
    this.#relay?.tell('viewed', page, share);
  }

  /** @param {string} page @param {Result} result @param {number} seconds */
  handedIn(page, result, seconds) {
    this.#relay?.tell('handedIn', page, result, seconds);
  }

  /** @param {Score} score */
  scored(score) {
    this.#relay?.tell('scored', score);
  }

  /** @param {Status} status */
  status(status) {
    this.#relay?.tell('status', status);
  }

  /** @param {string} key */
  located(key) {
    this.#relay?.tell('located', key);
  }

  /** @param {string} data */
  suspended(data) {
    this.#relay?.tell('suspended', data);
  }

  /** @param {number} seconds */
  time(seconds) {
    this.#relay?.tell('time', seconds);
  }

  /** @param {'suspend' | 'normal'} how */
  exit(how) {
    this.#relay?.tell('exit', how);
  }

  async commit() {
    try {
      return (await this.#relay?.commit()) ?? false;
    } catch (thrown) {
      this.refused('reporting', String(thrown));
      return false;
    }
  }

  /** @param {boolean} [leaving] */
  close(leaving = false) {
    return this.#relay?.close(leaving).catch(() => false) ?? false;
  }

  /** @param {string} call @param {string} error */
  refused(call, error) {
    this.surroundings.report({ call, element: '', value: '', error, optional: false });
  }
}

/** @param {Doc | null} found @param {Launch} launch @returns {Doc} */
function whole(found, { registration }) {
  const fresh = { suspendData: '', location: null, score: null, complete: false, passed: false, failed: false };
  const ids = { registration: registration ?? found?.registration ?? uuid(), attempts: found?.attempts ?? [uuid()] };
  return { ...fresh, sent: {}, ...found, ...ids, format: FORMAT };
}
