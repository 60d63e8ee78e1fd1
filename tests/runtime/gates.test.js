/** Tasks, what opens when, and a result that is written once, at the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '../../packager/runtime/core/suspend.js';
import { BANK, STANDARDS, assessment, attemptsAt, courseData, take, visit } from './doubles.js';

const SCORE = { 1.2: 'cmi.core.score.raw', 2004: 'cmi.score.raw' };
const STATUS = { 1.2: 'cmi.core.lesson_status', 2004: 'cmi.completion_status' };
const TASKS = [
  { key: 'eval', id: 'evaluation', title: 'Evaluation', page: 'les2' },
  { key: 'atte', id: 'attestation', title: 'Attestation', page: 'les2' },
];
const PASSED = { term: 'passed', argument: 'post-test' };
const EVALUATED = { term: 'done', argument: 'evaluation' };

/** @param {Record<string, any>} [more] */
function forCredit(more = {}) {
  return courseData({
    tasks: TASKS,
    completion: {
      operator: 'and',
      operands: [
        { term: 'viewed', argument: 'all' },
        PASSED,
        EVALUATED,
        { term: 'done', argument: 'attestation' },
      ],
    },
    gates: {
      test: { term: 'viewed', argument: 'one' },
      eval: PASSED,
      atte: { operator: 'and', operands: [PASSED, EVALUATED] },
    },
    hold: true,
    certificate: true,
    ...more,
  });
}

/** @param {any} lms @param {string} element @returns {number} how often it was written */
function written(lms, element) {
  return lms.made('SetValue').filter((/** @type {any} */ call) => JSON.stringify(call).includes(element)).length;
}

for (const standard of STANDARDS) {
  test(`${standard}: score and success are written once, when everything is done`, async () => {
    const { open, course, lms, clock } = visit({ standard, data: forCredit() });
    await open();
    assert.deepEqual(course.waiting('test').map(({ argument }) => argument), ['one']);
    course.markViewed('les1');
    course.markViewed('les2');
    assert.deepEqual(course.waiting('test'), []);
    assert.deepEqual(course.waiting('atte'), [PASSED, EVALUATED]);
    take(course, BANK, 5);
    assert.deepEqual([course.waiting('eval'), course.waiting('atte')], [[], [EVALUATED]]);
    course.markDone('eval');
    course.markDone('none of the course');
    course.save();
    clock.pass(5);
    assert.equal(lms.committed[STATUS[standard]], 'incomplete');
    assert.equal(written(lms, SCORE[standard]), 0);
    assert.ok(!lms.calls.some((/** @type {any} */ call) => JSON.stringify(call).includes('passed')));
    course.markDone('atte');
    course.save();
    clock.pass(5);
    assert.equal(written(lms, SCORE[standard]), 1);
    assert.equal(lms.committed[SCORE[standard]], '100');
    const { complete, success, day } = course.completion();
    assert.deepEqual([complete, success], [true, 'passed']);
    assert.equal(day, Date.UTC(2026, 2, 4) / 864e5);
  });
}

test('a result that nothing can better is told although the course is not complete', async () => {
  const data = forCredit({ assessments: [assessment(BANK, { attempts: 1 })] });
  const { open, course, lms } = visit({ data });
  await open();
  course.markViewed('les1');
  take(course, BANK, 0);
  course.save();
  assert.equal(lms.committed[STATUS['1.2']], 'failed');
  assert.equal(lms.committed[SCORE['1.2']], '0');
});

test('what was done and the day of completion are there at the next visit', async () => {
  /** @type {Record<string, any>} */
  const store = {};
  const first = visit({ store, data: forCredit() });
  await first.open();
  for (const key of ['les1', 'les2']) first.course.markViewed(key);
  take(first.course, BANK, 5);
  for (const { key } of TASKS) first.course.markDone(key);
  const { day } = first.course.completion();
  await first.course.close();
  const second = visit({ store, data: forCredit() });
  second.clock.pass(3 * 864e5);
  await second.open();
  second.course.markViewed('les1');
  assert.deepEqual(TASKS.map(({ key }) => second.course.isDone(key)), [true, true]);
  assert.equal(second.course.completion().day, day);
  assert.equal(attemptsAt(second.course, 'post-test').status().passed, true);
});

test('tasks and the day survive the way through the state, also one that was cut', () => {
  const { state } = decode('113,0;Lles1les2;Devalatte;Cfoo!');
  assert.deepEqual([[...state.done], state.day], [['eval', 'atte'], parseInt('foo', 36)]);
  assert.equal(encode(state), '113,0;Lles1les2;Devalatte;Cfoo!');
  assert.deepEqual([...decode('113,0;Devalat').state.done], ['eval']);
  assert.equal(decode('113,0;Cnot-a-day!').state.day, null);
});
