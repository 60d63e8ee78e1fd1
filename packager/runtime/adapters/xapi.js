/** Tin Can: launched with the address of a learning record store and the credentials for it. */
/** @import { Launch } from './store.js' */
/** @import { Json } from './store.js' */
import { uuid } from './identity.js';
import { StoreTracker } from './store.js';
import { Wire, parsed } from './wire.js';

export class XapiTracker extends StoreTracker {
  /** @override @returns {Promise<Launch | null>} */
  async begin() {
    const { window, clock, courseId } = this.surroundings;
    const query = new URLSearchParams(window.location.search);
    const [endpoint = '', auth = ''] = ['endpoint', 'auth'].map((name) => query.get(name) ?? '');
    const actor = agent(parsed(query.get('actor') ?? ''));
    if (!endpoint || !actor) return null;
    return {
      wire: new Wire(clock, endpoint, credentials(auth)),
      actor,
      registration: query.get('registration'),
      activity: query.get('activity_id') ?? courseId,
      mode: 'normal',
      template: {},
      mastery: null,
      session: uuid(),
      again: false,
      seconds: 0,
    };
  }

}

/** A plus sign that the launcher did not escape has become a space. @param {string} auth */
function credentials(auth) {
  const [scheme = '', ...rest] = auth.trim().split(' ');
  return [scheme, rest.join('+')].join(' ').trim();
}

/**
 * The actor as it is written today: launches of the first systems have lists, and other names in
 * an account (Tin Can 0.9).
 * @param {Json | null} given
 * @returns {Json | null}
 */
function agent(given) {
  if (!given) return null;
  const first = (/** @type {[string, any]} */ [name, value]) =>
    name !== 'member' && Array.isArray(value) ? [name, value[0]] : [name, value];
  const plain = Object.fromEntries(Object.entries(given).map(first));
  const { accountServiceHomePage: homePage, accountName: name } = plain.account ?? {};
  return homePage ? { ...plain, account: { homePage, name } } : plain;
}
