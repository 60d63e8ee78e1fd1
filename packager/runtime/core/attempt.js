/** Attempts at one assessment: the paper drawn, the answers, the result. */
/** @import { Attempt, Question, Response, Result } from './tracker.js' */
/** @import { Paper } from './suspend.js' */
/** @import { AssessmentProgress, AssessmentStatus } from './progress.js' */
import { hash, shuffled } from './order.js';

export class Attempts {
  /** @type {{ paper: Paper, attempt: Attempt } | null} */
  #live = null;

  /** @param {AssessmentProgress} progress */
  constructor(progress) {
    this.progress = progress;
    this.data = progress.data;
    this.host = progress.host;
    this.bank = progress.bank;
  }

  get #record() {
    return this.progress.record;
  }

  get #paper() {
    return this.progress.found;
  }

  /** @returns {AssessmentStatus & { last: Result | null }} */
  status() {
    return { ...this.progress.status(), last: this.#last() };
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
    if (this.progress.attemptsLeft === 0) throw new Error(`no attempt is left at ${this.data.id}`);
    const record = this.#record;
    this.progress.begun = this.host.seconds();
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
    const { begun } = this.progress;
    this.host.handedIn(this.data.key, result, this.host.seconds() - (begun ?? 0));
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
      raw: last * this.progress.points,
      max: this.progress.points,
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
    const score = question && response !== null ? this.host.marking.score(question, response) : 0;
    return score ?? 0;
  }

  /** @param {Map<string, number>} scores */
  #byObjective(scores) {
    /** @type {Map<string, { raw: number, max: number, correct: number, total: number }>} */
    const sums = new Map();
    for (const [key, { objectives, weighting: given }] of this.bank) {
      // What counts for nothing shows nobody how far they are.
      const score = Number(given) > 0 ? scores.get(key) : undefined;
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
    if (!objectives) return pool.slice(0, this.progress.size);
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
