/** How a learner stands at one assessment: what the rules and the menu ask. */
/** @import { AssessmentData, Question, Response } from './tracker.js' */
/** @import { AssessmentRecord, Paper } from './suspend.js' */
/** @import { Marking } from './marking.js' */

/**
 * @typedef {object} Host what an assessment needs of the course
 * @property {(key: string) => AssessmentRecord} record
 * @property {Marking} marking
 * @property {() => number} random 0..1
 * @property {(question: Question, answer: Response, slot: string, seconds: number) => void} report
 * @property {() => void} changed
 * @property {() => number} seconds of all visits
 * @property {(page: string, result: import('./tracker.js').Result, seconds: number) => unknown} handedIn
 *
 * @typedef {object} AssessmentStatus
 * @property {number} attemptsUsed
 * @property {number | null} attemptsLeft
 * @property {number | null} best 0..1
 * @property {boolean} passed
 * @property {boolean} inProgress
 */

export class AssessmentProgress {
  /** @param {AssessmentData} data @param {Host} host */
  constructor(data, host) {
    this.data = data;
    this.host = host;
    this.bank = new Map(data.questions.map((question) => [question.key, question]));
    /** @type {number | null} seconds when the attempt in progress began, where that is known */
    this.begun = null;
  }

  get record() {
    return this.host.record(this.data.key);
  }

  /**
   * The paper without questions that the course no longer has.
   * @returns {{ paper: Paper, keys: string[] } | null}
   */
  get found() {
    const { paper } = this.record;
    const keys = (paper?.keys ?? []).filter((key) => this.bank.has(key));
    return paper && keys.length ? { paper, keys } : null;
  }

  get passed() {
    const { passed, best } = this.record;
    return passed || (best !== null && best + 1e-9 >= this.data.mastery);
  }

  /** 0..1, null before an attempt was handed in. */
  get best() {
    return this.record.best;
  }

  get attemptsUsed() {
    return this.record.submitted;
  }

  get inProgress() {
    return this.found?.paper.submitted === false;
  }

  get attemptsLeft() {
    const { attempts } = this.data;
    return attempts === null ? null : Math.max(0, attempts - this.attemptsUsed);
  }

  /** @returns {AssessmentStatus} */
  status() {
    const { attemptsUsed, attemptsLeft, best, passed, inProgress } = this;
    return { attemptsUsed, attemptsLeft, best, passed, inProgress };
  }

  /** How many questions an attempt has. */
  get size() {
    const { count, objectives } = this.data.draw;
    const wanted = objectives
      ? Object.values(objectives).reduce((total, n) => total + n, 0)
      : count;
    return Math.min(this.data.questions.length, wanted ?? this.data.questions.length);
  }

  /** What the assessment's paper can earn. */
  get points() {
    const weights = this.data.questions.map(({ weighting }) => Number(weighting));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.length ? (sum / weights.length) * this.size : 0;
  }
}
