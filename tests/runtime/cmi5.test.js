/** A cmi5 launch from the address to the last statement. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { unit } from '../../packager/runtime/adapters/unit.js';
import { BANK, courseData, question, take } from './doubles.js';
import { ACTOR, AU, HOME, REGISTRATION, Store, WholeStorage, eventually, launch, planOf } from './store.js';

const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const TEMPLATE = {
  platform: 'An LMS',
  contextActivities: { grouping: [{ id: `${HOME}/au`, objectType: 'Activity' }] },
  extensions: { [SESSION]: 'session-1' },
};

/** @type {Store} */
let store;
beforeEach(async () => {
  store = await new Store().start();
  store.plan = planOf('cmi5');
  store.launchData = { contextTemplate: TEMPLATE, launchMode: 'Normal', masteryScore: 0.8, moveOn: 'CompletedAndPassed' };
});
afterEach(() => store.stop());

/** @param {string} verb */
const one = (verb) => store.statements.find((statement) => statement.verb.id.endsWith(`/${verb}`)) ?? assert.fail(`no ${verb}`);

test('a whole course: the statements, their order, and what each carries', async () => {
  const { course, refusals, problems } = launch(store);
  const { mode, recording, learnerName } = await course.open();
  assert.deepEqual([mode, recording, learnerName], ['normal', true, 'Ana Rivera']);
  course.located('les1');
  course.answerPractice('les1', question('p-1'), ['first'], { latencySeconds: 2.345 });
  course.markViewed('les1');
  course.markViewed('les2');
  take(course, BANK, 4);
  assert.equal(await course.close(), 'closed');
  assert.deepEqual(refusals, []);
  assert.deepEqual(problems, []);
  assert.deepEqual(store.wrong, []);
  assert.deepEqual(store.said, [
    'initialized', 'answered', 'experienced', 'experienced',
    'answered', 'answered', 'answered', 'answered', 'answered',
    'scored', 'completed', 'passed', 'terminated',
  ]);
  assert.equal(store.tokens, 1);
  for (const { actor, context, timestamp } of store.statements) {
    assert.deepEqual(actor, ACTOR);
    assert.equal(context.registration, REGISTRATION);
    assert.equal(context.platform, 'An LMS');
    assert.equal(context.extensions[SESSION], 'session-1');
    assert.equal(context.contextActivities.grouping[0].id, `${HOME}/au`);
    assert.match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
  for (const verb of ['initialized', 'completed', 'passed', 'terminated']) assert.equal(one(verb).object.id, AU);
  const answered = one('answered');
  assert.deepEqual(answered.result, { response: 'first', success: true, score: { scaled: 1 }, duration: 'PT2.35S' });
  assert.equal(answered.object.id, `${HOME}/interactions/les1-p-1`);
  assert.equal(answered.context.contextActivities.parent[0].id, `${HOME}/lessons/one`);
  assert.deepEqual(one('experienced').result, { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 50 } });
  assert.equal(one('completed').result.completion, true);
  assert.deepEqual(one('passed').result.score, { scaled: 0.8, raw: 80, min: 0, max: 100 });
  assert.equal(one('passed').context.extensions[MASTERY], 0.8);
  assert.deepEqual(one('scored').context.extensions[`${HOME}/extensions/attempt`], 1);
  assert.match(one('terminated').result.duration, /^PT/);
});

test('what must be read is read before the first statement', async () => {
  const { course } = launch(store);
  await course.open();
  await course.close();
  const first = store.asked.findIndex(({ method, path }) => method === 'PUT' && path === '/lrs/statements');
  const before = store.asked.slice(0, first).map(({ path, query }) => `${path} ${query.get('stateId') ?? query.get('profileId') ?? ''}`);
  for (const needed of ['/fetch ', '/lrs/activities/state LMS.LaunchData', '/lrs/agents/profile cmi5LearnerPreferences', '/lrs/activities/state suspendData'])
    assert.ok(before.includes(needed), needed);
});

test('statements about the course are put one by one, runs of others posted together', async () => {
  const { course } = launch(store);
  await course.open();
  course.markViewed('les1');
  course.markViewed('les2');
  take(course, BANK, 5);
  await course.close();
  const sent = store.asked.filter(({ method, path }) => path === '/lrs/statements' && method !== 'GET');
  assert.deepEqual(sent.map(({ method }) => method), ['PUT', 'POST', 'PUT', 'PUT', 'PUT']);
  assert.deepEqual(store.wrong, []);
});

test('what the launch leaves out is done without', async () => {
  store.launchData = { contextTemplate: {}, launchMode: 'Normal' };
  const { course } = launch(store);
  await course.open();
  assert.equal(course.opened?.returnURL, undefined);
  course.markViewed('les1');
  course.markViewed('les2');
  take(course, BANK, 4);
  assert.equal(await course.close(), 'closed');
  assert.equal(one('passed').context.extensions, undefined);
  assert.equal(one('passed').result.score.scaled, 0.8);
});

test('a system that knows no state, no preferences and no launch data is told all the same', async () => {
  store.fault = ({ method, path }) => (method === 'GET' && path.startsWith('/lrs/') ? { status: 404 } : undefined);
  const { course } = launch(store);
  assert.equal((await course.open()).recording, true);
  course.markViewed('les1');
  assert.equal(await course.close(), 'closed');
  assert.deepEqual(store.said, ['initialized', 'experienced', 'terminated']);
});

test('the pass mark of the launch wins, for the verdict and for the learner', async () => {
  store.launchData.masteryScore = 0.95;
  const data = courseData();
  const { course } = launch(store, { data });
  await course.open();
  assert.equal(data.assessments[0]?.mastery, 0.95);
  course.markViewed('les1');
  course.markViewed('les2');
  assert.equal(take(course, BANK, 4).passed, false);
  assert.equal(course.completion().success, 'unknown');
  assert.equal(take(course, BANK, 5).passed, true);
  await course.close();
  assert.equal(one('passed').result.score.scaled, 1);
  assert.equal(one('passed').context.extensions[MASTERY], 0.95);
  assert.ok(!store.said.includes('failed'));
});

test('attempts used up are a failure, with a score below the mark', async () => {
  const data = courseData();
  Object.assign(data.assessments[0] ?? {}, { attempts: 1 });
  const { course } = launch(store, { data });
  await course.open();
  take(course, BANK, 2);
  await course.close();
  assert.deepEqual(one('failed').result.score, { scaled: 0.4, raw: 40, min: 0, max: 100 });
  assert.equal(one('failed').result.success, false);
  assert.ok(!store.said.includes('passed') && !store.said.includes('completed'));
});

for (const mode of ['Browse', 'Review']) {
  test(`${mode}: the session is said, results and state are not`, async () => {
    store.launchData.launchMode = mode;
    const { course } = launch(store, { storage: new WholeStorage() });
    const opened = await course.open();
    assert.deepEqual([opened.mode, opened.recording], [mode.toLowerCase(), false]);
    course.answerPractice('les1', question('p-1'), ['first']);
    course.markViewed('les1');
    course.markViewed('les2');
    take(course, BANK, 5);
    assert.equal(await course.close(), 'closed');
    assert.deepEqual(store.said, ['initialized', 'terminated']);
    assert.equal(store.documents.size, 0);
  });
}

test('a second visit resumes, and says nothing twice', async () => {
  const first = launch(store);
  await first.course.open();
  first.course.markViewed('les1');
  first.course.markViewed('les2');
  take(first.course, BANK, 5);
  await first.course.close();
  store.tokens = 0;
  const second = launch(store);
  const { resumed } = await second.course.open();
  assert.equal(resumed, true);
  assert.equal(second.course.completion().complete, true);
  second.course.answerPractice('les1', question('p-1'), ['first']);
  await second.course.close();
  assert.deepEqual(store.said.slice(-3), ['initialized', 'answered', 'terminated']);
  for (const verb of ['completed', 'passed']) assert.equal(store.said.filter((said) => said === verb).length, 1);
});

test('a token that was fetched before ends in plain words and in no statement', async () => {
  store.tokens = 1;
  const { course, refusals, problems } = launch(store);
  assert.equal((await course.open()).recording, false);
  await course.close();
  assert.deepEqual(store.said, []);
  assert.deepEqual(problems.map(({ kind }) => kind), ['no-lms']);
  assert.match(refusals[0]?.error ?? '', /fetched before/);
});

test('without a launch nothing is asked of anybody', async () => {
  const { course } = launch(store, { query: 'x=1' });
  assert.equal((await course.open()).mode, 'none');
  assert.deepEqual(store.asked, []);
});

test('a page that is loaded again goes on with its session', async () => {
  const session = new WholeStorage();
  const first = launch(store, { session });
  await first.course.open();
  first.course.markViewed('les1');
  await eventually(() => store.said.includes('experienced'));
  await first.course.close(true);
  const second = launch(store, { session });
  assert.equal((await second.course.open()).resumed, true);
  second.course.markViewed('les2');
  await second.course.close();
  assert.equal(store.tokens, 1);
  assert.deepEqual(store.said, ['initialized', 'experienced', 'experienced', 'terminated']);
  const third = launch(store, { session });
  assert.equal((await third.course.open()).recording, false, 'the session is over');
});

test('a worker gets the last statement of a page that goes, and gives it back to one that returns', async () => {
  /** @type {any[]} */
  const posted = [];
  const active = {
    postMessage: (/** @type {any} */ message, /** @type {any[]} */ [port] = []) => {
      posted.push(message);
      port?.postMessage(false);
      port?.close();
    },
  };
  const registration = { active };
  const serviceWorker = { register: async () => registration, getRegistration: async () => registration };
  const session = new WholeStorage();
  const first = launch(store, { session, navigator: { serviceWorker } });
  await first.course.open();
  await eventually(() => store.said.includes('initialized'));
  await first.course.close(true);
  const [{ address, headers, body }] = posted;
  assert.equal(headers.Authorization, 'Basic secret');
  assert.match(JSON.parse(body).verb.id, /terminated$/);
  assert.ok(address.endsWith(`statementId=${JSON.parse(body).id}`));
  assert.ok(!store.said.includes('terminated'));
  const second = launch(store, { session, navigator: { serviceWorker } });
  assert.equal((await second.course.open()).recording, true);
  assert.deepEqual(Object.keys(posted[1]), ['session']);
  assert.equal(posted[1].session, posted[0].session);
  await second.course.close();
});

test('results that did not arrive arrive with the next launch, once and under their ids', async () => {
  for (const storage of [null, new WholeStorage()]) {
    store.statements = [];
    store.documents.clear();
    store.tokens = 0;
    const first = launch(store, { storage });
    await first.course.open();
    await eventually(() => store.said.includes('initialized'));
    store.fault = ({ method, path }) => (path === '/lrs/statements' && method !== 'GET' ? 'drop' : undefined);
    first.course.markViewed('les1');
    first.course.markViewed('les2');
    take(first.course, BANK, 5);
    assert.equal(await first.course.close(), 'kept');
    const ids = Object.values(store.document.sent).map(({ id }) => id);
    first.clock.stopped = true;
    store.fault = () => undefined;
    store.tokens = 0;
    store.launchData.contextTemplate = { ...TEMPLATE, extensions: { [SESSION]: 'session-2' } };
    const second = launch(store, { storage });
    await second.course.open();
    await eventually(() => store.said.includes('passed'));
    await second.course.close();
    const kept = storage ? ['experienced', 'experienced', 'answered', 'answered', 'answered', 'answered', 'answered', 'scored'] : [];
    assert.deepEqual(store.said, ['initialized', 'initialized', ...kept, 'completed', 'passed', 'terminated']);
    for (const id of ids) assert.equal(store.statements.filter((statement) => statement.id === id).length, 1);
    assert.equal(one('passed').context.extensions[SESSION], 'session-2');
  }
});

test('a state that somebody else has written meanwhile is joined, not written over', async () => {
  const one = launch(store);
  await one.course.open();
  one.course.markViewed('les1');
  await one.course.save();
  store.tokens = 0;
  const other = launch(store);
  await other.course.open();
  other.course.markViewed('les2');
  await other.course.save();
  one.course.answerPractice('les1', question('p-1'), ['first']);
  await one.course.save();
  one.course.answerPractice('les1', question('p_2'), ['first']);
  await one.course.save();
  const { suspendData } = store.document;
  assert.match(suspendData, /Lles1les2|Lles2les1/);
  assert.match(suspendData, /p-1.*p_2/);
});

test('a store that says no mark with a write is asked for it', async () => {
  store.marks = false;
  const { course, refusals } = launch(store);
  await course.open();
  for (const key of ['p-1', 'p_2', 'p-1']) {
    course.answerPractice('les1', question(key), ['first']);
    assert.equal(await course.save(), true);
  }
  assert.deepEqual(refusals, []);
});

test('a state that cannot be read is not written', async () => {
  store.fault = ({ path, query }) => (path.endsWith('/state') && query.get('stateId') === 'suspendData' ? { status: 500 } : undefined);
  const { course } = launch(store);
  assert.equal((await course.open()).recording, false);
  course.markViewed('les1');
  await course.close();
  assert.deepEqual(store.said, []);
});

test('a score that says the opposite of the verdict is left out', async () => {
  const first = launch(store);
  await first.course.open();
  first.course.markViewed('les1');
  take(first.course, BANK, 4);
  await first.course.close();
  store.statements = [];
  store.meddle((doc) => delete doc.sent.passed);
  store.tokens = 0;
  store.launchData.masteryScore = 0.9;
  const second = launch(store);
  await second.course.open();
  second.course.markViewed('les2');
  await second.course.close();
  assert.equal(one('passed').result.score, undefined);
});

test('the address of the way back is taken when it leads to a page', async () => {
  for (const [returnURL, taken] of [['https://lms.example.org/back', true], ['javascript:alert(1)', false]]) {
    store.tokens = 0;
    store.launchData.returnURL = returnURL;
    const { course } = launch(store);
    await course.open();
    assert.equal(course.opened?.returnURL, taken ? returnURL : undefined);
    await course.close();
  }
});

test('a launch that could not be finished is tried again by a reload, with the same token', async () => {
  const session = new WholeStorage();
  store.fault = ({ query }) => (query.get('stateId') === 'suspendData' ? { status: 503 } : undefined);
  assert.equal((await launch(store, { session }).course.open()).recording, false);
  store.fault = () => undefined;
  const { course } = launch(store, { session });
  assert.equal((await course.open()).recording, true);
  await course.close();
  assert.equal(store.tokens, 1);
  assert.deepEqual(store.said, ['initialized', 'terminated']);
});

test('a state that is refused for a while is not pressed upon the store', async () => {
  const { course } = launch(store);
  await course.open();
  await course.save();
  store.fault = ({ path, method }) => (path.endsWith('/state') && method === 'PUT' ? { status: 429, headers: { 'Retry-After': '3600' } } : undefined);
  course.markViewed('les1');
  assert.equal(await course.save(), false);
  const before = store.count('PUT', '/lrs/activities/state');
  for (let time = 0; time < 3; time += 1) assert.equal(await course.save(), false);
  assert.equal(store.count('PUT', '/lrs/activities/state'), before);
  assert.deepEqual(store.said, ['initialized', 'experienced'], 'statements go on');
});

test('one page of the course can be launched by itself', async () => {
  /** @type {any} */ (globalThis).location = { search: '?unit=les1' };
  try {
    store.plan.units = { les1: { completion: { term: 'viewed', argument: 'one' }, score: [], mastery: null } };
    const data = courseData({ gates: { test: { term: 'viewed', argument: 'all' } } });
    await unit(data);
    assert.deepEqual([data.pages.length, data.assessments.length, data.gates], [1, 0, undefined]);
    const { course } = launch(store, { data });
    await course.open();
    course.markViewed('les1');
    assert.equal(course.completion().complete, true);
    await course.close();
    assert.deepEqual(store.said, ['initialized', 'experienced', 'completed', 'terminated']);
    /** @type {any} */ (globalThis).location = { search: '?unit=none' };
    const whole = courseData();
    await unit(whole);
    assert.deepEqual(whole, courseData());
  } finally {
    delete /** @type {any} */ (globalThis).location;
  }
});

test('who wants no sound gets none, with captions, until they turn it on', async () => {
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {};
  for (const audioPreference of ['on', 'off']) {
    store.tokens = 0;
    store.wishes = { languagePreference: 'en', audioPreference };
    const { course, tracker } = launch(store);
    tracker.surroundings.window.document.addEventListener = (/** @type {string} */ type, /** @type {any} */ run) => void (listeners[type] = run);
    await course.open();
    await course.close();
    assert.equal(Boolean(listeners.play), audioPreference === 'off');
  }
  const track = { mode: 'disabled' };
  const media = { muted: false, textTracks: [track] };
  listeners.play?.({ target: media });
  assert.deepEqual([media.muted, track.mode], [true, 'showing']);
  media.muted = false;
  listeners.play?.({ target: media });
  assert.equal(media.muted, false);
});
