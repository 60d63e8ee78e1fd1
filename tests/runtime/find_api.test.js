import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findApi } from '../../packager/runtime/adapters/find-api.js';

const API = { LMSInitialize: () => 'true' };

/**
 * A window; without a parent it is its own.
 * @param {any} [parent]
 * @param {Record<string, any>} [more]
 */
function win(parent, more = {}) {
  /** @type {any} */
  const made = { opener: null, ...more };
  made.parent = parent ?? made;
  return made;
}

/**
 * A window of another origin: its place in the tree can be seen, nothing else.
 * @param {any} [parent]
 * @param {any} [opener]
 */
function foreign(parent, opener = null) {
  const made = win(parent, { opener });
  return new Proxy(made, {
    get(target, name) {
      if (name === 'parent') return parent ?? made.self ?? target.parent;
      if (name === 'opener') return opener;
      throw new DOMException(
        'Blocked a frame from accessing a cross-origin frame.',
        'SecurityError',
      );
    },
  });
}

const find = (/** @type {any} */ start) => findApi(start, 'API', 'LMSInitialize');

test('the API is found in the own window, in parents, in the opener and above it', () => {
  assert.equal(find(win(undefined, { API })), API);
  assert.equal(find(win(win(win(undefined, { API })))), API);
  assert.equal(find(win(undefined, { opener: win(undefined, { API }) })), API);
  assert.equal(find(win(undefined, { opener: win(win(undefined, { API })) })), API);
  assert.equal(
    find(win(win(undefined, { opener: win(undefined, { API }) }))),
    API,
    'the opener of a parent',
  );
});

test('the nearest one wins', () => {
  const near = { LMSInitialize: () => 'true' };
  assert.equal(find(win(win(win(undefined, { API }), { API: near }))), near);
});

test('a parent of another origin is walked past', () => {
  const top = win(undefined, { API });
  assert.equal(find(win(foreign(top))), API);
  assert.equal(find(win(foreign(undefined), { opener: win(undefined, { API }) })), API);
});

test('what has the name and is no API is passed over', () => {
  const element = { tagName: 'DIV' };
  assert.equal(find(win(win(undefined, { API }), { API: element })), API);
  assert.equal(find(win(undefined, { API: element })), null);
});

test('the walk ends, also in a ring and in an endless chain', () => {
  const [one, two] = [win(), win()];
  one.parent = two;
  two.parent = one;
  assert.equal(find(one), null);
  const endless = () => ({
    get parent() {
      return endless();
    },
    opener: null,
  });
  assert.equal(find(endless()), null);
});

test('nothing asks for the top window', () => {
  const guarded = win(undefined, {});
  Object.defineProperty(guarded, 'top', { get: () => assert.fail('top was read') });
  assert.equal(find(win(guarded)), null);
});
