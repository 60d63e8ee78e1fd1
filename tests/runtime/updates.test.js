/** A course that was edited opens with the state of the old one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BANK,
  STANDARDS,
  assessment,
  attemptsAt,
  courseData,
  question,
  random,
  take,
  visit,
} from './doubles.js';

/** @import { Question } from '../../packager/runtime/core/tracker.js' */

test('lessons moved and removed: progress is kept, and waits for a lesson to return', async () => {
  /** @type {Record<string, any>} */
  const store = {};
  const old = courseData();
  const first = visit({ store, data: old });
  await first.open();
  first.course.markViewed('les1');
  first.course.answerPractice('les1', question('p-1'), ['first']);
  await first.course.close();

  const without = courseData({ pages: old.pages.filter(({ key }) => key !== 'les1').reverse() });
  const second = visit({ store, data: without });
  await second.open();
  assert.deepEqual(second.course.progress(), { viewed: 0, total: 1, ratio: 0 });
  second.course.markViewed('les2');
  await second.course.close();

  const third = visit({ store, data: old });
  await third.open();
  third.course.pageLoaded('les1', [question('p-1')]);
  assert.deepEqual(third.course.progress(), { viewed: 2, total: 2, ratio: 1 });
  assert.equal(third.course.practice('les1', 'p-1')?.tries, 1);
});

test('an attempt in progress loses only the questions that the course has lost', async () => {
  /** @type {Record<string, any>} */
  const store = {};
  const first = visit({ store });
  await first.open();
  const paper = attemptsAt(first.course, 'post-test').begin(BANK);
  for (const asked of BANK) attemptsAt(first.course, 'post-test').answer(asked, ['first']);
  await first.course.close();

  const bank = [...BANK.slice(1), question('new0')];
  const second = visit({ store, data: courseData({ assessments: [assessment(bank)] }) });
  await second.open();
  const test = attemptsAt(second.course, 'post-test');
  second.course.pageLoaded('test', bank);
  assert.deepEqual(
    test.attempt?.keys,
    paper.keys.filter((key) => key !== 'bnk0'),
  );
  const result = test.submit(bank);
  assert.deepEqual([result.raw, result.max, result.passed], [4, 4, true]);
  assert.equal(test.begin(bank).keys.length, 5);

  const none = visit({
    store,
    data: courseData({ assessments: [assessment([question('oth1')])] }),
  });
  await none.open();
  assert.equal(attemptsAt(none.course, 'post-test').attempt, null);
});

test('a pass stays a pass and the best result the best, whatever comes', async () => {
  for (const standard of STANDARDS) {
    /** @type {Record<string, any>} */
    const store = {};
    const first = visit({ standard, store });
    await first.open();
    take(first.course, BANK, 4);
    await first.course.close();
    const bank = [...BANK, question('bnk5', { weighting: 20 })];
    const harder = courseData({ assessments: [assessment(bank, { mastery: 0.95 })] });
    const second = visit({ standard, store, data: harder });
    await second.open();
    take(second.course, bank, 0);
    const status = attemptsAt(second.course, 'post-test').status();
    assert.deepEqual(
      [status.passed, status.best, status.attemptsUsed, status.last?.scaled],
      [true, 0.8, 2, 0],
    );
    await second.course.close();
    assert.equal(
      second.lms.committed[standard === '1.2' ? 'cmi.core.score.raw' : 'cmi.score.raw'],
      '80',
    );
  }
});

test('an option that is gone is no answer; an assessment gone is kept', async () => {
  /** @type {Record<string, any>} */
  const store = {};
  const first = visit({ store });
  await first.open();
  first.course.answerPractice('les1', question('p-1'), ['second']);
  take(first.course, BANK, 5);
  await first.course.close();
  const fewer = question('p-1');
  fewer.options = fewer.options?.filter(({ id }) => id !== 'second') ?? [];
  const second = visit({
    store,
    data: courseData({
      assessments: [],
      score: [],
      completion: { term: 'viewed', argument: 'all' },
    }),
  });
  await second.open();
  second.course.pageLoaded('les1', [fewer]);
  assert.equal(second.course.practice('les1', 'p-1'), null);
  second.course.markViewed('les1');
  await second.course.close();
  const third = visit({ store });
  await third.open();
  assert.equal(attemptsAt(third.course, 'post-test').status().best, 1);
});

/** @param {() => number} chance @param {string[]} keys @param {string[]} objectives */
function anyBank(chance, keys, objectives) {
  const picked = keys.filter(() => chance() < 0.7);
  return (picked.length ? picked : keys.slice(0, 1)).map((key) =>
    question(key, {
      weighting: Math.floor(chance() * 4),
      objectives: objectives.filter(() => chance() < 0.6),
    }),
  );
}

test('whatever is edited between visits, nothing crashes and no score falls', async () => {
  const keys = Array.from({ length: 12 }, (_, n) => `k${String(n).padStart(3, '0')}`);
  const lessons = ['les1', 'les2', 'les3', 'les4'];
  for (let seed = 0; seed < 60; seed += 1) {
    const chance = random(seed);
    /** @type {Record<string, any>} */
    const store = {};
    let [best, raw, passed, complete] = [0, 0, false, false];
    for (let round = 0; round < 5; round += 1) {
      const bank = anyBank(chance, keys, ['O1', 'O2']);
      const draw =
        chance() < 0.5
          ? { count: Math.floor(chance() * 14), objectives: null }
          : { count: null, objectives: { O1: 2, O2: 3 } };
      const data = courseData({
        pages: lessons
          .filter(() => chance() < 0.7)
          .map((key) => ({
            kind: 'lesson',
            key,
            id: key,
            href: `${key}.html`,
            title: key,
            questions: ['p-1'],
          })),
        assessments: [
          assessment(bank, {
            mastery: chance(),
            draw,
            shuffle: { questions: chance() < 0.5, options: true },
          }),
        ],
      });
      const { open, course, lms, clock } = visit({ store, data, seed: seed * 10 + round });
      await open();
      assert.ok((course.completion().scaled ?? 0) + 1e-9 >= raw / 100);
      for (const { key } of data.pages) if (chance() < 0.7) course.markViewed(key);
      for (const { key } of data.pages)
        if (chance() < 0.5) course.answerPractice(key, question('p-1'), ['first']);
      const test = attemptsAt(course, 'post-test');
      const attempt = test.begin(bank);
      assert.equal(new Set(attempt.keys).size, attempt.keys.length);
      for (const key of attempt.keys) {
        if (chance() < 0.8)
          test.answer(/** @type {Question} */ (bank.find((one) => one.key === key)), [
            chance() < 0.6 ? 'first' : 'third',
          ]);
      }
      if (chance() < 0.7 && attempt.keys.length) test.submit(bank);
      clock.pass(chance() * 3);
      if (chance() < 0.7) await course.close();
      const status = test.status();
      assert.ok((status.best ?? 0) >= best);
      assert.ok(!passed || course.completion().success === 'passed' || !status.passed);
      assert.ok(!complete || course.completion().complete);
      const stored = Number(lms.committed['cmi.core.score.raw'] ?? 0);
      assert.ok(stored >= raw, `seed ${seed}: ${stored} after ${raw}`);
      assert.deepEqual(lms.refusals(), []);
      raw = stored;
      if (lms.state === 'ended')
        [best, passed, complete] = [
          status.best ?? 0,
          course.completion().success === 'passed',
          course.completion().complete,
        ];
    }
  }
});
