/** The course's score: best results of assessments, weighted by their points. */
/** @import { AssessmentProgress } from './progress.js' */
/** @import { Score } from './tracker.js' */

/**
 * An assessment in which nothing counts, because it asks what people think, makes no score.
 * @param {AssessmentProgress[]} all the assessments that the score is made of
 * @returns {number | null} 0..1, null before an attempt was handed in
 */
export function earned(all) {
  const counted = all.filter(({ points }) => points > 0);
  if (!counted.some(({ best }) => best !== null)) return null;
  const points = counted.reduce((sum, one) => sum + one.points, 0);
  const reached = counted.reduce((sum, one) => sum + (one.best ?? 0) * one.points, 0);
  return Math.min(1, reached / points);
}

/**
 * What to send: nothing before an attempt was handed in, nothing below what is stored.
 * @param {number | null} scaled
 * @param {number | null} stored raw, 0..100
 * @returns {Score | null}
 */
export function sendable(scaled, stored) {
  if (scaled === null) return null;
  const whole = Math.floor(scaled * 10000 + 1e-6);
  return whole / 100 < (stored ?? 0)
    ? null
    : { raw: whole / 100, min: 0, max: 100, scaled: whole / 10000 };
}

/**
 * The score as it stands on record.
 * @param {number | null} scaled
 * @param {number | null} stored raw, 0..100
 */
export function onRecord(scaled, stored) {
  if (stored === null || (scaled === null && stored === 0)) return scaled;
  return Math.max(scaled ?? 0, Math.min(1, stored / 100));
}
