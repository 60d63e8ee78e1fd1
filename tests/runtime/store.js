/**
 * A learning record store over real HTTP, strict about what clients must do, and able to fail in
 * the ways that stores and networks do.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Cmi5Tracker } from '../../packager/runtime/adapters/cmi5.js';
import { beside } from '../../packager/runtime/adapters/beside.js';
import { record } from '../../packager/runtime/adapters/recording.js';
import { XapiTracker } from '../../packager/runtime/adapters/xapi.js';
import { Course } from '../../packager/runtime/core/course.js';
import { joined } from '../../packager/runtime/core/merge.js';
import { FakeStorage, components, courseData, random } from './doubles.js';

/** @import { CourseData, Refusal } from '../../packager/runtime/core/tracker.js' */
/** @import { IncomingMessage, ServerResponse } from 'node:http' */

/**
 * @typedef {Record<string, any>} Json
 * @typedef {{ method: string, path: string, query: URLSearchParams, headers: Json, body: string }} Asked
 * @typedef {'drop' | 'mute' | { status: number, headers?: Json, body?: string }} Fault `mute`: it is
 *   done, and the answer is lost
 */

export const HOME = 'https://example.org/courses/small';
export const ACTOR = { objectType: 'Agent', name: 'Ana Rivera', account: { homePage: 'https://lms.example.org', name: 'l-1' } };
export const REGISTRATION = '5a1e2b0c-0f5e-4f0e-9d6a-0b6f5a3c1d2e';
export const AU = 'https://lms.example.org/au/7';

export class Store {
  /** In the order in which they came. @type {Json[]} */
  statements = [];
  /** @type {Map<string, { text: string, etag: string }>} */
  documents = new Map();
  /** @type {Asked[]} */
  asked = [];
  /** What the client did that it must not. @type {string[]} */
  wrong = [];
  /** @type {(asked: Asked) => Fault | undefined} */
  fault = () => undefined;
  /** What an identical statement is answered with. */
  again = 204;
  /** The store says with a write which mark the document has. */
  marks = true;
  tokens = 0;
  /** Visits whose page has died: what they ask is lost. @type {Set<string>} */
  gone = new Set();
  /** @type {Json} */
  launchData = {};
  /** @type {Json | null} */
  wishes = null;
  /** @type {Json} */
  plan = {};

  async start() {
    this.server = createServer((request, response) => void this.#take(request, response));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = /** @type {import('node:net').AddressInfo} */ (this.server.address());
    this.origin = `http://127.0.0.1:${address.port}`;
    /** @type {any} */ (globalThis).document = { baseURI: `${this.origin}/course/index.html` };
    return this;
  }

  stop() {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  /** Events by verb. */
  get said() {
    return this.statements.map(({ verb }) => verb.id.split('/').at(-1));
  }

  /** @param {string} method @param {string} path */
  count(method, path) {
    return this.asked.filter((one) => one.method === method && one.path === path).length;
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async #take(request, response) {
    const url = new URL(request.url ?? '', this.origin);
    let body = '';
    for await (const part of request) body += part;
    const [, visit = ''] = /^\/(visit-\d+)\//.exec(url.pathname) ?? [];
    if (this.gone.has(visit)) return void request.socket.destroy();
    const path = url.pathname.replace(/^\/visit-\d+/, '');
    const asked = { method: request.method ?? '', path, query: url.searchParams, headers: request.headers, body };
    this.asked.push(asked);
    const fault = this.fault(asked);
    if (fault === 'drop') return void request.socket.destroy();
    if (fault && fault !== 'mute') return void response.writeHead(fault.status, fault.headers).end(fault.body);
    const { status, headers = {}, text = '' } = this.#answer(asked);
    if (fault === 'mute' || this.gone.has(visit)) return void request.socket.destroy();
    response.writeHead(status, headers).end(text);
  }

  /** @param {Asked} asked @returns {{ status: number, headers?: Json, text?: string }} */
  #answer(asked) {
    const { method, path } = asked;
    if (path === '/course/assets/statements.json') return { status: 200, text: JSON.stringify(this.plan) };
    if (path === '/fetch') return this.#token();
    if (!path.startsWith('/lrs/')) return { status: 404 };
    if (asked.headers['authorization'] !== 'Basic secret') return this.#no(401, `${path} without credentials`);
    if (asked.headers['x-experience-api-version'] !== '1.0.3') return this.#no(400, `${path} without a version`);
    if (path === '/lrs/statements') return this.#statements(asked);
    if (path === '/lrs/activities/state') return this.#state(asked);
    if (path === '/lrs/agents/profile' && method === 'GET') return this.wishes ? { status: 200, text: JSON.stringify(this.wishes) } : { status: 404 };
    return this.#no(404, `${method} ${path}`);
  }

  /** @param {number} status @param {string} text */
  #no(status, text) {
    this.wrong.push(text);
    return { status, text };
  }

  #token() {
    this.tokens += 1;
    const text = JSON.stringify(this.tokens > 1 ? { 'error-code': '1', 'error-text': 'The token was fetched before.' } : { 'auth-token': 'secret' });
    return { status: 200, text };
  }

  /** @param {Asked} asked */
  #statements({ method, query, body }) {
    const id = query.get('statementId');
    if (method === 'GET') {
      const found = this.statements.find((one) => one.id === id);
      return found ? { status: 200, text: JSON.stringify(found) } : { status: 404, text: 'not found' };
    }
    const given = JSON.parse(body);
    const all = Array.isArray(given) ? given : [given];
    if (method === 'PUT' && (Array.isArray(given) || given.id !== id)) return this.#no(400, 'PUT with another id');
    for (const one of all) if (!/^[\da-f-]{14}4[\da-f]{3}-[89ab]/.test(one.id)) return this.#no(400, `bad id ${one.id}`);
    const known = all.map((one) => this.statements.find(({ id }) => id === one.id));
    const other = known.some((one, at) => one && JSON.stringify(one) !== JSON.stringify(all[at]));
    if (other || (known.some(Boolean) && this.again === 409)) return { status: 409, text: 'known' };
    this.statements.push(...all.filter((_, at) => !known[at]));
    if (known.some(Boolean)) return { status: this.again };
    return method === 'POST' ? { status: 200, text: JSON.stringify(all.map(({ id }) => id)) } : { status: 204 };
  }

  /** @param {Asked} asked */
  #state({ method, query, headers, body }) {
    const name = ['activityId', 'agent', 'registration', 'stateId'].map((one) => query.get(one)).join('\n');
    if (query.get('stateId') === 'LMS.LaunchData') return { status: 200, text: JSON.stringify(this.launchData) };
    const found = this.documents.get(name);
    const mark = { ETag: found?.etag };
    if (method === 'GET') return found ? { status: 200, headers: mark, text: found.text } : { status: 404 };
    if (headers['if-none-match'] === '*' ? found : headers['if-match'] !== found?.etag) return { status: found ? 412 : 409 };
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    this.documents.set(name, { text: body, etag });
    return { status: 204, headers: this.marks ? { ETag: etag } : {} };
  }

  /** The course's one document. */
  get document() {
    const [one] = [...this.documents.values()];
    return one ? JSON.parse(one.text) : null;
  }

  /** @param {(doc: Json) => void} change by somebody else */
  meddle(change) {
    for (const [name, { text }] of this.documents) {
      const doc = JSON.parse(text);
      change(doc);
      this.documents.set(name, { text: JSON.stringify(doc), etag: '"other"' });
    }
  }
}

/** Time that runs as in life, so many times as fast. */
export class FastClock {
  /** @param {number} [speed] */
  constructor(speed = 10) {
    this.speed = speed;
  }
  stopped = false;
  now = () => performance.now() * this.speed;
  date = () => new Date();
  setTimeout = (/** @type {() => void} */ run, /** @type {number} */ wait) =>
    setTimeout(() => this.stopped || run(), wait / this.speed).unref();
  clearTimeout = (/** @type {any} */ timer) => clearTimeout(timer);
}

/** A browser's storage, all of it. */
export class WholeStorage extends FakeStorage {
  get length() {
    return this.items.size;
  }
  key = (/** @type {number} */ at) => [...this.items.keys()][at] ?? null;
}

/** @param {() => unknown} holds */
export async function eventually(holds) {
  for (let tried = 0; tried < 1000; tried += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`it never holds: ${holds}`);
}

/** @param {string} name @param {string} [kind] */
const activity = (name, kind = 'lesson') => ({
  id: name ? `${HOME}/${name}` : HOME,
  objectType: 'Activity',
  definition: { type: `http://adlnet.gov/expapi/activities/${kind}`, name: { en: name || 'Small' } },
});
const verb = (/** @type {string} */ name) => ({ id: `http://adlnet.gov/expapi/verbs/${name}`, display: { en: name, 'en-US': name } });
const VERBS = ['initialized', 'resumed', 'experienced', 'answered', 'scored', 'completed', 'passed', 'failed', 'suspended', 'terminated'];

/** A plan as packager/xapi/plan.py writes it, for the small course. @param {'cmi5' | 'scorm'} recipe */
export function planOf(recipe) {
  const cmi5 = recipe === 'cmi5';
  const grouping = cmi5 ? ['course'] : ['course', 'attempt'];
  const form = (/** @type {string} */ name, /** @type {string} */ object, /** @type {string[]} */ result, more = {}) => ({
    verb: name, object, parent: [], grouping: [], category: [cmi5 ? 'cmi5' : 'scorm'], result, fixed: {}, extensions: [], ...more,
  });
  const whole = (/** @type {string} */ name, /** @type {string[]} */ result, more = {}) =>
    form(name, cmi5 ? 'launch' : 'course', result, { grouping: cmi5 ? [] : grouping, ...more });
  const own = (/** @type {string} */ name, /** @type {string} */ object, /** @type {string} */ parent, /** @type {string[]} */ result, more = {}) =>
    form(name, object, result, { parent: [parent], grouping, category: [cmi5 ? 'course' : 'scorm'], ...more });
  const judged = cmi5 ? { category: ['cmi5', 'moveon'], extensions: ['masteryscore'] } : {};
  const category = (/** @type {string} */ id) => ({ id, definition: { type: 'http://adlnet.gov/expapi/activities/profile' } });
  const questions = ['les1:p-1', 'les1:p_2', 'test:bnk0', 'test:bnk1', 'test:bnk2', 'test:bnk3', 'test:bnk4'];
  return {
    format: 1, recipe, revision: '1.0.0', language: 'en',
    extensions: {
      attempt: `${HOME}/extensions/attempt`,
      masteryscore: 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore',
      progress: 'https://w3id.org/xapi/cmi5/result/extensions/progress',
      sessionid: 'https://w3id.org/xapi/cmi5/context/extensions/sessionid',
    },
    verbs: Object.fromEntries(VERBS.map((name) => [name, verb(name)])),
    categories: {
      cmi5: category('https://w3id.org/xapi/cmi5/context/categories/cmi5'),
      moveon: category('https://w3id.org/xapi/cmi5/context/categories/moveon'),
      scorm: category('https://w3id.org/xapi/scorm'),
      course: category(`${HOME}/profile/v1`),
    },
    activities: {
      course: activity('', 'course'),
      les1: activity('lessons/one'), les2: activity('lessons/two'), test: activity('assessments/post-test', 'assessment'),
      ...Object.fromEntries(questions.map((one) => [one, activity(`interactions/${one.replace(':', '-')}`, 'cmi.interaction')])),
    },
    attempts: { id: `${HOME}/attempts/`, definition: { type: 'http://adlnet.gov/expapi/activities/attempt' } },
    statements: {
      initialized: whole('initialized', []),
      ...(cmi5 ? {} : { resumed: whole('resumed', []), suspended: whole('suspended', ['duration']) }),
      experienced: own('experienced', 'page', 'course', ['progress']),
      answered: own('answered', 'question', 'page', ['response', 'success', 'score', 'duration']),
      scored: own('scored', 'page', 'course', ['score', 'success', 'duration'], { extensions: ['attempt'] }),
      completed: whole('completed', ['duration'], { fixed: { completion: true }, ...judged, extensions: [] }),
      passed: whole('passed', ['score', 'duration'], { fixed: { success: true }, ...judged }),
      failed: whole('failed', ['score', 'duration'], { fixed: { success: false }, ...judged }),
      terminated: whole('terminated', cmi5 ? ['duration'] : ['completion', 'success', 'score', 'duration']),
    },
  };
}

/** What assets/reporting.js brings. */
export const reporting = async () => ({ store: record, beside });

/**
 * One visit of a learner to a course that reports to the store.
 * @param {Store} store
 * @param {object} [given]
 * @param {'cmi5' | 'xapi'} [given.protocol]
 * @param {any} [given.storage] what the browser keeps
 * @param {any} [given.session] what it keeps for the tab
 * @param {CourseData} [given.data]
 * @param {string} [given.query] the launch, where it is not the usual one
 * @param {any} [given.navigator]
 * @param {string} [given.visit] a name such as `visit-1` under which it can die
 */
export function launch(store, given = {}) {
  const { protocol = 'cmi5', storage = null, session = null, data = courseData(), query, navigator = {}, visit = 'visit-0' } = given;
  const clock = new FastClock();
  /** @type {Refusal[]} */
  const refusals = [];
  /** @type {any[]} */
  const problems = [];
  const events = { recovered: 0 };
  const usual = { endpoint: `${store.origin}/${visit}/lrs`, actor: JSON.stringify(ACTOR), registration: REGISTRATION };
  const asked = protocol === 'cmi5' ? { ...usual, fetch: `${store.origin}/fetch`, activityId: AU } : { ...usual, auth: 'Basic secret', activity_id: HOME };
  const window = { location: { search: `?${query ?? new URLSearchParams(asked)}` }, navigator, document: { addEventListener() {} } };
  const report = (/** @type {Refusal} */ refusal) => {
    refusals.push(refusal);
    course.refused(refusal);
  };
  /** @type {any} */
  const surroundings = { window, clock, storage, session, join: joined, courseId: data.course.id, report };
  const tracker = protocol === 'cmi5' ? new Cmi5Tracker(surroundings, reporting, data) : new XapiTracker(surroundings, reporting);
  /** @type {Course} */
  const course = new Course({ data, tracker, components, clock, storage, random: random(1) });
  course.on('problem', (problem) => problems.push(problem));
  course.on('recovered', () => (events.recovered += 1));
  return { course, clock, refusals, problems, events, tracker };
}
