/** The worker that ends sessions, driven as a browser drives it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { endSessions } from '../../packager/runtime/adapters/worker.js';
import { Store, eventually } from './store.js';

const MOMENT = 60;

/** @type {Store} */
let store;
beforeEach(async () => void (store = await new Store().start()));
afterEach(() => store.stop());

/** What a browser keeps for its workers, whether they run or not. */
class Caches {
  /** @type {Map<string, Map<string, unknown>>} */
  all = new Map();

  /** @param {string} name */
  async open(name) {
    const held = this.all.get(name) ?? new Map();
    this.all.set(name, held);
    return {
      put: async (/** @type {string} */ key, /** @type {unknown} */ value) => void held.set(key, value),
      match: async (/** @type {string} */ key) => held.get(key),
      keys: async () => [...held.keys()],
      delete: async (/** @type {string} */ key) => held.delete(key),
    };
  }
}

/** @param {Caches} [caches] */
function worker(caches) {
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {};
  const skipped = { times: 0 };
  endSessions({ caches, addEventListener: (/** @type {string} */ type, /** @type {any} */ run) => void (listeners[type] = run), skipWaiting: () => (skipped.times += 1) }, MOMENT);
  listeners.install?.({});
  assert.equal(skipped.times, 1);
  /** @type {Promise<unknown>[]} */
  const alive = [];
  /** @type {any[]} */
  const answers = [];
  const ports = [{ postMessage: (/** @type {any} */ answer) => answers.push(answer) }];
  const tell = (/** @type {any} */ data) => listeners.message?.({ data, ports: data.address ? [] : ports, waitUntil: (/** @type {any} */ one) => alive.push(one) });
  return { tell, alive, answers };
}

/** @param {string} session */
function ending(session) {
  const statement = { id: '5a1e2b0c-0f5e-4f0e-9d6a-0b6f5a3c1d2e', verb: { id: 'x/terminated' } };
  const headers = { Authorization: 'Basic secret', 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' };
  return { session, address: `${store.origin}/lrs/statements?statementId=${statement.id}`, headers, body: JSON.stringify(statement) };
}

test('a page that does not come back: its session is ended', async () => {
  const { tell, alive } = worker();
  tell(ending('a'));
  await Promise.all(alive);
  assert.deepEqual(store.said, ['terminated']);
  assert.deepEqual(store.wrong, []);
});

test('a page that is loaded again goes on', async () => {
  const { tell, alive, answers } = worker();
  tell(ending('a'));
  tell({ session: 'a' });
  await Promise.all(alive);
  assert.deepEqual(answers, [false]);
  assert.deepEqual(store.said, []);
  tell(ending('a'));
  tell({ session: 'other' });
  await Promise.all(alive);
  assert.deepEqual(store.said, ['terminated']);
});

test('a page that comes back too late is told', async () => {
  const { tell, alive, answers } = worker();
  tell(ending('a'));
  await Promise.all(alive);
  tell({ session: 'a' });
  await Promise.all(alive);
  assert.deepEqual(answers, [true]);
});

test('a worker that was stopped and started again still knows which sessions are over', async () => {
  const caches = new Caches();
  const first = worker(caches);
  first.tell(ending('a'));
  await Promise.all(first.alive);
  const second = worker(caches);
  second.tell({ session: 'a' });
  second.tell({ session: 'b' });
  await Promise.all(second.alive);
  assert.deepEqual(second.answers, [true, false]);
  for (let at = 0; at < 60; at += 1) second.tell({ ...ending(`s${at}`), body: JSON.stringify({ id: ending('').address }) });
  await Promise.all(second.alive);
  assert.equal([...caches.all.values()][0]?.size, 50);
});

for (const status of [408, 425, 429])
  test(`a store that says ${status} is asked again`, async () => {
    let left = 1;
    store.fault = () => ((left -= 1) >= 0 ? { status } : undefined);
    const { tell, alive } = worker();
    tell(ending('a'));
    await Promise.all(alive);
    assert.deepEqual(store.said, ['terminated']);
    assert.equal(store.asked.length, 2);
  });

test('a refusal is not argued with', async () => {
  store.fault = () => ({ status: 403 });
  const { tell, alive } = worker();
  tell(ending('a'));
  await Promise.all(alive);
  assert.equal(store.asked.length, 1);
});

test('a store that fails is asked again', async () => {
  let left = 1;
  store.fault = () => ((left -= 1) >= 0 ? { status: 503 } : undefined);
  const { tell } = worker();
  tell(ending('a'));
  await eventually(() => store.said.length);
  assert.equal(store.asked.length, 2);
});
