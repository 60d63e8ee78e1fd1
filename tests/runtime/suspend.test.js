import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged } from '../../packager/runtime/core/merge.js';
import { decode, encode, encodeWithin, freshState } from '../../packager/runtime/core/suspend.js';
import { random } from './doubles.js';

/** @import { State } from '../../packager/runtime/core/suspend.js' */

const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @param {() => number} chance */
function maker(chance) {
  const below = (/** @type {number} */ n) => Math.floor(chance() * n);
  const text = (/** @type {number} */ length, from = KEY) =>
    Array.from({ length }, () => from[below(from.length)]).join('');
  const list = (/** @type {number} */ most, /** @type {() => any} */ make) =>
    Array.from({ length: below(most + 1) }, make);
  return { below, text, list };
}

/** @param {number} seed @returns {State} */
function anyState(seed) {
  const { below, text, list } = maker(random(seed));
  const state = freshState();
  Object.assign(state, {
    complete: below(2) > 0,
    passed: below(2) > 0,
    revision: below(36 ** 5),
    seconds: below(36 ** 5),
  });
  for (const key of list(30, () => text(4))) state.viewed.add(key);
  for (const lesson of list(8, () => text(4))) {
    const answers = list(6, () => [
      text(3),
      { tries: 1 + below(35), packed: text(below(12), `${KEY}~.`) },
    ]);
    if (answers.length) state.practice.set(lesson, new Map(answers));
  }
  for (const key of list(4, () => text(4))) {
    const keys = [...new Set(list(9, () => text(4)))];
    const paper = {
      seed: below(2 ** 31),
      keys,
      answers: keys.map(() => text(below(9), `${KEY}~.`)),
      submitted: below(2) > 0,
    };
    state.assessments.set(key, {
      submitted: 1 + below(1295),
      best: below(2) ? below(10001) / 10000 : null,
      last: below(2) ? below(10001) / 10000 : null,
      passed: below(2) > 0,
      seen: list(5, () => text(4)),
      paper: keys.length ? paper : null,
    });
  }
  state.other = list(2, () => `Z${text(9, `${KEY},:*`)}`);
  return state;
}

test('every state comes back as it was', () => {
  for (let seed = 0; seed < 1500; seed += 1) {
    const state = anyState(seed);
    const text = encode(state);
    assert.match(text, /^[\x21-\x7e]+$/);
    const read = decode(text);
    assert.equal(read.kind, 'whole');
    assert.deepEqual(read.state, state, `seed ${seed}`);
    assert.equal(encode(read.state), text);
  }
});

test('a string cut anywhere is read without a wrong answer in it', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const state = anyState(seed);
    const text = encode(state);
    for (let length = 1; length < text.length; length += 1) {
      const { state: read, kind } = decode(text.slice(0, length));
      if (kind !== 'cut') continue;
      for (const key of read.viewed) assert.ok(state.viewed.has(key));
      for (const [lesson, answers] of read.practice) {
        for (const [key, record] of answers)
          assert.deepEqual(record, state.practice.get(lesson)?.get(key));
      }
      for (const [key, { paper }] of read.assessments) {
        const whole = state.assessments.get(key)?.paper;
        paper?.answers.forEach((answer, at) =>
          assert.ok(answer === '' || answer === whole?.answers[at]),
        );
      }
    }
  }
});

test('any text is read without an exception', () => {
  const alphabet = '12;LPAZ!,abz09_-~. {}"\u00e9\n';
  for (let seed = 0; seed < 3000; seed += 1) {
    const { below, text } = maker(random(seed));
    const read = decode((below(2) ? '10a,b;' : '') + text(below(40), alphabet));
    assert.ok(encode(read.state));
  }
});

test('what another tool or a newer course wrote is told apart', () => {
  assert.equal(decode('').kind, 'empty');
  assert.equal(decode('10a,b!').kind, 'whole');
  assert.equal(decode('10a,b;Labcd').kind, 'cut');
  assert.equal(decode('20a,b;Labcd!').kind, 'newer');
  assert.equal(decode('{"v":1}').kind, 'foreign');
  assert.equal(decode('viewed=1,2,3|lastviewedslide=3').kind, 'foreign');
});

test('a section that is not understood is kept and written back', () => {
  const text = '10a,b;Labcd;Qsome:thing!';
  const { state } = decode(text);
  assert.deepEqual(state.other, ['Qsome:thing']);
  assert.equal(encode(state), text);
});

/**
 * The bound of the header of suspend.js.
 * @typedef {{ bank: number, paper: number, worst: number }} Test
 * @param {{ lessons: number, practice: number[][], assessments: Test[] }} course
 */
function bound({ lessons, practice, assessments }) {
  const sum = (/** @type {number[]} */ list) => list.reduce((total, n) => total + n, 0);
  const answered = practice
    .filter((worst) => worst.length)
    .map((worst) => 5 + sum(worst.map((w) => 5 + w)));
  const tested = assessments.map(
    ({ bank, paper, worst }) => 27 + 4 * (bank - paper) + paper * (5 + worst),
  );
  return 14 + (lessons ? 2 + 4 * lessons : 0) + sum(answered) + sum(tested);
}

test('the worst state has exactly the length of the documented bound', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const { below, text } = maker(random(seed));
    const distinct = (/** @type {number} */ n, /** @type {number} */ length) => {
      const keys = new Set();
      while (keys.size < n) keys.add(text(length));
      return [...keys];
    };
    const lessons = below(20);
    const practice = Array.from({ length: lessons }, () =>
      Array.from({ length: below(4) }, () => below(20)),
    );
    const assessments = Array.from({ length: below(3) }, () => {
      const bank = 1 + below(20);
      return { bank, paper: 1 + below(bank), worst: below(30) };
    });
    const state = {
      ...freshState(),
      complete: true,
      passed: true,
      revision: 36 ** 5 - 1,
      seconds: 36 ** 5 - 1,
    };
    const keys = distinct(lessons, 4);
    state.viewed = new Set(keys);
    practice.forEach((worst, at) => {
      const names = distinct(worst.length, 3);
      const answers = names.map((name, n) => [
        name,
        { tries: 35, packed: 'x'.repeat(worst[n] ?? 0) },
      ]);
      if (answers.length) state.practice.set(keys[at], new Map(/** @type {any} */ (answers)));
    });
    distinct(assessments.length, 4).forEach((key, at) => {
      const { bank, paper, worst } = assessments[at] ?? { bank: 0, paper: 0, worst: 0 };
      const all = distinct(bank, 4);
      state.assessments.set(key, {
        submitted: 1295,
        best: 1,
        last: 1,
        passed: true,
        seen: all.slice(paper),
        paper: {
          seed: 2 ** 31 - 1,
          keys: all.slice(0, paper),
          answers: all.slice(0, paper).map(() => 'x'.repeat(worst)),
          submitted: true,
        },
      });
    });
    assert.equal(encode(state).length, bound({ lessons, practice, assessments }));
  }
});

test('a state that is too long gives up the practice answers of the oldest pages first', () => {
  const state = anyState(7);
  state.practice = new Map(
    ['old1', 'new1'].map((lesson) => [
      lesson,
      new Map([['q-1', { tries: 1, packed: 'x'.repeat(100) }]]),
    ]),
  );
  const { text, whole } = encodeWithin(state, encode(state).length - 1);
  const read = decode(text ?? '').state;
  assert.equal(whole, false);
  assert.deepEqual(read.practice.get('old1')?.get('q-1'), { tries: 1, packed: '' });
  assert.equal(read.practice.get('new1')?.get('q-1')?.packed.length, 100);
  assert.deepEqual(read.assessments, state.assessments);
});

test('no state is written above the limit, and an attempt in progress is never given up', () => {
  for (let seed = 0; seed < 400; seed += 1) {
    const state = anyState(seed);
    const limit = Math.floor(random(seed + 1)() * encode(state).length);
    const { text } = encodeWithin(state, limit);
    if (text === null) continue;
    assert.ok(text.length <= limit);
    const read = decode(text).state;
    assert.deepEqual(read.viewed, state.viewed);
    for (const [key, { paper, best }] of state.assessments) {
      assert.equal(read.assessments.get(key)?.best, best);
      if (paper && !paper.submitted) assert.deepEqual(read.assessments.get(key)?.paper, paper);
    }
  }
});

test('two states of one learner are joined without losing anything', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const [one, other] = [anyState(seed), anyState(seed + 1000)];
    const joined = merged(one, other);
    for (const state of [one, other]) {
      for (const key of state.viewed) assert.ok(joined.viewed.has(key));
      for (const [lesson, answers] of state.practice)
        for (const key of answers.keys()) assert.ok(joined.practice.get(lesson)?.has(key));
      for (const [key, { best, passed, submitted }] of state.assessments) {
        const record = joined.assessments.get(key);
        assert.ok((record?.best ?? -1) >= (best ?? -1));
        assert.ok(record?.passed || !passed);
        assert.ok((record?.submitted ?? 0) >= submitted);
      }
    }
    assert.deepEqual(merged(joined, other).viewed, joined.viewed);
  }
});
