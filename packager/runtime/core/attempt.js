/** Attempts at one assessment: the paper drawn, the answers, the result. */
/** @import { AssessmentData, Attempt, Question, Response, Result } from './tracker.js' */
/** @import { AssessmentRecord, Paper } from './suspend.js' */
/** @import { Marking } from './marking.js' */
import { hash, shuffled } from './order.js';

/**
 * @typedef {object} Host what an assessment needs of the course
 * @property {(key: string) => AssessmentRecord} record
 * @property {Marking} marking
 * @property {() => number} random 0..1
 * @property {(question: Question, answer: Response, slot: string, seconds: number) => void} report
 * @property {() => void} changed
 *
 * @typedef {object} AssessmentStatus
 * @property {number} attemptsUsed
 * @property {number | null} attemptsLeft
 * @property {number | null} best 0..1
 * @property {boolean} passed
 * @property {boolean} inProgress
 * @property {Result | null} last
 */

export class AssessmentProgress {
  /** @type {{ paper: Paper, attempt: Attempt } | null} */
  #live = null;

  /** @param {AssessmentData} data @param {Host} host */
  constructor(data, host) {
    this.data = data;
    this.host = host;
    this.bank = new Map(data.questions.map((question) => [question.key, question]));
  }

  get #record() {
    return this.host.record(this.data.key);
  }

  /** The paper without questions that the course no longer has. */
  get #paper() {
    const { paper } = this.#record;
    const keys = (paper?.keys ?? []).filter((key) => this.bank.has(key));
    return paper && keys.length ? { paper, keys } : null;
  }

  get passed() {
    const { passed, best } = this.#record;
    return passed || (best !== null && best + 1e-9 >= this.data.mastery);
  }

  /** 0..1, null before an attempt was handed in. */
  get best() {
    return this.#record.best;
  }

  get attemptsUsed() {
    return this.#record.submitted;
  }

  get inProgress() {
    const found = this.#paper;
    return found !== null && !found.paper.submitted;
  }

  get attemptsLeft() {
    return this.data.attempts === null
      ? null
      : Math.max(0, this.data.attempts - this.#record.submitted);
  }

  /** @returns {AssessmentStatus} */
  status() {
    const { submitted, best } = this.#record;
    const { attemptsLeft, passed, inProgress } = this;
    return { attemptsUsed: submitted, attemptsLeft, best, passed, inProgress, last: this.#last() };
  }

  /**
   * The attempt in progress, or null; its responses follow every answer.
   * @returns {Attempt | null}
   */
  get attempt() {
    const found = this.#paper;
    if (!found || found.paper.submitted) return null;
    const { paper, keys } = found;
    if (this.#live?.paper !== paper) {
      const attempt = {
        number: this.#record.submitted + 1,
        seed: paper.seed,
        keys,
        responses: new Map(),
      };
      this.#live = { paper, attempt };
    }
    const { attempt } = this.#live;
    for (const [key, response] of this.#responses(paper, keys))
      attempt.responses.set(key, response);
    return attempt;
  }

  /**
   * Draws a paper; an attempt already in progress goes on.
   * @param {Question[]} questions of the assessment's page
   * @returns {Attempt}
   */
  begin(questions) {
    this.host.marking.learn(this.data.key, questions);
    const running = this.attempt;
    if (running) return running;
    if (this.attemptsLeft === 0) throw new Error(`no attempt is left at ${this.data.id}`);
    const record = this.#record;
    const seed = Math.floor(this.host.random() * 2 ** 31);
    const before = { seen: record.seen, last: record.paper?.keys ?? [] };
    const keys = this.#draw(seed, before);
    record.seen = this.#seen(keys, before);
    record.paper = { seed, keys, answers: keys.map(() => ''), submitted: false };
    const attempt = { number: record.submitted + 1, seed, keys, responses: new Map() };
    this.#live = { paper: record.paper, attempt };
    this.host.changed();
    return attempt;
  }

  /**
   * @param {Question} question
   * @param {Response} response
   * @param {number} [latencySeconds]
   */
  answer(question, response, latencySeconds = 0) {
    const found = this.#paper;
    const at = found?.paper.submitted === false ? found.paper.keys.indexOf(question.key) : -1;
    if (!found || at < 0) throw new Error(`${question.id} is not on the paper`);
    this.host.marking.learn(this.data.key, [question]);
    found.paper.answers[at] = this.host.marking.pack(question, response);
    this.attempt?.responses.set(question.key, response);
    const slot = `${this.data.key}:${this.#record.submitted + 1}:${question.key}`;
    this.host.report(question, response, slot, latencySeconds);
    this.host.changed();
  }

  /**
   * Ends the attempt and judges it.
   * @param {Question[]} questions of the assessment's page
   * @returns {Result}
   */
  submit(questions) {
    this.host.marking.learn(this.data.key, questions);
    const found = this.#paper;
    if (!found || found.paper.submitted)
      throw new Error(`no attempt at ${this.data.id} is in progress`);
    const record = this.#record;
    const result = this.#judge(found.paper, found.keys, record.submitted + 1);
    found.paper.submitted = true;
    record.submitted += 1;
    record.last = result.scaled;
    record.best = Math.max(record.best ?? 0, result.scaled);
    record.passed ||= result.passed;
    this.host.changed();
    return result;
  }

  /**
   * The last paper handed in.
   * @returns {{ keys: string[], responses: Map<string, Response>, seed: number } | null}
   */
  review() {
    const found = this.#paper;
    if (!found?.paper.submitted) return null;
    return {
      keys: found.keys,
      responses: this.#responses(found.paper, found.keys),
      seed: found.paper.seed,
    };
  }

  /** What the assessment's paper can earn. */
  get points() {
    const weights = this.data.questions.map(({ weighting }) => Number(weighting));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.length ? (sum / weights.length) * this.#size() : 0;
  }

  #size() {
    const { count, objectives } = this.data.draw;
    const wanted = objectives
      ? Object.values(objectives).reduce((total, n) => total + n, 0)
      : count;
    return Math.min(this.data.questions.length, wanted ?? this.data.questions.length);
  }

  /** @param {Paper} paper @param {string[]} keys */
  #responses(paper, keys) {
    /** @type {Map<string, Response>} */
    const responses = new Map();
    for (const key of keys) {
      const response = this.#response(paper, key);
      if (response !== null) responses.set(key, response);
    }
    return responses;
  }

  /** @param {Paper} paper @param {string} key @returns {Response | null} */
  #response(paper, key) {
    const packed = paper.answers[paper.keys.indexOf(key)] ?? '';
    const question = this.host.marking.question(this.data.key, key);
    return packed && question ? this.host.marking.unpack(question, packed) : null;
  }

  /** @returns {Result | null} */
  #last() {
    const { last, submitted } = this.#record;
    if (last === null) return null;
    const found = this.#paper;
    const known =
      found?.paper.submitted &&
      found.keys.every((key) => this.host.marking.question(this.data.key, key));
    const passed = last + 1e-9 >= this.data.mastery;
    /** @type {Result} */
    const stored = {
      number: submitted,
      scaled: last,
      raw: last * this.points,
      max: this.points,
      passed,
      byObjective: [],
      scores: new Map(),
    };
    if (!known || !found) return stored;
    // What the learner was told stays, also when an update has changed the questions since.
    return { ...this.#judge(found.paper, found.keys, submitted), scaled: last, passed };
  }

  /**
   * @param {Paper} paper
   * @param {string[]} keys
   * @param {number} number
   * @returns {Result}
   */
  #judge(paper, keys, number) {
    const scores = new Map(keys.map((key) => [key, this.#scoreOf(paper, key)]));
    let [raw, max] = [0, 0];
    for (const [key, score] of scores) {
      const weighting = Number(this.bank.get(key)?.weighting ?? 0);
      raw += score * weighting;
      max += weighting;
    }
    const share = max > 0 ? raw / max : 0;
    const passed = share + 1e-9 >= this.data.mastery;
    // Rounded down, so that a shown score never reaches a pass mark that the learner missed.
    const scaled = Math.floor(share * 10000 + 1e-6) / 10000;
    return { number, scaled, raw, max, passed, byObjective: this.#byObjective(scores), scores };
  }

  /** @param {Paper} paper @param {string} key */
  #scoreOf(paper, key) {
    const question = this.host.marking.question(this.data.key, key);
    const response = question ? this.#response(paper, key) : null;
    return question && response !== null ? this.host.marking.score(question, response) : 0;
  }

  /** @param {Map<string, number>} scores */
  #byObjective(scores) {
    /** @type {Map<string, { raw: number, max: number, correct: number, total: number }>} */
    const sums = new Map();
    for (const [key, { objectives, weighting: given }] of this.bank) {
      const score = scores.get(key);
      for (const id of score === undefined ? [] : objectives) {
        const sum = sums.get(id) ?? { raw: 0, max: 0, correct: 0, total: 0 };
        const weighting = Number(given);
        sums.set(id, {
          raw: sum.raw + (score ?? 0) * weighting,
          max: sum.max + weighting,
          correct: sum.correct + Number((score ?? 0) >= 1),
          total: sum.total + 1,
        });
      }
    }
    return [...sums].map(([id, { raw, max, correct, total }]) => ({
      id,
      scaled: max > 0 ? raw / max : 0,
      correct,
      total,
    }));
  }

  /**
   * Questions not met yet come first, then those that the last paper did not have.
   * @param {number} seed
   * @param {{ seen: string[], last: string[] }} before
   * @returns {string[]} keys in shown order
   */
  #draw(seed, { seen, last }) {
    const tier = (/** @type {string} */ key) =>
      Number(seen.includes(key)) + 2 * Number(last.includes(key));
    const pool = shuffled([...this.bank.keys()], hash(`draw:${seed}`)).sort(
      (a, b) => tier(a) - tier(b),
    );
    const picked = new Set(this.#pick(pool));
    if (this.data.shuffle.questions) return shuffled([...picked], seed);
    return [...this.bank.keys()].filter((key) => picked.has(key));
  }

  /** @param {string[]} pool @returns {string[]} */
  #pick(pool) {
    const { objectives } = this.data.draw;
    if (!objectives) return pool.slice(0, this.#size());
    /** @type {Set<string>} */
    const picked = new Set();
    for (const [id, count] of Object.entries(objectives)) {
      const fitting = pool.filter(
        (key) => !picked.has(key) && this.bank.get(key)?.objectives.includes(id),
      );
      for (const key of fitting.slice(0, count)) picked.add(key);
    }
    return [...picked];
  }

  /**
   * What to keep about earlier papers: nothing when every question is drawn, and only the last
   * paper once the whole bank was met, so that the round begins anew.
   * @param {string[]} keys
   * @param {{ seen: string[], last: string[] }} before
   */
  #seen(keys, { seen, last }) {
    const met = new Set([...seen, ...last]);
    const again = keys.some((key) => met.has(key));
    return [...new Set(again ? last : met)].filter(
      (key) => this.bank.has(key) && !keys.includes(key),
    );
  }
}
