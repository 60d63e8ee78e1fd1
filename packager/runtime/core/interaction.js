/** What is reported about an answer, before a standard spells it. */
/** @import { Interaction, Question, Reported } from './tracker.js' */

/**
 * @param {Question} question
 * @param {Reported} reported what the question's kind says of the answer
 * @param {{ slot: string, score: number | null, latencySeconds: number, time: Date }} facts
 * @returns {Interaction}
 */
export function interactionOf(question, reported, { slot, score, latencySeconds, time }) {
  const { id, interaction: type, objectives, description } = question;
  return {
    choices: [],
    targets: [],
    caseSensitive: false,
    ...reported,
    id,
    slot,
    type,
    result: score,
    weighting: score === null ? 0 : Number(question.weighting),
    objectives,
    description,
    latencySeconds,
    time,
  };
}
