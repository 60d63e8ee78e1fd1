/** Drawing, judging and reviewing papers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionOrder } from '../../packager/runtime/core/order.js';
import { BANK, assessment, attemptsAt, courseData, question, take, visit } from './doubles.js';

/** @param {any[]} bank @param {Record<string, any>} more */
async function opened(bank, more, seed = 1) {
  const one = visit({ data: courseData({ assessments: [assessment(bank, more)] }), seed });
  await one.open();
  return attemptsAt(one.course, 'post-test');
}

const LARGE = Array.from({ length: 12 }, (_, n) =>
  question(`b${String(n).padStart(3, '0')}`, { objectives: [n < 8 ? 'O1' : 'O2'] }),
);

test('no question comes again while the bank still has others', async () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const test = await opened(LARGE, { draw: { count: 4, objectives: null } }, seed);
    /** @type {string[]} */
    const met = [];
    for (let round = 0; round < 3; round += 1) {
      const { keys } = test.begin(LARGE);
      assert.equal(keys.length, 4);
      assert.ok(keys.every((key) => !met.includes(key)));
      met.push(...keys);
      test.submit(LARGE);
    }
    const last = met.slice(-4);
    assert.ok(
      test.begin(LARGE).keys.every((key) => !last.includes(key)),
      'nor at once after the whole bank was met',
    );
  }
});

test('a draw by objective takes so many of each', async () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const test = await opened(LARGE, { draw: { count: null, objectives: { O1: 3, O2: 2 } } }, seed);
    const { keys } = test.begin(LARGE);
    const of = (/** @type {string} */ id) =>
      keys.filter((key) => LARGE.find((one) => one.key === key)?.objectives.includes(id)).length;
    assert.deepEqual([of('O1'), of('O2'), keys.length], [3, 2, 5]);
  }
});

test('papers differ between seeds, or keep the authored order', async () => {
  const shuffled = new Set();
  for (let seed = 0; seed < 20; seed += 1) {
    shuffled.add((await opened(BANK, {}, seed)).begin(BANK).keys.join());
    const plain = await opened(BANK, { shuffle: { questions: false, options: false } }, seed);
    assert.deepEqual(
      plain.begin(BANK).keys,
      BANK.map(({ key }) => key),
    );
  }
  assert.ok(shuffled.size > 10);
});

test('options keep their last ones last and the same order for the same seed', () => {
  const asked = question('opts', {
    options: ['one', 'two', 'three', 'all', 'four'].map((id) => ({
      id,
      key: id.slice(0, 2),
      correct: false,
      last: id === 'all',
    })),
  });
  const orders = Array.from({ length: 30 }, (_, seed) => optionOrder(asked, seed));
  for (const order of orders) {
    assert.equal(order.at(-1), 'all');
    assert.deepEqual([...order].sort(), ['all', 'four', 'one', 'three', 'two']);
  }
  assert.ok(new Set(orders.map(String)).size > 5);
  assert.deepEqual(optionOrder(asked, 7), optionOrder(asked, 7));
});

test('a result has points, objectives and partial credit', async () => {
  const several = question('many', {
    multiple: true,
    partial: true,
    weighting: 3,
    objectives: ['O2'],
    options: [1, 2, 3].map((n) => ({ id: `o${n}`, key: `k${n}`, correct: n < 3 })),
  });
  const bank = [question('bnk0'), several];
  const test = await opened(bank, { mastery: 0.6 });
  test.begin(bank);
  test.answer(bank[0] ?? several, ['first']);
  test.answer(several, ['o1']);
  assert.deepEqual([...(test.attempt?.responses.keys() ?? [])].sort(), ['bnk0', 'many']);
  const result = test.submit(bank);
  assert.deepEqual(
    [result.raw, result.max, result.scaled, result.passed, result.number],
    [2.5, 4, 0.625, true, 1],
  );
  assert.deepEqual(result.byObjective, [
    { id: 'O1', scaled: 1, correct: 1, total: 1 },
    { id: 'O2', scaled: 0.5, correct: 0, total: 1 },
  ]);
  assert.equal(result.scores.get('many'), 0.5);
  assert.deepEqual(test.review()?.responses.get('many'), ['o1']);
  assert.deepEqual(test.status().last, result);
});

test('a result just below the pass mark does not look like a pass', async () => {
  const bank = Array.from({ length: 3 }, (_, n) => question(`thr${n}`));
  const test = await opened(bank, { mastery: 0.66667 });
  test.begin(bank);
  for (const asked of bank.slice(1)) test.answer(asked, ['first']);
  const result = test.submit(bank);
  assert.deepEqual([result.passed, result.scaled], [false, 0.6666]);
});

test('an attempt goes on until it is handed in, and cannot be handed in twice', async () => {
  const { course, open } = visit({});
  await open();
  const test = attemptsAt(course, 'post-test');
  assert.throws(() => test.submit(BANK), /no attempt/);
  assert.throws(() => test.answer(BANK[0] ?? question(''), ['first']), /not on the paper/);
  const attempt = test.begin(BANK);
  assert.equal(test.begin(BANK), attempt);
  test.answer(BANK[0] ?? question(''), ['second']);
  assert.deepEqual(attempt.responses.get('bnk0'), ['second'], 'the attempt follows its answers');
  assert.deepEqual([test.status().inProgress, test.status().attemptsUsed], [true, 0]);
  test.submit(BANK);
  assert.throws(() => test.submit(BANK), /no attempt/);
  assert.deepEqual(
    [test.status().inProgress, test.status().attemptsUsed, test.attempt],
    [false, 1, null],
  );
});

test('the score is made of several tests by their points', async () => {
  const small = [question('smal')];
  const data = courseData({
    assessments: [assessment(), assessment(small, { key: 'quiz', id: 'quiz' })],
    score: ['post-test', 'quiz'],
  });
  const { course, open } = visit({ data });
  await open();
  take(course, BANK, 3);
  assert.equal(course.completion().scaled, 0.5);
  const quiz = attemptsAt(course, 'quiz');
  quiz.begin(small);
  quiz.answer(small[0] ?? question(''), ['first']);
  quiz.submit(small);
  assert.ok(Math.abs((course.completion().scaled ?? 0) - 4 / 6) < 1e-9);
});

test('practice that is not kept remembers that it was answered, and no more', async () => {
  /** @type {Record<string, any>} */
  const store = {};
  const data = courseData({
    keepPractice: false,
    completion: { term: 'answered', argument: 'one' },
    assessments: [],
    score: [],
  });
  const first = visit({ store, data });
  await first.open();
  const asked = question('p-1', { tries: 2 });
  assert.deepEqual(first.course.answerPractice('les1', asked, ['second']), {
    score: 0,
    tries: 1,
    done: false,
  });
  assert.deepEqual(first.course.answerPractice('les1', asked, ['third']), {
    score: 0,
    tries: 2,
    done: true,
  });
  await first.course.close();
  const second = visit({ store, data });
  await second.open();
  second.course.pageLoaded('les1', [asked]);
  assert.equal(second.course.practice('les1', 'p-1'), null);
  assert.equal(second.course.completion().complete, false);
  second.course.answerPractice('les1', question('p_2'), ['first']);
  assert.equal(second.course.completion().complete, true);
});
