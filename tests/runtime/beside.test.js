/** A SCORM course that tells a record store what it tells the learning system. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { alongside } from '../../packager/runtime/adapters/alongside.js';
import { Scorm12Tracker } from '../../packager/runtime/adapters/scorm12.js';
import { Scorm2004Tracker } from '../../packager/runtime/adapters/scorm2004.js';
import { Course } from '../../packager/runtime/core/course.js';
import { BANK, STANDARDS, StrictLms, components, courseData, question, random, take } from './doubles.js';
import { FastClock, HOME, Store, WholeStorage, eventually, planOf, reporting } from './store.js';

/** @type {Store} */
let store;
beforeEach(async () => {
  store = await new Store().start();
  store.plan = { ...planOf('scorm'), lrs: { endpoint: null, token: null, launch: true, homePage: 'https://example.org' } };
});
afterEach(() => store.stop());

/**
 * @param {object} [given]
 * @param {'1.2' | '2004'} [given.standard]
 * @param {any} [given.kept] what the learning system keeps
 * @param {string} [given.launchData]
 * @param {any} [given.storage]
 */
function visit({ standard = '2004', kept = {}, launchData = JSON.stringify({ endpoint: `${store.origin}/lrs/`, token: 'secret' }), storage = null } = {}) {
  const lms = new StrictLms({ standard, store: kept });
  lms.fixed['cmi.launch_data'] = launchData;
  const clock = new FastClock();
  /** @type {any[]} */
  const [refusals, problems] = [[], []];
  /** @type {any} */
  const window = { [lms.object]: lms.api, opener: null };
  window.parent = window;
  const data = courseData();
  const report = (/** @type {any} */ refusal) => {
    refusals.push(refusal);
    course.refused(refusal);
  };
  /** @type {any} */
  const surroundings = { window, clock, storage, courseId: HOME, report };
  const scorm = standard === '1.2' ? new Scorm12Tracker(surroundings) : new Scorm2004Tracker(surroundings);
  /** @type {Course} */
  const course = new Course({ data, tracker: alongside(scorm, surroundings, reporting), components, clock, storage, random: random(1) });
  course.on('problem', (problem) => problems.push(problem));
  return { course, lms, refusals, problems, clock };
}

const STATUS = { 1.2: ['cmi.core.lesson_status', 'passed'], 2004: ['cmi.completion_status', 'completed'] };

for (const standard of STANDARDS) {
  test(`${standard}: both are told the same`, async () => {
    const { course, lms, refusals, problems } = visit({ standard });
    await course.open();
    course.answerPractice('les1', question('p-1'), ['first']);
    course.markViewed('les1');
    course.markViewed('les2');
    take(course, BANK, 4);
    assert.equal(await course.close(), 'closed');
    await eventually(() => store.said.includes('terminated'));
    const [element = '', value] = STATUS[standard];
    assert.equal(lms.committed[element], value);
    assert.deepEqual([refusals, problems, store.wrong], [[], [], []]);
    const answers = Array.from({ length: 5 }, () => 'answered');
    assert.deepEqual(store.said, ['initialized', 'answered', 'experienced', 'experienced', ...answers, 'scored', 'completed', 'passed', 'terminated']);
    const [{ actor }] = /** @type {[any]} */ (store.statements);
    assert.equal(actor.account.homePage, 'https://example.org');
    assert.match(actor.account.name, /^[\da-f]{32}$/);
    assert.ok(!JSON.stringify(store.statements).includes('Rivera'));
  });

  test(`${standard}: the learning system waits for no store`, async () => {
    store.fault = ({ path }) => (path.startsWith('/lrs') ? 'drop' : undefined);
    const { course, lms, problems, refusals } = visit({ standard });
    await course.open();
    course.markViewed('les1');
    course.markViewed('les2');
    take(course, BANK, 5);
    assert.equal(await course.close(), 'closed');
    const [element = '', value] = STATUS[standard];
    assert.equal(lms.committed[element], value);
    assert.deepEqual(problems, []);
    await eventually(() => refusals.length);
  });
}

test('a return is the same learner, registration and attempt; results are said once', async () => {
  const kept = {};
  for (const work of [0, 1, 2]) {
    const { course } = visit({ kept });
    await course.open();
    if (work === 0) course.markViewed('les1');
    if (work === 1) {
      course.markViewed('les2');
      take(course, BANK, 5);
    }
    await course.close();
    await eventually(() => store.said.filter((verb) => verb === 'terminated').length === work + 1);
  }
  const [registrations, actors] = [new Set(), new Set()];
  for (const { actor, context } of store.statements) {
    registrations.add(context.registration);
    actors.add(actor.account.name);
  }
  assert.deepEqual([registrations.size, actors.size], [1, 1]);
  assert.equal(store.said.filter((verb) => verb === 'resumed').length, 2);
  for (const verb of ['completed', 'passed']) assert.equal(store.said.filter((said) => said === verb).length, 1);
});

test('a result that the learning system lost is said again under the same id', async () => {
  const ids = [];
  for (let time = 0; time < 2; time += 1) {
    const { course } = visit();
    await course.open();
    course.markViewed('les1');
    course.markViewed('les2');
    take(course, BANK, 5);
    await course.close();
    await eventually(() => store.said.filter((verb) => verb === 'terminated').length === time + 1);
    ids.push(store.asked.filter(({ method, body }) => method === 'PUT' && body.includes('/completed')).map(({ query }) => query.get('statementId')));
  }
  assert.equal(new Set(ids.flat()).size, 1);
  assert.equal(store.said.filter((verb) => verb === 'completed').length, 1);
});

test('a token address hands the credentials out', async () => {
  store.plan.lrs = { endpoint: `${store.origin}/lrs`, token: `${store.origin}/fetch`, launch: false, homePage: 'https://example.org' };
  const { course } = visit({ launchData: '' });
  await course.open();
  course.markViewed('les1');
  await course.close();
  await eventually(() => store.said.includes('terminated'));
  assert.equal(store.tokens, 1);
});

for (const launchData of ['', 'rubbish', '{"endpoint": "https://lrs.example.org/"}', '{"token": 7}']) {
  test(`launch data without credentials (${launchData}): the course reports to its learning system alone`, async () => {
    const { course, lms, problems } = visit({ launchData });
    await course.open();
    course.markViewed('les1');
    await course.close();
    assert.match(lms.committed['cmi.suspend_data'], /Lles1/);
    assert.deepEqual(problems, []);
    assert.deepEqual(store.asked.filter(({ path }) => path !== '/course/assets/statements.json'), []);
  });
}

test('what a store missed is sent with the next visit', async () => {
  const storage = new WholeStorage();
  const kept = {};
  const first = visit({ storage, kept });
  await first.course.open();
  await eventually(() => store.said.includes('initialized'));
  store.fault = ({ path }) => (path.startsWith('/lrs') ? { status: 502 } : undefined);
  first.course.markViewed('les1');
  await first.course.close();
  await eventually(() => storage.length > 0 && first.refusals.length > 0);
  first.clock.stopped = true;
  store.fault = () => undefined;
  const second = visit({ storage, kept });
  await second.course.open();
  await second.course.close();
  await eventually(() => store.said.length === 8);
  assert.deepEqual(store.said, ['initialized', 'experienced', 'suspended', 'terminated', 'initialized', 'resumed', 'suspended', 'terminated']);
});
