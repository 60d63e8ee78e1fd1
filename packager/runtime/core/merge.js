/** Joins two states of one learner, so that neither loses what it knows. */
/** @import { AssessmentRecord, State } from './suspend.js' */
import { decode, encode } from './suspend.js';

/**
 * The same of states as they are stored.
 * @param {string} newer
 * @param {string} older
 */
export function joined(newer, older) {
  return encode(merged(decode(newer).state, decode(older).state));
}

/**
 * The newer state decides what the two tell differently; nothing viewed, answered, passed or
 * scored in the older one is lost.
 * @param {State} newer
 * @param {State} older
 * @returns {State}
 */
export function merged(newer, older) {
  const practice = new Map(newer.practice);
  for (const [lesson, answers] of older.practice) {
    practice.set(lesson, new Map([...answers, ...(newer.practice.get(lesson) ?? [])]));
  }
  const assessments = new Map(newer.assessments);
  for (const [key, record] of older.assessments) {
    const mine = assessments.get(key);
    assessments.set(key, mine ? mergedAssessment(mine, record) : record);
  }
  return {
    complete: newer.complete || older.complete,
    passed: newer.passed || older.passed,
    revision: Math.max(newer.revision, older.revision),
    seconds: Math.max(newer.seconds, older.seconds),
    viewed: new Set([...newer.viewed, ...older.viewed]),
    practice,
    assessments,
    done: new Set([...newer.done, ...older.done]),
    day: earlier(newer.day, older.day),
    other: [...new Set([...newer.other, ...older.other])],
  };
}

/** @param {number | null} one @param {number | null} two */
function earlier(one, two) {
  return one === null || two === null ? (one ?? two) : Math.min(one, two);
}

/**
 * @param {AssessmentRecord} newer
 * @param {AssessmentRecord} older
 * @returns {AssessmentRecord}
 */
function mergedAssessment(newer, older) {
  const ahead = older.submitted > newer.submitted ? older : newer;
  return {
    ...ahead,
    best:
      newer.best === null || older.best === null
        ? (newer.best ?? older.best)
        : Math.max(newer.best, older.best),
    passed: newer.passed || older.passed,
    paper: ahead.paper ?? (newer.submitted === older.submitted ? older.paper : null),
  };
}
