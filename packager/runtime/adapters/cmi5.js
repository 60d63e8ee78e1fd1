/** cmi5 (Quartz, 1st Edition): launched by a learning system with an address and a token. */
/** @import { CourseData, Surroundings } from '../core/tracker.js' */
/** @import { Recorders } from './relay.js' */
/** @import { Json, Launch } from './store.js' */
import { leaves } from '../core/completion.js';
import { hash } from '../core/order.js';
import { uuid } from './identity.js';
import { RESOURCE, StoreTracker } from './store.js';
import { Wire, ask, fine, parsed } from './wire.js';

const WORKER = 'session-end.js';
/** Longer than any worker that is there takes to answer. */
const WORKER_PATIENCE = 1000;

/**
 * @typedef {object} Kept what outlives a reload of the page
 * @property {string} token
 * @property {string} session
 * @property {number} seconds
 * @property {boolean} begun
 * @property {boolean} ended
 */

export class Cmi5Tracker extends StoreTracker {
  /**
   * @param {Surroundings} surroundings
   * @param {() => Promise<Recorders>} reporting
   * @param {CourseData} data
   */
  constructor(surroundings, reporting, data) {
    super(surroundings, reporting);
    this.data = data;
  }

  /** @override @returns {Promise<Launch | null>} */
  async begin() {
    const { window, clock } = this.surroundings;
    const query = new URLSearchParams(window.location.search);
    const value = (/** @type {string} */ name) => query.get(name) ?? '';
    const actor = parsed(value('actor'));
    const address = value('fetch');
    if (!actor || !address || !value('endpoint')) return null;
    const kept = this.#stored(address) ?? (await this.#token(address));
    if (!kept || kept.ended || (kept.begun && !(await this.#back(kept)))) return null;
    const registration = value('registration');
    const [activity, { session, seconds, begun: again }] = [value('activityId'), kept];
    const about = { activityId: activity, agent: JSON.stringify(actor), registration };
    const wire = new Wire(clock, value('endpoint'), `Basic ${kept.token}`);
    const [data, wishes] = await Promise.all([
      wire.read(RESOURCE, { stateId: 'LMS.LaunchData', ...about }),
      wire.read('agents/profile', { profileId: 'cmi5LearnerPreferences', agent: about.agent }),
    ]);
    if (!fine(data.status) && data.status !== 404) {
      this.refused('LMS.LaunchData', `${data.status} ${data.text}`);
      return null;
    }
    const keep = (/** @type {number} */ spent, /** @type {boolean} */ ended) =>
      this.#keep(address, { ...kept, begun: true, seconds: spent, ended });
    if (parsed(wishes.text)?.audioPreference === 'off') window.document.addEventListener('play', quiet, true);
    const told = launchData(parsed(data.text));
    if (told.mastery !== null) judgeBy(told.mastery, this.data);
    const { id } = this.data.course;
    const described = id.slice(id.lastIndexOf('#') + 1);
    return { wire, actor, registration, activity, described, session, again, seconds, keep, ...told };
  }

  /** The token can be had once. @param {string} address @returns {Promise<Kept | null>} */
  async #token(address) {
    const { status, text } = await ask(address, { method: 'POST' });
    const answer = parsed(text);
    const token = answer?.['auth-token'];
    if (typeof token === 'string') {
      const kept = { token, session: uuid(), seconds: 0, begun: false, ended: false };
      this.#keep(address, kept);
      return kept;
    }
    // A second use answers 200 with an error.
    this.refused('fetch', answer?.['error-text'] ?? `${status} ${text}`);
    return null;
  }

  /** @param {string} address @returns {Kept | null} */
  #stored(address) {
    try {
      return parsed(this.surroundings.session?.getItem(nameOf(address)) ?? '');
    } catch {
      return null;
    }
  }

  /** @param {string} address @param {Kept} kept */
  #keep(address, kept) {
    try {
      this.surroundings.session?.setItem(nameOf(address), JSON.stringify(kept));
    } catch {
      // After a reload the token is gone then, and the learner is told to open the course again.
    }
  }

  /** The page is back: the end of its session is called off. @param {Kept} kept @returns {Promise<boolean>} */
  async #back({ session }) {
    try {
      const found = await this.surroundings.window.navigator.serviceWorker.getRegistration(WORKER);
      if (!found?.active) return true;
      const { port1, port2 } = new MessageChannel();
      found.active.postMessage({ session }, [port2]);
      return await new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(!data);
        this.surroundings.clock.setTimeout(() => resolve(true), WORKER_PATIENCE);
      });
    } catch {
      return true;
    }
  }
}

/** Under which name the session is kept. @param {string} address of its token */
function nameOf(address) {
  return `packager:cmi5:${hash(address).toString(36)}`;
}

/** @param {Json | null} data @returns {Pick<Launch, 'mode' | 'template' | 'mastery' | 'returnURL'>} */
function launchData(data) {
  const { launchMode, contextTemplate: template = {}, masteryScore, returnURL } = data ?? {};
  const mode = launchMode === 'Browse' ? 'browse' : launchMode === 'Review' ? 'review' : 'normal';
  const mastery = typeof masteryScore === 'number' ? masteryScore : null;
  return { mode, template, mastery, returnURL: /^https?:/.test(returnURL) ? returnURL : undefined };
}

/** The learning system sets the pass mark of what counts. @param {number} mastery @param {CourseData} data */
function judgeBy(mastery, data) {
  const counts = (/** @type {string} */ id) => data.score.includes(id);
  for (const one of data.assessments) if (counts(one.id)) one.mastery = mastery;
  for (const term of leaves(data.completion)) {
    if (term.term === 'score' && counts(term.argument ?? '')) term.value = mastery;
  }
}

/** Who wants no sound gets none, and captions, until they turn it on. @param {Event} event */
function quiet({ target }) {
  const media = /** @type {HTMLMediaElement & { asked?: boolean }} */ (target);
  if (media.asked) return;
  media.asked = media.muted = true;
  for (const track of media.textTracks) track.mode = 'showing';
}
