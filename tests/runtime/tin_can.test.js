/** A Tin Can launch: what it says, what it keeps, who it is about. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { BANK, attemptsAt, question, random, take } from './doubles.js';
import { ACTOR, HOME, REGISTRATION, Store, WholeStorage, eventually, launch, planOf } from './store.js';

/** @type {Store} */
let store;
beforeEach(async () => {
  store = await new Store().start();
  store.plan = planOf('scorm');
});
afterEach(() => store.stop());

/** @param {any} [more] */
const visit = (more = {}) => launch(store, { protocol: 'xapi', ...more });
/** @param {string} verb */
const one = (verb) => store.statements.find((statement) => statement.verb.id.endsWith(`/${verb}`)) ?? assert.fail(`no ${verb}`);
/** @param {any} statement */
const attemptOf = ({ context }) => context.contextActivities.grouping.find((/** @type {any} */ { id }) => id.includes('/attempts/'))?.id;

test('a whole course: the statements, their order, and what each carries', async () => {
  const { course, refusals } = visit();
  await course.open();
  course.answerPractice('les1', question('p-1'), ['second'], { latencySeconds: 1 });
  course.markViewed('les1');
  course.markViewed('les2');
  take(course, BANK, 5);
  assert.equal(await course.close(), 'closed');
  assert.deepEqual(refusals, []);
  assert.deepEqual(store.wrong, []);
  const answers = Array.from({ length: 5 }, () => 'answered');
  assert.deepEqual(store.said, ['initialized', 'answered', 'experienced', 'experienced', ...answers, 'scored', 'completed', 'passed', 'terminated']);
  const attempts = new Set(store.statements.map(attemptOf));
  assert.equal(attempts.size, 1);
  assert.ok([...attempts][0].startsWith(`${HOME}/attempts/`));
  assert.deepEqual(one('answered').result, { response: 'second', success: false, score: { scaled: 0 }, duration: 'PT1S' });
  const { completion, success, score } = one('terminated').result;
  assert.deepEqual([completion, success, score], [true, true, { raw: 100, min: 0, max: 100, scaled: 1 }]);
  assert.equal(one('initialized').object.id, HOME);
  assert.equal(one('initialized').context.registration, REGISTRATION);
  assert.equal(one('initialized').context.revision, '1.0.0');
});

test('who leaves in between suspends, and resumes the same attempt', async () => {
  const first = visit();
  await first.course.open();
  first.course.markViewed('les1');
  await first.course.close();
  const second = visit();
  assert.equal((await second.course.open()).resumed, true);
  await second.course.close();
  assert.deepEqual(store.said, ['initialized', 'experienced', 'suspended', 'terminated', 'initialized', 'resumed', 'suspended', 'terminated']);
  assert.equal(new Set(store.statements.map(attemptOf)).size, 1);
});

test('a page that goes says so itself, at once and in order', async () => {
  const { course } = visit();
  await course.open();
  await eventually(() => store.said.includes('initialized'));
  course.markViewed('les1');
  void course.close(true);
  await eventually(() => store.said.includes('terminated'));
  assert.deepEqual(store.said, ['initialized', 'experienced', 'suspended', 'terminated']);
  assert.match(store.document.suspendData, /Lles1/);
});

test('without a registration one is made, and kept', async () => {
  const query = new URLSearchParams({ endpoint: `${store.origin}/lrs/`, auth: 'Basic secret', actor: JSON.stringify(ACTOR) });
  for (let time = 0; time < 2; time += 1) {
    const { course } = visit({ query });
    await course.open();
    course.markViewed(time ? 'les2' : 'les1');
    await course.close();
  }
  const registrations = new Set(store.statements.map(({ context }) => context.registration));
  assert.equal(registrations.size, 1);
  assert.equal(store.document.registration, [...registrations][0]);
  assert.equal(one('initialized').object.id, HOME);
});

test('an actor as the first launchers wrote it', async () => {
  const actor = { name: ['Ana'], account: [{ accountServiceHomePage: 'https://lms.example.org', accountName: 'l-1' }], objectType: 'Agent' };
  const query = new URLSearchParams({ endpoint: `${store.origin}/lrs/`, auth: 'Basic secret', actor: JSON.stringify(actor) });
  const { course } = visit({ query });
  await course.open();
  await course.close();
  assert.deepEqual(one('initialized').actor, { name: 'Ana', account: { homePage: 'https://lms.example.org', name: 'l-1' }, objectType: 'Agent' });
});

test('answers on a paper are said once, however they were put together', async () => {
  const bank = BANK.map((one) => ({ ...one, multiple: true }));
  const { course } = visit();
  await course.open();
  const paper = attemptsAt(course, 'post-test');
  const [first, second] = paper.begin(bank).keys.map((key) => bank.find((one) => one.key === key));
  if (!first || !second) return assert.fail();
  paper.answer(first, ['first']);
  paper.answer(first, ['first', 'second']);
  paper.answer(second, ['first']);
  paper.answer(second, ['third']);
  course.hide();
  await eventually(() => store.said.filter((verb) => verb === 'answered').length === 2);
  paper.answer(second, ['first']);
  await course.close();
  const responses = store.statements.filter(({ verb }) => verb.id.endsWith('answered')).map(({ result }) => result.response);
  assert.deepEqual(responses, ['first[,]second', 'third', 'first']);
});

test('the end of a session that did not arrive arrives with the next one', async () => {
  const storage = new WholeStorage();
  const first = visit({ storage });
  await first.course.open();
  await eventually(() => store.said.includes('initialized'));
  store.fault = ({ path, method }) => (path === '/lrs/statements' && method !== 'GET' ? { status: 503 } : undefined);
  first.course.markViewed('les1');
  assert.equal(await first.course.close(), 'kept');
  first.clock.stopped = true;
  store.fault = () => undefined;
  const second = visit({ storage });
  await second.course.open();
  await second.course.close();
  assert.deepEqual(store.said, ['initialized', 'experienced', 'suspended', 'terminated', 'initialized', 'resumed', 'suspended', 'terminated']);
});

test('a store that fails is told once, in plain words, and that it is back as well', async () => {
  const { course, problems, events } = visit();
  await course.open();
  await course.save();
  store.fault = () => ({ status: 500 });
  course.markViewed('les1');
  await eventually(() => problems.length);
  store.fault = () => undefined;
  await eventually(() => events.recovered);
  await course.close();
  assert.deepEqual(problems.map(({ kind }) => kind), ['refused']);
  assert.deepEqual(store.said.slice(0, 2), ['initialized', 'experienced']);
});

test('what makes statements comes late or not at all: the course goes on', async () => {
  const { course, tracker, problems, refusals } = visit();
  tracker.reporting = async () => {
    throw new Error('assets/reporting.js cannot be fetched');
  };
  assert.equal((await course.open()).recording, true);
  course.markViewed('les1');
  await eventually(() => problems.length);
  assert.equal(await course.close(), 'kept');
  assert.match(refusals[0]?.error ?? '', /reporting\.js/);
});

test('credentials whose plus signs were not escaped are put right', async () => {
  const query = `endpoint=${store.origin}/lrs&auth=Basic a+b/c+=&actor=${JSON.stringify(ACTOR)}`;
  const { course } = visit({ query });
  await course.open();
  assert.equal(store.asked[0]?.headers.authorization, 'Basic a+b/c+=');
  await course.close();
});

for (let seed = 1; seed <= 6; seed += 1) {
  test(`pages that die, and a store that fails: nothing of the course is lost, nothing is said twice (seed ${seed})`, async () => {
    const chance = random(seed);
    const storage = new WholeStorage();
    const faults = [() => 'drop', () => 'mute', () => ({ status: 500 }), () => ({ status: 429 })];
    const work = [
      (/** @type {any} */ course) => course.markViewed('les1'),
      (/** @type {any} */ course) => course.answerPractice('les1', question('p-1'), ['first']),
      (/** @type {any} */ course) => course.markViewed('les2'),
      (/** @type {any} */ course) => take(course, BANK, 5),
    ];
    for (const [at, step] of work.entries()) {
      store.fault = () => undefined;
      const own = new WholeStorage();
      own.items = storage.items;
      const one = visit({ storage: own, visit: `visit-${at + 1}` });
      await one.course.open();
      await eventually(() => store.said.filter((verb) => verb === 'initialized').length > at);
      store.fault = ({ path }) => (path.startsWith('/lrs/') && chance() < 0.4 ? /** @type {any} */ (faults[Math.floor(chance() * 4)]?.()) : undefined);
      step(one.course);
      await new Promise((resolve) => setTimeout(resolve, 60 * chance()));
      if (chance() < 0.5) void one.course.close(true);
      else one.course.hide();
      await new Promise((resolve) => setTimeout(resolve, 10));
      one.clock.stopped = true;
      store.gone.add(`visit-${at + 1}`);
      own.items = new Map();
    }
    store.fault = () => undefined;
    const last = visit({ storage });
    await last.course.open();
    assert.equal(last.course.completion().complete, true);
    assert.equal(await last.course.close(), 'closed');
    assert.deepEqual([...storage.items], []);
    const count = (/** @type {string} */ verb) => store.said.filter((said) => said === verb).length;
    assert.deepEqual(['experienced', 'answered', 'scored', 'completed', 'passed'].map(count), [2, 6, 1, 1, 1]);
    assert.equal(new Set(store.statements.map(({ id }) => id)).size, store.statements.length);
    assert.equal(new Set(store.statements.map(attemptOf)).size, 1);
  });
}
