/** Questions without a right answer: what is reported of them, and that they count for nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as openText from '../../packager/components/open_text/score.js';
import * as scale from '../../packager/components/scale/score.js';
import * as slider from '../../packager/components/slider/score.js';
import { BANK, STANDARDS, assessment, attemptsAt } from './doubles.js';
import { FakeStorage, components, courseData, question, visit } from './doubles.js';

/** @import { Question } from '../../packager/runtime/core/tracker.js' */

components.set('scale', scale).set('open_text', openText).set('slider', slider);

const CANARY = 'The canary sings at night.';

/** @param {string} key @param {Record<string, any>} more */
const opinion = (key, more) =>
  question(key, { options: undefined, weighting: 0, reveal: 'never', ...more });

/** @param {string[]} ids */
const named = (ids) => ids.map((id, at) => ({ id, key: `k${at.toString(36)}` }));
const NUMBERS = named(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);

const sure = opinion('sure', {
  kind: 'scale',
  interaction: 'likert',
  steps: NUMBERS,
  statements: [],
});
const often = opinion('oftn', {
  kind: 'scale',
  interaction: 'likert',
  steps: named(['never', 'some-times', 'often']),
  statements: [],
});
const matrix = opinion('matr', {
  kind: 'scale',
  interaction: 'performance',
  steps: named(['no', 'yes']),
  statements: named(['useful', 'the-pace']),
});
const words = opinion('word', { kind: 'open_text', interaction: 'long-fill-in', send: false });
const sent = { ...words, key: 'sent', id: 'sent', send: true };
const line = { from: '0', to: '100', step: '5', minimum: null, maximum: null };
const share = opinion('shar', { kind: 'slider', interaction: 'numeric', ...line });
const OPINIONS = [sure, often, matrix, words, sent, share];

/** @type {[string, Question, any, Record<string, string | undefined>][]} */
const REPORTS = [
  ['a digit of a scale stands for itself', sure, ['3'], { 1.2: '3', 2004: '3' }],
  ['the step behind the last digit is a letter', sure, ['10'], { 1.2: 'k', 2004: '10' }],
  ['steps in words are counted from 1', often, ['often'], { 1.2: '3', 2004: 'often' }],
  [
    'a matrix says what was given statement by statement',
    matrix,
    ['the-pace no', 'useful yes'],
    { 1.2: 'useful.yes,the-pace.no', 2004: 'useful[.]yes[,]the_pace[.]no' },
  ],
  ['a matrix answered in part', matrix, ['useful no'], { 1.2: 'useful.no', 2004: 'useful[.]no' }],
  ['a matrix taken back', matrix, [], { 1.2: '', 2004: undefined }],
  ['a step taken back', sure, [], { 1.2: '', 2004: undefined }],
  ['a number taken back', share, '', { 1.2: undefined, 2004: undefined }],
  ['a number on a line', share, '55', { 1.2: '55', 2004: '55' }],
  ['an open text is not told', words, [CANARY], { 1.2: '', 2004: undefined }],
  ['an open text is told where the author asks', sent, [CANARY], { 1.2: CANARY, 2004: CANARY }],
];

for (const standard of STANDARDS) {
  for (const [name, asked, response, told] of REPORTS) {
    test(`${standard}: ${name}`, async () => {
      const { course, lms, refusals, open } = visit({ standard });
      await open();
      course.answerPractice('les1', asked, response);
      course.save();
      const field = standard === '1.2' ? 'student_response' : 'learner_response';
      assert.equal(lms.values[`cmi.interactions.0.${field}`], told[standard]);
      assert.equal(lms.values['cmi.interactions.0.result'], 'neutral');
      assert.equal(lms.values['cmi.interactions.0.weighting'], '0');
      assert.equal(lms.values['cmi.interactions.0.correct_responses.0.pattern'], undefined);
      assert.deepEqual(refusals, []);
    });
  }

  test(`${standard}: an open text is in no call, no state and no storage`, async () => {
    const storage = new FakeStorage();
    const data = courseData({
      assessments: [assessment([words])],
      pages: courseData().pages.map((page) => ({ ...page, questions: ['word'] })),
    });
    const { course, lms, open } = visit({ standard, storage, data });
    await open();
    course.answerPractice('les1', words, [CANARY]);
    const paper = attemptsAt(course, 'post-test');
    paper.begin([words]);
    paper.answer(words, [CANARY], 3);
    paper.submit([words]);
    await course.close();
    assert.ok(JSON.stringify(lms.values).includes('neutral'), 'it was told that it was answered');
    assert.ok(!JSON.stringify([lms.values, lms.calls, [...storage.items]]).includes('canary'));
  });

  test(`${standard}: a text that is sent is not in the state`, async () => {
    const { course, lms, open } = visit({ standard });
    await open();
    course.answerPractice('les1', sent, [CANARY]);
    await course.close();
    assert.ok(!lms.values['cmi.suspend_data'].includes('anary'));
  });
}

test('opinions change neither score nor result nor objectives', async () => {
  const bank = [...BANK, ...OPINIONS];
  const { course, open } = visit({ data: courseData({ assessments: [assessment(bank)] }) });
  await open();
  const paper = attemptsAt(course, 'post-test');
  paper.begin(bank);
  for (const asked of BANK) paper.answer(asked, ['first']);
  paper.answer(sure, ['3']);
  const { scaled, raw, max, passed, byObjective } = paper.submit(bank);
  assert.deepEqual({ scaled, raw, max, passed }, { scaled: 1, raw: 5, max: 5, passed: true });
  assert.deepEqual(byObjective, [{ id: 'O1', scaled: 1, correct: 5, total: 5 }]);
});

test('an assessment of opinions is handed in without a score', async () => {
  const data = courseData({ assessments: [assessment(OPINIONS, { mastery: 0 })] });
  const { course, lms, open } = visit({ data });
  await open();
  const paper = attemptsAt(course, 'post-test');
  paper.begin(OPINIONS);
  paper.answer(sure, ['3']);
  const { max, byObjective } = paper.submit(OPINIONS);
  await course.close();
  assert.deepEqual([max, byObjective], [0, []]);
  assert.equal(lms.values['cmi.core.score.raw'], undefined);
});

test('an opinion comes back as it was given, and an open text as answered', async () => {
  const store = {};
  const one = visit({ store });
  await one.open();
  one.course.answerPractice('les1', { ...sure, key: 'p-1' }, ['3']);
  one.course.answerPractice('les1', { ...words, key: 'p_2' }, [CANARY]);
  await one.course.close();
  const { course, open } = visit({ store });
  await open();
  course.pageLoaded('les1', [
    { ...sure, key: 'p-1' },
    { ...words, key: 'p_2' },
  ]);
  assert.deepEqual(course.practice('les1', 'p-1'), { response: ['3'], tries: 1, score: null });
  assert.deepEqual(course.practice('les1', 'p_2'), { response: [''], tries: 1, score: null });
});
