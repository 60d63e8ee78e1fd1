/**
 * The state string (suspend data): ASCII, keyed by id, never by position.
 *
 *   state    = "1" flags revision "," seconds section* "!"
 *   flags    = one digit: 1 complete + 2 passed
 *   revision = base 36, at most 5 characters; grows by one with every save
 *   seconds  = base 36, at most 5 characters
 *   section  = ";L" key4*                                  lessons that were viewed
 *            | ";P" key4 entry ("," entry)*                practice answers of one lesson
 *            | ";A" key4 submitted "," best "," last "," marks "," seen [ "," paper ]
 *            | ";D" key4*                                  tasks that are done
 *            | ";C" day                                    when the course was first complete
 *            | ";" other                                   kept as it is and written back
 *   day      = days since 1970-01-01 in base 36, at most 4 characters
 *   entry    = key3 tries packed                           tries: one base-36 character, 35 at most
 *   submitted = base 36, at most 2 characters
 *   best, last = ten-thousandths in base 36 (at most 3 characters), empty when there is none
 *   marks    = one digit: 1 passed + 2 the paper was submitted
 *   seen     = key4*                                       of earlier papers, not on this one
 *   paper    = seed "," key4* ("," packed)*                one packed answer for each key, in order
 *   seed     = base 36, at most 6 characters
 *   key4, key3 = 4 or 3 of A-Z a-z 0-9 - _                 packed = (A-Z a-z 0-9 - _ ~ .)*
 *
 * The most characters that a course can need, for the check at build:
 *
 *   14
 *   + 2 + 4 * lessons                                      (0 when there is no lesson)
 *   + for each lesson with practice questions: 5 + sum(5 + worst response)
 *   + 2 + 4 * tasks                                        (0 when there is no task)
 *   + 6                                                    (when the day of completion is kept)
 *   + for each assessment: 27 + 4 * (bank - paper) + sum over the paper (5 + worst response)
 *
 * with 14 = version 1, flags 1, revision 5, comma 1, seconds 5, end mark 1;
 * 5 = ";P" 2 and key 4, less the comma that the first entry does not need;
 * 27 = ";A" 2, key 4, submitted 2, best 3, last 3, marks 1, seed 6, commas 6;
 * a paper of n questions takes the n largest worst responses of the bank; bank - paper is 0 when
 * every question is drawn, for then nothing is kept about earlier papers.
 *
 * A string without its end mark was cut by the learning system: its last item is dropped.
 */

/**
 * @typedef {object} Paper
 * @property {number} seed
 * @property {string[]} keys
 * @property {string[]} answers packed, one for each key, empty when unanswered
 * @property {boolean} submitted
 *
 * @typedef {object} AssessmentRecord
 * @property {number} submitted attempts that were submitted
 * @property {number | null} best 0..1
 * @property {number | null} last 0..1
 * @property {boolean} passed
 * @property {string[]} seen
 * @property {Paper | null} paper the attempt in progress, or the last one submitted
 *
 * @typedef {{ tries: number, packed: string }} PracticeRecord
 *
 * @typedef {object} State
 * @property {boolean} complete
 * @property {boolean} passed
 * @property {number} revision
 * @property {number} seconds
 * @property {Set<string>} viewed
 * @property {Map<string, Map<string, PracticeRecord>>} practice by lesson, latest last
 * @property {Map<string, AssessmentRecord>} assessments
 * @property {Set<string>} done tasks
 * @property {number | null} day of completion, in days since 1970-01-01
 * @property {string[]} other sections of another writer
 *
 * @typedef {'empty' | 'whole' | 'cut' | 'newer' | 'foreign'} Kind
 */

const VERSION = '1';
const LARGEST = 36 ** 5 - 1;
const WORDS = /^[A-Za-z0-9_~.-]*$/;
const KEY = /^[A-Za-z0-9_-]+$/;

/** @returns {State} */
export function freshState() {
  return {
    complete: false,
    passed: false,
    revision: 0,
    seconds: 0,
    viewed: new Set(),
    practice: new Map(),
    assessments: new Map(),
    done: new Set(),
    day: null,
    other: [],
  };
}

/** @returns {AssessmentRecord} */
export function freshAssessment() {
  return { submitted: 0, best: null, last: null, passed: false, seen: [], paper: null };
}

/**
 * @param {number} value
 * @param {number} [largest]
 */
function base36(value, largest = LARGEST) {
  return Math.max(0, Math.min(largest, Math.floor(value))).toString(36);
}

/** @param {number | null} share */
function tenThousandths(share) {
  return share === null ? '' : base36(share * 10000 + 1e-6, 10000);
}

/** @param {State} state */
export function encode(state) {
  const flags = Number(state.complete) + 2 * Number(state.passed);
  const parts = [`${VERSION}${flags}${base36(state.revision)},${base36(state.seconds)}`];
  if (state.viewed.size) parts.push(`L${[...state.viewed].join('')}`);
  for (const [lesson, answers] of state.practice) {
    if (answers.size) parts.push(`P${lesson}${[...answers].map(encodePractice).join(',')}`);
  }
  for (const [key, record] of state.assessments) {
    if (record.submitted || record.paper) parts.push(`A${key}${encodeAssessment(record)}`);
  }
  if (state.done.size) parts.push(`D${[...state.done].join('')}`);
  if (state.day !== null) parts.push(`C${base36(state.day, 36 ** 4 - 1)}`);
  return `${[...parts, ...state.other].join(';')}!`;
}

/** @param {[string, PracticeRecord]} entry */
function encodePractice([key, { tries, packed }]) {
  return `${key}${base36(tries, 35)}${packed}`;
}

/** @param {AssessmentRecord} record */
function encodeAssessment(record) {
  const { paper } = record;
  const marks = Number(record.passed) + 2 * Number(paper?.submitted ?? false);
  const head = [
    base36(record.submitted, 1295),
    tenThousandths(record.best),
    tenThousandths(record.last),
    marks,
  ];
  const rest = paper
    ? [base36(paper.seed, 2 ** 31 - 1), paper.keys.join(''), ...paper.answers]
    : [];
  return [...head, record.seen.join(''), ...rest].join(',');
}

/**
 * Reads what a learning system kept. Never throws: what cannot be read is left out or kept aside.
 * @param {string} text
 * @returns {{ state: State, kind: Kind }}
 */
export function decode(text) {
  const state = freshState();
  if (text === '') return { state, kind: 'empty' };
  const [head = '', ...sections] = text.replace(/!\s*$/, '').split(';');
  const match = /^([0-9A-Za-z])([0-3])([0-9a-z]{1,5}),([0-9a-z]{1,5})$/.exec(head);
  if (!match) return { state, kind: 'foreign' };
  if (match[1] !== VERSION) return { state, kind: 'newer' };
  const flags = Number(match[2]);
  state.complete = (flags & 1) > 0;
  state.passed = (flags & 2) > 0;
  state.revision = parseInt(match[3] ?? '0', 36);
  state.seconds = parseInt(match[4] ?? '0', 36);
  const cut = !/!\s*$/.test(text);
  if (cut && sections.length) sections.push(withoutLast(sections.pop() ?? ''));
  for (const section of sections) {
    if (section !== '' && !decodeSection(section, state)) state.other.push(section);
  }
  return { state, kind: cut ? 'cut' : 'whole' };
}

/** @param {string} section */
function withoutLast(section) {
  if (section[0] === 'L' || section[0] === 'D') return section.slice(0, section.length - ((section.length - 1) % 4));
  return section.includes(',') ? section.slice(0, section.lastIndexOf(',')) : '';
}

/**
 * @param {string} section
 * @param {State} state
 * @returns {boolean} whether it was understood
 */
function decodeSection(section, state) {
  const [letter, body] = [section[0], section.slice(1)];
  if (letter === 'L') return decodeKeys(body, state.viewed);
  if (letter === 'D') return decodeKeys(body, state.done);
  if (letter === 'C') return decodeDay(body, state);
  const key = body.slice(0, 4);
  if (key.length < 4 || !KEY.test(key)) return false;
  if (letter === 'P') return decodePractice(key, body.slice(4), state);
  if (letter === 'A') return decodeAssessment(key, body.slice(4), state);
  return false;
}

/**
 * @param {string} body
 * @param {Set<string>} into
 */
function decodeKeys(body, into) {
  const keys = chunks(body);
  if (!keys) return false;
  for (const key of keys) into.add(key);
  return true;
}

/**
 * @param {string} body
 * @param {State} state
 */
function decodeDay(body, state) {
  if (!/^[0-9a-z]{1,4}$/.test(body)) return false;
  state.day = parseInt(body, 36);
  return true;
}

/**
 * @param {string} body
 * @returns {string[] | null} its four-character keys
 */
function chunks(body) {
  if (body.length % 4 || (body && !KEY.test(body))) return null;
  return body.match(/.{4}/g) ?? [];
}

/**
 * @param {string} lesson
 * @param {string} body
 * @param {State} state
 */
function decodePractice(lesson, body, state) {
  const answers = new Map();
  for (const entry of body.split(',')) {
    const match = /^([A-Za-z0-9_-]{3})([0-9a-z])([A-Za-z0-9_~.-]*)$/.exec(entry);
    if (match) answers.set(match[1], { tries: parseInt(match[2] ?? '1', 36), packed: match[3] });
  }
  if (answers.size) state.practice.set(lesson, answers);
  return answers.size > 0;
}

/**
 * @param {string} key
 * @param {string} body
 * @param {State} state
 */
function decodeAssessment(key, body, state) {
  const [submitted = '', best = '', last = '', marks = '', seen, ...rest] = body.split(',');
  const readable = /^[0-9a-z]{1,2},[0-9a-z]{0,3},[0-9a-z]{0,3},[0-3]$/;
  if (!readable.test([submitted, best, last, marks].join(','))) return false;
  state.assessments.set(key, {
    submitted: parseInt(submitted, 36),
    best: share(best),
    last: share(last),
    passed: (Number(marks) & 1) > 0,
    seen: chunks(seen ?? '') ?? [],
    paper: decodePaper(rest, (Number(marks) & 2) > 0),
  });
  return true;
}

/** @param {string} text */
function share(text) {
  return text === '' ? null : Math.min(1, parseInt(text, 36) / 10000);
}

/**
 * @param {string[]} fields
 * @param {boolean} submitted
 * @returns {Paper | null}
 */
function decodePaper([seed = '', keys = '', ...answers], submitted) {
  const drawn = chunks(keys);
  if (!/^[0-9a-z]{1,6}$/.test(seed) || !drawn?.length) return null;
  const packed = drawn.map((_, at) => (WORDS.test(answers[at] ?? '') ? (answers[at] ?? '') : ''));
  return { seed: parseInt(seed, 36), keys: drawn, answers: packed, submitted };
}

/**
 * @typedef {(state: State, excess: number) => State} Sparing gives up so much, or all it can
 */

/**
 * Of the lessons answered longest ago, one thing after the other until it is enough.
 * @param {(answers: Map<string, PracticeRecord>) => Map<string, PracticeRecord>} less
 * @returns {Sparing}
 */
function oldestPractice(less) {
  const length = (/** @type {Map<string, PracticeRecord>} */ answers) =>
    answers.size ? 6 + [...answers].map(encodePractice).join(',').length : 0;
  return (state, excess) => {
    const practice = new Map(state.practice);
    let left = excess;
    for (const [lesson, answers] of practice) {
      if (left <= 0) break;
      const kept = less(answers);
      left -= length(answers) - length(kept);
      practice.set(lesson, kept);
    }
    return { ...state, practice };
  };
}

/**
 * What can be spared when the state is longer than the learning system takes, least missed first:
 * practice answers of the lessons answered longest ago (that they were answered stays known),
 * papers already submitted (their results stay), sections of other writers, and at last whether
 * practice was answered at all.
 * @type {Sparing[]}
 */
const SPARINGS = [
  oldestPractice(
    (answers) => new Map([...answers].map(([key, { tries }]) => [key, { tries, packed: '' }])),
  ),
  (state) => ({ ...state, assessments: new Map([...state.assessments].map(withoutSubmitted)) }),
  (state) => ({ ...state, other: [] }),
  oldestPractice(() => new Map()),
];

/** @param {[string, AssessmentRecord]} entry @returns {[string, AssessmentRecord]} */
function withoutSubmitted([key, record]) {
  return [key, record.paper?.submitted ? { ...record, paper: null } : record];
}

/**
 * @param {State} state
 * @param {number} limit characters
 * @returns {{ text: string | null, whole: boolean }} null: even the least is too long
 */
export function encodeWithin(state, limit) {
  let text = encode(state);
  let spare = state;
  for (const sparing of SPARINGS) {
    if (text.length <= limit) break;
    spare = sparing(spare, text.length - limit);
    text = encode(spare);
  }
  return { text: text.length <= limit ? text : null, whole: spare === state };
}
