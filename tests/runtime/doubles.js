/** What the tests put around the course: a clock, a window, a store, a small course. */
/** @import { Clock, CourseData } from '../../packager/runtime/core/tracker.js' */
/** @import { Question, Refusal } from '../../packager/runtime/core/tracker.js' */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import '../../packager/preview/frame/strict_rules.js';
import '../../packager/preview/frame/strict_lms.js';
import { Scorm12Tracker } from '../../packager/runtime/adapters/scorm12.js';
import { Scorm2004Tracker } from '../../packager/runtime/adapters/scorm2004.js';
import { Attempts } from '../../packager/runtime/core/attempt.js';
import { Course } from '../../packager/runtime/core/course.js';

/** @type {any} */
export const StrictLms = /** @type {any} */ (globalThis).StrictLms;

/** @type {Record<string, any>} */
export const profiles = JSON.parse(
  readFileSync(new URL('../../packager/preview/frame/profiles.json', import.meta.url), 'utf8'),
);

const FOLDER = new URL('../../packager/components/', import.meta.url);
const KINDS = readdirSync(FOLDER).filter((kind) => existsSync(new URL(`${kind}/score.js`, FOLDER)));

/** Every kind of question by its folder. @type {Map<string, any>} */
export const components = new Map();
for (const kind of KINDS) components.set(kind, await import(`${FOLDER.href}${kind}/score.js`));

export const STANDARDS = /** @type {const} */ (['1.2', '2004']);

/** Time that passes when the test says so. @implements {Clock} */
export class FakeClock {
  time = 0;
  /** @type {Map<number, { at: number, run: () => void }>} */
  timers = new Map();
  #last = 0;

  now = () => this.time;
  date = () => new Date(2026, 2, 4, 9, 5, 7, 123);
  setTimeout = (/** @type {() => void} */ run, /** @type {number} */ wait) => {
    this.#last += 1;
    this.timers.set(this.#last, { at: this.time + wait, run });
    return this.#last;
  };
  clearTimeout = (/** @type {any} */ timer) => void this.timers.delete(timer);

  /** @param {number} seconds */
  pass(seconds) {
    const until = this.time + seconds * 1000;
    for (;;) {
      const [next] = [...this.timers]
        .filter(([, { at }]) => at <= until)
        .sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [id, { at, run }] = next;
      this.timers.delete(id);
      this.time = Math.max(this.time, at);
      run();
    }
    this.time = until;
  }

  /**
   * Lets waiting code run, and its timers with it, until a promise is kept.
   * @template T
   * @param {Promise<T>} promise
   * @returns {Promise<T>}
   */
  async until(promise) {
    let settled = false;
    const done = promise.finally(() => (settled = true));
    for (let turn = 0; !settled && turn < 500; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!settled) this.pass(0.1);
    }
    return done;
  }
}

/** A browser's storage. @implements {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */
export class FakeStorage {
  /** @type {Map<string, string>} */
  items = new Map();
  getItem = (/** @type {string} */ name) => this.items.get(name) ?? null;
  setItem = (/** @type {string} */ name, /** @type {string} */ value) =>
    void this.items.set(name, value);
  removeItem = (/** @type {string} */ name) => void this.items.delete(name);
}

/** A seeded random number generator (mulberry32). @param {number} seed */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {string} key @param {Partial<Question>} [more] @returns {Question} */
export function question(key, more = {}) {
  const options = ['first', 'second', 'third'].map((id, at) => ({
    id,
    key: `${id[0]}${at}`,
    correct: at === 0,
  }));
  return {
    key,
    id: `question-${key}`,
    kind: 'choice',
    interaction: 'choice',
    objectives: ['O1'],
    weighting: 1,
    tries: null,
    reveal: 'at-end',
    description: 'What comes first?',
    multiple: false,
    partial: false,
    shuffle: false,
    options,
    ...more,
  };
}

/** The bank of the small course's test. */
export const BANK = ['bnk0', 'bnk1', 'bnk2', 'bnk3', 'bnk4'].map((key) => question(key));

/** @param {Question[]} [bank] @param {Record<string, any>} [more] @returns {any} */
export function assessment(bank = BANK, more = {}) {
  return {
    key: 'test',
    id: 'post-test',
    title: 'Post-test',
    mastery: 0.8,
    attempts: null,
    draw: { count: null, objectives: null },
    shuffle: { questions: true, options: true },
    feedback: 'after-attempt',
    questions: bank.map(({ key, objectives, weighting }) => ({ key, objectives, weighting })),
    ...more,
  };
}

/**
 * Two lessons, the first with two practice questions, and a test.
 * @param {Partial<CourseData>} [more]
 * @returns {CourseData}
 */
export function courseData(more = {}) {
  return {
    format: 1,
    course: {
      id: 'https://example.org/courses/small',
      title: 'Small',
      version: '1.0.0',
      language: 'en',
      dir: 'ltr',
    },
    pages: [
      {
        kind: 'lesson',
        key: 'les1',
        id: 'one',
        href: 'lesson-one.html',
        title: 'One',
        questions: ['p-1', 'p_2'],
      },
      {
        kind: 'lesson',
        key: 'les2',
        id: 'two',
        href: 'lesson-two.html',
        title: 'Two',
        questions: [],
      },
      {
        kind: 'assessment',
        key: 'test',
        id: 'post-test',
        href: 'assessment-post-test.html',
        title: 'Post-test',
      },
    ],
    assessments: [assessment()],
    objectives: [{ id: 'O1', text: 'Know what comes first.' }],
    completion: {
      operator: 'and',
      operands: [
        { term: 'viewed', argument: 'all' },
        { term: 'passed', argument: 'post-test' },
      ],
    },
    score: ['post-test'],
    idle: 300,
    keepPractice: true,
    ...more,
  };
}

/**
 * One visit of a learner.
 * @param {object} given
 * @param {'1.2' | '2004'} [given.standard]
 * @param {any} [given.lms]
 * @param {Record<string, any>} [given.store]
 * @param {Record<string, any>} [given.launch] further settings of the learning system
 * @param {CourseData} [given.data]
 * @param {any} [given.storage]
 * @param {number} [given.seed]
 * @param {boolean} [given.online]
 */
export function visit({
  standard = '1.2',
  store = {},
  launch = {},
  lms = new StrictLms({ standard, store, ...launch }),
  data = courseData(),
  storage = null,
  seed = 1,
  online = true,
}) {
  const clock = new FakeClock();
  /** @type {Refusal[]} */
  const refusals = [];
  /** @type {any[]} */
  const problems = [];
  const events = { recovered: 0, completed: 0, changed: 0 };
  /** @type {any} */
  const window = { [lms.object]: lms.api, opener: null };
  window.parent = window;
  const Tracker = standard === '1.2' ? Scorm12Tracker : Scorm2004Tracker;
  const report = (/** @type {Refusal} */ refusal) => {
    refusals.push(refusal);
    course.refused(refusal);
  };
  // What a package that is built for such a system says.
  const onlyCompleted = Boolean(launch.profile?.statuses);
  const tracker = new Tracker({ window, clock, storage, courseId: data.course.id, report, onlyCompleted });
  /** @type {Course} */
  const course = new Course({
    data,
    tracker,
    components,
    clock,
    storage,
    random: random(seed),
    online: () => online,
  });
  course.on('problem', (problem) => problems.push(problem));
  for (const type of /** @type {const} */ (['recovered', 'completed', 'changed']))
    course.on(type, () => (events[type] += 1));
  const open = () => clock.until(course.open());
  return { clock, course, lms, refusals, problems, events, tracker, window, open };
}

/** @param {Course} course @param {string} id */
export function attemptsAt(course, id) {
  return new Attempts(course.assessment(id));
}

/**
 * Answers a whole paper.
 * @param {Course} course
 * @param {Question[]} bank
 * @param {number} right how many
 */
export function take(course, bank, right) {
  const test = attemptsAt(course, 'post-test');
  const { keys } = test.begin(bank);
  keys.forEach((key, at) => {
    const asked = /** @type {Question} */ (bank.find((one) => one.key === key));
    test.answer(asked, [at < right ? 'first' : 'second'], 3);
  });
  return test.submit(bank);
}

/**
 * As many lessons, two practice questions in each.
 * @param {number} lessons
 * @returns {CourseData}
 */
export function longCourse(lessons) {
  const pages = Array.from({ length: lessons }, (_, n) => ({
    kind: /** @type {const} */ ('lesson'),
    key: `L${String(n).padStart(3, '0')}`,
    id: `lesson-${n}`,
    href: `lesson-${n}.html`,
    title: `Lesson ${n}`,
    questions: ['a-1', 'b-2'],
  }));
  return courseData({
    pages,
    assessments: [],
    completion: { term: 'viewed', argument: 'all' },
    score: [],
  });
}
