/**
 * Statements on their way: in the order in which they came, each until the store has it.
 *
 * An id is made once and goes with every try, so that a statement that was stored and not answered
 * is not stored twice. What is left is kept in the browser where that is allowed, and sent at a
 * later launch if the store does not know it by then.
 */
/** @import { Clock, Report } from '../core/tracker.js' */
/** @import { Answer, Wire } from './wire.js' */
import { fine, passing } from './wire.js';

/**
 * @typedef {object} Entry one statement as it is kept
 * @property {string} id
 * @property {string} event which statement of the plan it is
 * @property {boolean} alone sent by itself: some systems take notice of nothing else
 * @property {boolean} [old] of an earlier visit: the store may have it
 * @property {boolean} [aside] refused in this session
 * @property {Record<string, any>} said what does not change with the session
 *
 * @typedef {object} Wiring
 * @property {Wire} wire
 * @property {Clock} clock
 * @property {Storage | null} storage
 * @property {string} name what all sessions of this learner with this course share
 * @property {string} session
 * @property {(entry: Entry) => Record<string, any>} whole the statement as it is sent
 * @property {Report} report
 * @property {(entry: Entry) => void} delivered
 * @property {boolean} [together] all may go in one request, also what usually goes alone
 */

const MOST = 25;
const MOST_BYTES = 24000;
const FIRST_WAIT = 1000;
const LAST_WAIT = 60000;

/**
 * A store answers several with their ids, and a repeat of them with nothing; openedx-cmi5-xblock
 * says yes to them and throws them away.
 * @param {Answer} answer
 * @param {Entry[]} group
 */
function taken({ status, text }, group) {
  if (!fine(status)) return false;
  return group.length === 1 || status === 204 || group.every(({ id }) => text.includes(id));
}

export class Queue {
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Set<Entry>} on their way now */
  #flying = new Set();
  /** @type {Promise<boolean> | null} */
  #running = null;
  #wait = FIRST_WAIT;
  #until = 0;
  /** @type {any} */
  #timer = null;
  /** Whether the store takes several at once, once it has shown it. @type {boolean | null} */
  #batches = null;
  /** It takes nothing any more from this launch. */
  #dead = false;

  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
  }

  /** @param {Entry[]} entries */
  add(...entries) {
    this.#entries.push(...entries);
    this.#keep();
  }

  /** Whether it is on its way already. @param {string} id */
  has(id) {
    return this.#entries.some((entry) => entry.id === id);
  }

  /** How many are left. */
  get size() {
    return this.#entries.length;
  }

  /**
   * Takes over what earlier visits left.
   * @param {(entry: Entry, own: boolean) => boolean} wanted `own`: of this session, before a reload
   * @param {Entry[]} more known from elsewhere
   */
  restore(wanted, more) {
    const { storage, name, session } = this.wiring;
    /** @type {Entry[]} */
    const found = [];
    const names = this.#names();
    const known = new Set(this.#entries.map(({ id }) => id));
    for (const one of names) {
      const own = one === `${name}:${session}`;
      for (const entry of this.#kept(one)) if (wanted(entry, own)) found.push(entry);
    }
    const fresh = [...found, ...more].filter(({ id }) => !known.has(id) && known.add(id));
    fresh.sort((a, b) => (a.said.timestamp < b.said.timestamp ? -1 : 1));
    this.#entries.push(...fresh.map((entry) => ({ ...entry, old: true, aside: false })));
    if (!this.#keep()) return;
    for (const one of names) if (one !== `${name}:${session}`) storage?.removeItem(one);
  }

  /** Sends what is due. @returns {Promise<boolean>} nothing is left */
  flush() {
    this.#running ??= this.#drain().finally(() => (this.#running = null));
    return this.#running;
  }

  /**
   * The page goes: sends all that is left, without waiting for answers; where it can in one
   * request, for several may overtake each other.
   */
  leave() {
    if (this.#dead) return;
    const whole = this.#batches ?? this.wiring.together ?? false;
    const left = this.#entries.filter((entry) => !entry.old && !entry.aside && !this.#flying.has(entry));
    while (left.length) {
      const group = this.#group(left, Math.max(MOST_BYTES, this.wiring.wire.room), whole);
      left.splice(0, group.length);
      void this.#send(group).then((answer) => taken(answer, group) && this.#done(group));
    }
  }

  async #drain() {
    const { clock } = this.wiring;
    for (;;) {
      const due = this.#entries.filter(({ aside }) => !aside);
      if (!due.length) return !this.#entries.some(({ alone }) => alone);
      if (this.#dead || clock.now() < this.#until) return false;
      const group = this.#group(due);
      const answer = await this.#deliver(group);
      if (!answer) this.#wait = FIRST_WAIT;
      else if (!this.#refused(group, answer)) return false;
    }
  }

  /**
   * Those that go together: a run of such that may, within a size.
   * @param {Entry[]} due
   * @param {number} [most] bytes
   * @param {boolean} [all] also such that usually go alone
   */
  #group([first, ...rest], most = MOST_BYTES, all = false) {
    const group = /** @type {Entry[]} */ ([first]);
    const single = (/** @type {Entry | undefined} */ entry) => entry?.old || (entry?.alone && !all);
    if (this.#batches === false || single(first)) return group;
    let size = this.#bytes(/** @type {Entry} */ (first));
    for (const entry of rest) {
      size += this.#bytes(entry);
      if (single(entry) || (!all && group.length === MOST) || size > most) break;
      group.push(entry);
    }
    return group;
  }

  /** @param {Entry} entry */
  #bytes(entry) {
    return new TextEncoder().encode(JSON.stringify(this.wiring.whole(entry))).length + 1;
  }

  /**
   * @param {Entry[]} group
   * @returns {Promise<Answer | null>} null: the store has them
   */
  async #deliver(group) {
    const [{ id, old }] = /** @type {[Entry]} */ (group);
    if (old) {
      const known = await this.#look(id);
      if (fine(known.status) && known.text.includes(id)) return this.#done(group);
      if (passing(known.status)) return known;
    }
    const answer = await this.#send(group);
    if (group.length > 1 && fine(answer.status)) this.#batches = taken(answer, group);
    if (taken(answer, group)) return this.#done(group);
    // Some stores answer 409 to an identical repeat too: what they hold under our id is ours.
    if (answer.status === 409 && group.length === 1) {
      const known = await this.#look(id);
      if (fine(known.status) && known.text.includes(id)) return this.#done(group);
      if (passing(known.status)) return known;
    }
    return answer;
  }

  /** @param {string} id */
  #look(id) {
    return this.wiring.wire.send('statements', { query: { statementId: id } });
  }

  /** @param {Entry[]} group */
  async #send(group) {
    const { wire, whole } = this.wiring;
    const [first] = /** @type {[Entry]} */ (group);
    for (const entry of group) this.#flying.add(entry);
    const answer = await (group.length > 1
      ? wire.send('statements', { method: 'POST', body: group.map(whole) })
      : wire.send('statements', { method: 'PUT', query: { statementId: first.id }, body: whole(first) }));
    for (const entry of group) this.#flying.delete(entry);
    return answer;
  }

  /** @param {Entry[]} group @returns {null} */
  #done(group) {
    this.#entries = this.#entries.filter((entry) => !group.includes(entry));
    this.#keep();
    group.forEach(this.wiring.delivered);
    return null;
  }

  /**
   * What becomes of statements that the store did not take.
   * @param {Entry[]} group
   * @param {Answer} answer
   * @returns {boolean} the rest can go on
   */
  #refused(group, { status, text, after }) {
    if (passing(status) || status === 404 || status === 401) {
      this.#dead = status === 401;
      this.#tell(group, `${status} ${text}`, false);
      if (!this.#dead) this.#later(status, after);
      return false;
    }
    if (group.length > 1) {
      this.#batches = false;
      return true;
    }
    // 403 can be about the launch as well as about the statement, and a conflict about what the
    // store does not show us: the next launch tries again.
    for (const entry of group) entry.aside = true;
    if (status !== 403 && status !== 409) this.#entries = this.#entries.filter((entry) => !group.includes(entry));
    this.#keep();
    this.#tell(group, `${status} ${text}`, !group[0]?.alone);
    return true;
  }

  /** @param {number} status @param {number} after */
  #later(status, after) {
    const { clock } = this.wiring;
    const wait = Math.max(after, this.#wait * (0.5 + Math.random() / 2));
    // Where nothing answers, whoever knows that the network is back may try at once.
    this.#until = status ? clock.now() + wait : 0;
    this.#wait = Math.min(LAST_WAIT, this.#wait * 2);
    clock.clearTimeout(this.#timer);
    // Rounded up: a timer that fires a fraction too early would find nothing due, and be the last.
    this.#timer = clock.setTimeout(() => void this.flush(), Math.ceil(wait) + 1);
  }

  /** @param {Entry[]} group @param {string} error @param {boolean} optional */
  #tell(group, error, optional) {
    const element = group.map(({ event }) => event).join(' ');
    this.wiring.report({ call: 'statements', element, value: group[0]?.id ?? '', error: error.slice(0, 300), optional });
  }

  /** @returns {string[]} under which names statements are kept, ours and those of other visits */
  #names() {
    const { storage, name } = this.wiring;
    try {
      const all = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '');
      return all.filter((one) => one.startsWith(`${name}:`));
    } catch {
      return [];
    }
  }

  /**
   * What an earlier visit kept, less what cannot be read: that cannot be sent either.
   * @param {string} name @returns {Entry[]}
   */
  #kept(name) {
    try {
      const all = [JSON.parse(this.wiring.storage?.getItem(name) ?? '[]')].flat();
      return all.filter((entry) => typeof entry?.id === 'string' && typeof entry.event === 'string' && entry.said);
    } catch {
      return [];
    }
  }

  /** @returns {boolean} they are kept, or none is left */
  #keep() {
    const { storage, name, session } = this.wiring;
    try {
      if (this.#entries.length) storage?.setItem(`${name}:${session}`, JSON.stringify(this.#entries));
      else storage?.removeItem(`${name}:${session}`);
      return true;
    } catch {
      return false;
    }
  }
}
