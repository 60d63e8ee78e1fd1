/** Statements on their way to a store that fails: none lost, none twice, the order kept. */
/** @import { Refusal } from '../../packager/runtime/core/tracker.js' */
/** @import { Entry } from '../../packager/runtime/adapters/queue.js' */
/** @import { Fault } from './store.js' */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Queue } from '../../packager/runtime/adapters/queue.js';
import { uuid } from '../../packager/runtime/adapters/identity.js';
import { Wire } from '../../packager/runtime/adapters/wire.js';
import { random } from './doubles.js';
import { FastClock, Store, WholeStorage, eventually } from './store.js';

/** @type {Store} */
let store;
beforeEach(async () => void (store = await new Store().start()));
afterEach(() => store.stop());

/**
 * One page with a queue; the next page of the same learner has the same storage.
 * @param {object} [given]
 * @param {any} [given.storage]
 * @param {string} [given.session]
 * @param {number} [given.speed]
 */
function page({ storage = null, session = uuid(), speed = 2000 } = {}) {
  const clock = new FastClock(speed);
  /** @type {Refusal[]} */
  const refusals = [];
  /** @type {string[]} */
  const delivered = [];
  const life = { over: false };
  const wire = new Wire(clock, `${store.origin}/lrs/`, 'Basic secret');
  const send = wire.send.bind(wire);
  // No answer reaches a page that is gone, and nothing it does reaches anybody.
  wire.send = async (...asked) => {
    if (!life.over) {
      const answer = await send(...asked);
      if (!life.over) return answer;
    }
    return new Promise(() => undefined);
  };
  const queue = new Queue({
    wire,
    clock,
    storage,
    name: 'packager:statements:x',
    session,
    whole: ({ id, said }) => ({ id, ...said }),
    report: (refusal) => refusals.push(refusal),
    delivered: ({ id }) => delivered.push(id),
  });
  return { queue, clock, refusals, delivered, life };
}

let made = 0;
/** @param {boolean} [alone] @param {number} [size] @returns {Entry} */
function entry(alone = false, size = 0) {
  made += 1;
  const timestamp = new Date(Date.UTC(2026, 0, 1) + made).toISOString();
  return { id: uuid(), event: alone ? 'passed' : 'answered', alone, said: { timestamp, verb: { id: `v/${made}` }, x: 'x'.repeat(size) } };
}

/** @param {Entry[]} entries */
function assertStored(entries, { ordered = true } = {}) {
  const ids = store.statements.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'none twice');
  const wanted = entries.map(({ id }) => id);
  assert.deepEqual(ordered ? ids : ids.toSorted(), ordered ? wanted : wanted.toSorted());
}

/** @type {((chance: () => number) => Fault | undefined)[]} */
const FAULTS = [
  () => 'drop',
  () => 'mute',
  () => ({ status: 500 }),
  () => ({ status: 503, headers: { 'Retry-After': '1' } }),
  () => ({ status: 429, headers: { 'Retry-After': new Date(Date.now() + 1000).toUTCString() } }),
  () => ({ status: 429 }),
];

for (const again of [200, 204, 409]) {
  for (let seed = 1; seed <= 6; seed += 1) {
    test(`through drops, 500, 429 and lost answers (a repeat answers ${again}, seed ${seed})`, async () => {
      store.again = again;
      const chance = random(seed);
      store.fault = () => (chance() < 0.5 ? FAULTS[Math.floor(chance() * FAULTS.length)]?.(chance) : undefined);
      const storage = seed % 2 ? new WholeStorage() : null;
      const { queue, delivered } = page({ storage });
      /** @type {Entry[]} */
      const all = [];
      for (let round = 0; round < 8; round += 1) {
        const some = Array.from({ length: 1 + Math.floor(chance() * 6) }, () => entry(chance() < 0.3));
        all.push(...some);
        queue.add(...some);
        void queue.flush();
        await new Promise((resolve) => setTimeout(resolve, chance() * 5));
      }
      await eventually(() => queue.flush());
      assertStored(all);
      assert.deepEqual(delivered, all.map(({ id }) => id));
      assert.equal(storage?.length ?? 0, 0);
    });
  }
}

for (let seed = 1; seed <= 8; seed += 1) {
  test(`pages that die at any moment, and others that take over (seed ${seed})`, async () => {
    const chance = random(100 + seed);
    store.again = seed % 2 ? 409 : 204;
    store.fault = () => (chance() < 0.3 ? FAULTS[Math.floor(chance() * FAULTS.length)]?.(chance) : undefined);
    const storage = new WholeStorage();
    /** @type {Entry[]} */
    const all = [];
    for (let visit = 0; visit < 4; visit += 1) {
      const { queue, clock, life } = page({ storage });
      queue.restore(() => true, []);
      const some = Array.from({ length: 5 }, () => entry(chance() < 0.3));
      all.push(...some);
      for (const one of some) {
        queue.add(one);
        void queue.flush();
        await new Promise((resolve) => setTimeout(resolve, chance() * 3));
      }
      if (chance() < 0.5) queue.leave();
      clock.stopped = true;
      life.over = true;
    }
    store.fault = () => undefined;
    const last = page({ storage });
    last.queue.restore(() => true, []);
    await eventually(() => last.queue.flush());
    // What a page sends as it goes, and what its follower sends, may cross on the way.
    assertStored(all, { ordered: false });
    assert.equal(storage.length, 0);
  });
}

test('several go in one request, within a number and a size; those that go alone part them', async () => {
  const { queue } = page();
  const all = [...Array.from({ length: 30 }, () => entry()), entry(true), entry(), entry(false, 15000), entry(false, 15000)];
  queue.add(...all);
  assert.equal(await queue.flush(), true);
  const sizes = store.asked.map(({ method, body }) => `${method} ${[JSON.parse(body)].flat().length}`);
  assert.deepEqual(sizes, ['POST 25', 'POST 5', 'PUT 1', 'POST 2', 'PUT 1']);
  assertStored(all);
});

test('a store that takes no batches gets one by one', async () => {
  store.fault = ({ method }) => (method === 'POST' ? { status: 405 } : undefined);
  const { queue, refusals } = page();
  const all = [entry(), entry(), entry()];
  queue.add(...all);
  assert.equal(await queue.flush(), true);
  queue.add(entry(), entry());
  await queue.flush();
  assert.equal(store.count('POST', '/lrs/statements'), 1);
  assert.equal(store.statements.length, 5);
  assert.deepEqual(refusals, []);
});

test('a statement that the store calls wrong is told and left out, the rest go on', async () => {
  const all = [entry(true), entry(true), entry(true)];
  store.fault = ({ query }) => (query.get('statementId') === all[1]?.id ? { status: 400, body: 'bad score' } : undefined);
  const { queue, refusals } = page({ storage: new WholeStorage() });
  queue.add(...all);
  assert.equal(await queue.flush(), true);
  assert.deepEqual(store.statements.map(({ id }) => id), [all[0]?.id, all[2]?.id]);
  assert.match(refusals[0]?.error ?? '', /^400 bad score/);
});

test('one of a batch is wrong: the others arrive', async () => {
  const all = [entry(), entry(), entry()];
  store.fault = ({ body }) => (body.includes(all[1]?.id ?? '') ? { status: 400 } : undefined);
  const { queue, refusals } = page();
  queue.add(...all);
  await queue.flush();
  assert.deepEqual(store.statements.map(({ id }) => id), [all[0]?.id, all[2]?.id]);
  assert.equal(refusals.length, 1);
});

test('401 ends all sending; what is left waits for the next launch', async () => {
  const storage = new WholeStorage();
  store.fault = () => ({ status: 401 });
  const { queue, refusals } = page({ storage });
  const all = [entry(true), entry()];
  queue.add(...all);
  assert.equal(await queue.flush(), false);
  assert.equal(await queue.flush(), false);
  queue.leave();
  assert.equal(store.asked.length, 1);
  assert.match(refusals[0]?.error ?? '', /^401/);
  store.fault = () => undefined;
  const next = page({ storage });
  next.queue.restore(() => true, []);
  assert.equal(await next.queue.flush(), true);
  assertStored(all);
});

test('403 is set aside, the rest go on, and the next launch tries it again', async () => {
  const storage = new WholeStorage();
  const all = [entry(true), entry(true)];
  store.fault = ({ query }) => (query.get('statementId') === all[0]?.id ? { status: 403, body: '9.3.5' } : undefined);
  const { queue, refusals } = page({ storage });
  queue.add(...all);
  assert.equal(await queue.flush(), false, 'a result is not on record');
  assert.equal(store.statements.length, 1);
  assert.match(refusals[0]?.error ?? '', /9\.3\.5/);
  store.fault = () => undefined;
  const next = page({ storage });
  next.queue.restore(() => true, []);
  assert.equal(await next.queue.flush(), true);
  assertStored(all.toReversed());
});

test('a store that asks to be left alone is left alone', async () => {
  store.fault = () => ({ status: 429, headers: { 'Retry-After': '3600' } });
  const { queue } = page({ speed: 1 });
  queue.add(entry(true));
  assert.equal(await queue.flush(), false);
  for (let time = 0; time < 5; time += 1) assert.equal(await queue.flush(), false);
  assert.equal(store.asked.length, 1);
});

test('a network that is back is used at once', async () => {
  store.fault = () => 'drop';
  const { queue } = page({ speed: 1 });
  const one = entry(true);
  queue.add(one);
  assert.equal(await queue.flush(), false);
  store.fault = () => undefined;
  assert.equal(await queue.flush(), true);
  assertStored([one]);
});

test('what an earlier visit left is looked for before it is sent', async () => {
  const storage = new WholeStorage();
  const all = [entry(true), entry(true)];
  const first = page({ storage });
  store.fault = () => 'mute';
  first.queue.add(...all);
  assert.equal(await first.queue.flush(), false);
  first.clock.stopped = true;
  store.fault = () => undefined;
  store.asked = [];
  const second = page({ storage });
  second.queue.restore(() => true, []);
  assert.equal(await second.queue.flush(), true);
  assert.deepEqual(store.asked.map(({ method }) => method), ['GET', 'GET', 'PUT']);
  assertStored(all);
});

test('a system that says yes to every question is not believed', async () => {
  const storage = new WholeStorage();
  const first = page({ storage });
  const one = entry(true);
  first.queue.add(one);
  store.fault = ({ method }) => (method === 'GET' ? { status: 200, body: '{"success": true}' } : undefined);
  const second = page({ storage });
  second.queue.restore(() => true, []);
  assert.equal(await second.queue.flush(), true);
  assertStored([one]);
});

test('only what is wanted is taken up; known statements are not taken up twice', async () => {
  const storage = new WholeStorage();
  const [begun, done] = [{ ...entry(true), event: 'initialized' }, entry(true)];
  page({ storage, session: 'a' }).queue.add(begun, done);
  const next = page({ storage, session: 'b' });
  next.queue.restore(({ event }, own) => own || event !== 'initialized', [{ ...done }]);
  await next.queue.flush();
  assertStored([done]);
  page({ storage, session: 'c' }).queue.add(begun);
  const same = page({ storage, session: 'c' });
  same.queue.restore(({ event }, own) => own || event !== 'initialized', []);
  await same.queue.flush();
  assertStored([done, begun]);
});

test('what one visit kept badly does not cost what the others kept', async () => {
  const storage = new WholeStorage();
  const [one, two] = [entry(true), entry(true)];
  page({ storage, session: 'a' }).queue.add(one);
  const shared = storage.key(0)?.replace(/a$/, '') ?? '';
  storage.setItem(`${shared}broken`, '[{"id": "cut o');
  storage.setItem(`${shared}odd`, '[null, 7, {"id": "x"}, {"event": "answered", "said": {}}]');
  storage.setItem(`${shared}alone`, '7');
  page({ storage, session: 'z' }).queue.add(two);
  const next = page({ storage, session: 'next' });
  next.queue.restore(() => true, []);
  assert.equal(await next.queue.flush(), true);
  assertStored([one, two]);
  assert.equal(storage.length, 0);
});

test('a page that goes sends all that is left, in order, at once', async () => {
  const { queue } = page();
  const all = [entry(true), entry(), entry(), entry(true)];
  queue.add(...all);
  queue.leave();
  await eventually(() => store.statements.length === 4);
  assert.equal(store.asked.length, 3);
  await eventually(() => queue.size === 0);
});

test('what outlives the page stays below the limit of browsers', async () => {
  /** @type {{ keepalive: boolean | undefined, size: number }[]} */
  const sent = [];
  const { fetch } = globalThis;
  globalThis.fetch = (address, init) => {
    sent.push({ keepalive: init?.keepalive, size: String(init?.body ?? '').length });
    return fetch(address, init);
  };
  try {
    const { queue } = page();
    queue.add(...Array.from({ length: 10 }, () => entry(true, 10000)));
    queue.leave();
    await eventually(() => store.statements.length === 10);
  } finally {
    globalThis.fetch = fetch;
  }
  const kept = sent.filter(({ keepalive }) => keepalive);
  assert.ok(kept.reduce((sum, { size }) => sum + size, 0) < 64 * 1024);
  assert.equal(kept.length, 5);
});

test('a storage that throws or holds rubbish stops nothing', async () => {
  const storage = new WholeStorage();
  storage.setItem('packager:statements:x:old', '{');
  const { queue } = page({ storage });
  queue.restore(() => true, []);
  const one = entry();
  storage.setItem = () => {
    throw new Error('full');
  };
  queue.add(one);
  assert.equal(await queue.flush(), true);
  assertStored([one]);
});
