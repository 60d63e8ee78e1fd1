/** What is reported about an answer, before a standard spells it. */
/** @import { Interaction, Question, Response } from './tracker.js' */

const MOST_PATTERNS = 10;

/**
 * The right responses, by interaction type. A type that is not here reports none.
 * @type {Record<string, (question: Question) => string[][]>}
 */
const correctResponses = {
  choice: rightOptions,
  'true-false': rightOptions,
  numeric: (question) => [[question.minimum ?? '', question.maximum ?? '']],
  'fill-in': (question) => filledIn(question),
};

/** @param {Question} question */
function rightOptions(question) {
  return [(question.options ?? []).filter((option) => option.correct).map((option) => option.id)];
}

/**
 * Every combination of the gaps' answers, the first ones first, ten at most.
 * @param {Question} question
 */
function filledIn(question) {
  /** @type {string[][]} */
  let patterns = [[]];
  for (const gap of question.gaps ?? []) {
    patterns = gap.answers
      .flatMap((answer) => patterns.map((pattern) => [...pattern, answer]))
      .slice(0, MOST_PATTERNS);
  }
  return patterns;
}

/**
 * @param {Question} question
 * @param {Response} response
 * @param {{ slot: string, score: number, latencySeconds: number, time: Date }} facts
 * @returns {Interaction}
 */
export function interactionOf(question, response, { slot, score, latencySeconds, time }) {
  const parts = Array.isArray(response) ? response : [response];
  return {
    id: question.id,
    slot,
    type: question.interaction,
    response: parts.map((part) => String(part ?? '')),
    correct: correctResponses[question.interaction]?.(question) ?? [],
    choices: (question.options ?? []).map((option) => option.id),
    caseSensitive: (question.gaps ?? []).some((gap) => gap.caseSensitive),
    result: score,
    weighting: Number(question.weighting),
    objectives: question.objectives,
    description: question.description,
    latencySeconds,
    time,
  };
}
