/** Answers of every interaction type that has a form of its own, and how each standard spells them. */
/** @import { Question } from '../../packager/runtime/core/tracker.js' */
import { components, question } from './doubles.js';

/** What kinds of every interaction type report: what is answered is what they say. */
const KIND = { score: (/** @type {any} */ told) => told.score, reported: (/** @type {any} */ told) => told };
for (const type of [
  'matching',
  'sequencing',
  'likert',
  'performance',
  'long-fill-in',
  'other',
  'choice',
])
  components.set(`told-${type}`, { ...KIND, pack: () => 'x', unpack: () => null });

/** @param {string} interaction */
const told = (interaction) =>
  question('tol', { kind: `told-${interaction}`, interaction, options: undefined });

const LONG = 'é{x} [,] '.repeat(600);
/**
 * @typedef {Record<string, string>} Fields
 * @type {Record<string, { asked: Question, response: any, '1.2': Fields, 2004: Fields }>}
 */
export const TOLD = {
  matching: {
    asked: told('matching'),
    response: {
      score: 0.5,
      response: ['rim holds', 'hub-1 turns', 'hub_1 turns'],
      correct: [['rim holds', 'hub-1 steers', 'hub_1 turns']],
      choices: ['rim', 'hub-1', 'hub_1'],
      targets: ['holds', 'turns', 'steers'],
    },
    1.2: {
      type: 'matching',
      student_response: 'a.1,b.2,c.2',
      'correct_responses.0.pattern': 'a.1,b.3,c.2',
      result: '0.5',
    },
    2004: {
      type: 'matching',
      learner_response: 'rim[.]holds[,]hub_1[.]turns[,]hub_1_[.]turns',
      'correct_responses.0.pattern': 'rim[.]holds[,]hub_1[.]steers[,]hub_1_[.]turns',
    },
  },
  'matching, nothing yet': {
    asked: told('matching'),
    response: { score: 0, response: [], correct: [], choices: ['a'], targets: ['b'] },
    1.2: { student_response: '', result: 'wrong' },
    2004: { result: 'incorrect' },
  },
  sequencing: {
    asked: told('sequencing'),
    response: {
      score: 1,
      response: ['two', 'one'],
      correct: [['two', 'one']],
      choices: ['one', 'two'],
    },
    1.2: { student_response: 'b,a', 'correct_responses.0.pattern': 'b,a', result: 'correct' },
    2004: { learner_response: 'two[,]one', 'correct_responses.0.pattern': 'two[,]one' },
  },
  'likert, where nothing is right': {
    asked: told('likert'),
    response: { score: null, response: ['s4'], correct: [], choices: ['s1', 's2', 's3', 's4'] },
    1.2: { type: 'likert', student_response: '4', result: 'neutral', weighting: '0' },
    2004: { type: 'likert', learner_response: 's4', result: 'neutral', weighting: '0' },
  },
  performance: {
    asked: told('performance'),
    response: {
      score: 0.25,
      response: ['step-1 {a}[.]b\nc', ' alone'],
      correct: [['step-1 x', 'step_1 2']],
      choices: ['step-1', 'step_1'],
    },
    1.2: {
      type: 'performance',
      student_response: 'step-1.{a}[.]b c,alone',
      'correct_responses.0.pattern': 'step-1.x,step_1.2',
    },
    2004: {
      type: 'performance',
      learner_response: 'step_1[.] {a}[ . ]b c[,][.]alone',
      'correct_responses.0.pattern': '{order_matters=false}step_1[.]x[,]step_1_[.]2',
    },
  },
  'a long text': {
    asked: told('long-fill-in'),
    response: { score: null, response: [`{a}\n${LONG}`], correct: [['b {c}']] },
    1.2: { type: 'fill-in', student_response: `{a} ${LONG}`.slice(0, 255), result: 'neutral' },
    2004: {
      type: 'long-fill-in',
      learner_response: ` {a} ${LONG}`.slice(0, 4000),
      'correct_responses.0.pattern': 'b {c}',
    },
  },
  'another kind of answer': {
    asked: told('other'),
    response: { score: null, response: [LONG], correct: [] },
    1.2: { type: 'performance', student_response: LONG.slice(0, 255), result: 'neutral' },
    2004: { type: 'other', learner_response: LONG.slice(0, 4000), result: 'neutral' },
  },
  'options whose ids become alike': {
    asked: told('choice'),
    response: {
      score: 0,
      response: ['a-b', 'a_b'],
      correct: [['a_b']],
      choices: ['a_b', 'a-b'],
    },
    1.2: { student_response: 'a,b', 'correct_responses.0.pattern': 'a' },
    2004: { learner_response: 'a_b_[,]a_b', 'correct_responses.0.pattern': 'a_b' },
  },
};
