/** How each standard spells an answer; the strict double judges every value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STANDARDS, question, random, visit } from './doubles.js';
import { TOLD } from './told.js';

/** @import { Question } from '../../packager/runtime/core/tracker.js' */

/** @param {Partial<Question>} more */
const gaps = (more) =>
  question('gap', {
    kind: 'gaps',
    interaction: 'fill-in',
    options: undefined,
    partial: true,
    ...more,
  });

/**
 * @typedef {Record<string, string>} Fields
 * @type {Record<string, { asked: Question, response: any, '1.2': Fields, 2004: Fields }>}
 */
const CASES = {
  'single choice': {
    asked: question('one', { id: 'first-words', objectives: ['O-1', 'O2'], weighting: 2.5 }),
    response: ['second'],
    1.2: {
      id: 'first_words',
      type: 'choice',
      student_response: 'b',
      'correct_responses.0.pattern': 'a',
      result: 'wrong',
      weighting: '2.5',
      time: '09:05:07',
      latency: '00:00:12.35',
      'objectives.0.id': 'O_1',
      'objectives.1.id': 'O2',
    },
    2004: {
      id: 'first_words',
      type: 'choice',
      learner_response: 'second',
      'correct_responses.0.pattern': 'first',
      result: 'incorrect',
      weighting: '2.5',
      timestamp: '2026-03-04T09:05:07',
      latency: 'PT12.35S',
      'objectives.0.id': 'O_1',
      'objectives.1.id': 'O2',
      description: 'What comes first?',
    },
  },
  'multiple choice, half right': {
    asked: question('mul', {
      multiple: true,
      partial: true,
      options: ['a-a', 'b-b', 'c-c'].map((id, at) => ({ id, key: `k${at}`, correct: at !== 1 })),
    }),
    response: ['c-c'],
    1.2: { student_response: 'c', 'correct_responses.0.pattern': 'a,c', result: '0.5' },
    2004: { learner_response: 'c_c', 'correct_responses.0.pattern': 'a_a[,]c_c', result: '0.5' },
  },
  'true or false': {
    asked: question('tru', {
      kind: 'true_false',
      interaction: 'true-false',
      options: ['true', 'false'].map((id) => ({ id, key: id.slice(0, 2), correct: id === 'true' })),
    }),
    response: ['true'],
    1.2: {
      type: 'true-false',
      student_response: 't',
      'correct_responses.0.pattern': 't',
      result: 'correct',
    },
    2004: {
      type: 'true-false',
      learner_response: 'true',
      'correct_responses.0.pattern': 'true',
      result: 'correct',
    },
  },
  'a number in a range': {
    asked: question('num', {
      kind: 'numeric',
      interaction: 'numeric',
      minimum: '41',
      maximum: '43',
      options: undefined,
    }),
    response: '42.0',
    1.2: {
      type: 'numeric',
      student_response: '42',
      'correct_responses.0.pattern': '42',
      result: 'correct',
    },
    2004: {
      type: 'numeric',
      learner_response: '42',
      'correct_responses.0.pattern': '41[:]43',
      result: 'correct',
    },
  },
  'a number with one bound': {
    asked: question('low', {
      kind: 'numeric',
      interaction: 'numeric',
      minimum: '0.5',
      maximum: null,
      options: undefined,
    }),
    response: '0.25',
    1.2: { 'correct_responses.0.pattern': '0.5', result: 'wrong' },
    2004: { 'correct_responses.0.pattern': '0.5[:]', result: 'incorrect' },
  },
  gaps: {
    asked: gaps({
      gaps: [
        { id: 'g1', key: 'g1', answers: ['safe', 'well'], caseSensitive: false },
        { id: 'g2', key: 'g2', answers: ['now'], caseSensitive: false },
      ],
    }),
    response: ['Safe', 'later, perhaps'],
    1.2: {
      type: 'fill-in',
      student_response: 'Safe,later, perhaps',
      'correct_responses.0.pattern': 'safe,now',
      'correct_responses.1.pattern': 'well,now',
      result: '0.5',
    },
    2004: {
      type: 'fill-in',
      learner_response: 'Safe[,]later, perhaps',
      'correct_responses.0.pattern': '{case_matters=false}{order_matters=true}safe[,]now',
      'correct_responses.1.pattern': '{case_matters=false}{order_matters=true}well[,]now',
    },
  },
  'a gap with a delimiter in it, and very long': {
    asked: gaps({ gaps: [{ id: 'g1', key: 'g1', answers: ['x'], caseSensitive: true }] }),
    response: [`a[,]${'\u00e9'.repeat(300)}`],
    1.2: { student_response: `a[,]${'\u00e9'.repeat(251)}` },
    2004: {
      learner_response: `a[ , ]${'\u00e9'.repeat(244)}`,
      'correct_responses.0.pattern': '{case_matters=true}{order_matters=true}x',
    },
  },
};

Object.assign(CASES, TOLD);

for (const standard of STANDARDS) {
  for (const [name, { asked, response, ...expected }] of Object.entries(CASES)) {
    test(`${standard}: ${name}`, async () => {
      const { open, course, lms } = visit({ standard });
      await open();
      course.answerPractice('les1', asked, response, { latencySeconds: 12.345 });
      await course.close();
      assert.deepEqual(lms.refusals(), []);
      for (const [field, value] of Object.entries(expected[standard])) {
        assert.equal(lms.committed[`cmi.interactions.0.${field}`], value, field);
      }
    });
  }

  test(`${standard}: whatever is asked and answered, every value is taken`, async () => {
    const chance = random(11);
    const below = (/** @type {number} */ n) => Math.floor(chance() * n);
    const word = () =>
      Array.from({ length: below(8) }, () => ' a[,]{}="\u00e9\u{1F600}9.:'[below(14)] ?? 'x').join(
        '',
      );
    const { open, course, lms, clock } = visit({ standard });
    await open();
    for (let n = 0; n < 150; n += 1) {
      const options = Array.from({ length: 1 + below(26) }, (_, at) => ({
        id: `o-${at}`,
        key: String(at).padStart(2, '0'),
        correct: at === 0 || below(3) === 0,
      }));
      const more = {
        weighting: below(200),
        objectives: ['O1', 'O-1', 'O_1'].slice(below(3)),
        description: word().repeat(60).slice(0, 250),
      };
      const key = `q${String(n).padStart(2, '0')}`.slice(-3);
      const kinds = [
        [
          question(key, { ...more, options, multiple: true }),
          options.filter(() => below(2)).map(({ id }) => id),
        ],
        [
          question(key, {
            ...more,
            kind: 'numeric',
            interaction: 'numeric',
            minimum: below(2) ? String(below(9)) : null,
            maximum: '10.25',
          }),
          String(chance() * 100),
        ],
        [
          gaps({
            ...more,
            key,
            gaps: Array.from({ length: 1 + below(3) }, (_, at) => ({
              id: `g${at}`,
              key: `g${at}`,
              answers: [`a${word()}`, `b${word()}`],
              caseSensitive: below(2) > 0,
            })),
          }),
          [word(), word(), word()],
        ],
      ];
      const [asked, response] = /** @type {[Question, any]} */ (kinds[below(3)]);
      course.answerPractice('les1', asked, response, { latencySeconds: chance() * 10000 });
      clock.pass(1);
    }
    await course.close();
    assert.deepEqual(lms.refusals(), []);
  });
}
