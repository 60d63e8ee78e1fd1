/** @import { Course } from '../core/course.js' */
/** @import { AssessmentData, ObjectiveResult, Result } from '../core/tracker.js' */
/** @import { Say } from './words.js' */
import { make, percent } from './words.js';

/**
 * The result of an attempt: score, what it means, result by objective, what to look at again.
 * @param {object} given
 * @param {Course} given.course
 * @param {Say} given.say
 * @param {AssessmentData} given.rules
 * @param {Result} given.result
 * @param {{ attemptsLeft: number | null, best: number | null, passed: boolean }} given.status
 * @returns {(Node | null)[]}
 */
export function resultView({ course, say, rules, result, status }) {
  const { language } = course.data.course;
  const left = status.attemptsLeft;
  const better = status.best !== null && status.best > result.scaled;
  const line = (/** @type {string} */ words) => make('p', {}, words);
  return [
    make(
      'div',
      { class: 'result-figure' },
      make('span', { class: 'result-score' }, percent(result.scaled, language)),
      make('span', { class: 'result-words' }, say(result.passed ? 'result_passed' : 'result_not_yet')),
      make('span', {}, say('result_needed', { percent: percent(rules.mastery, language) })),
    ),
    better ? line(say('result_best', { percent: percent(status.best ?? 0, language) })) : null,
    status.passed || left === null ? null : line(left ? say('result_attempts', { count: left }) : say('result_no_attempts')),
    result.byObjective.length ? table(course, say, result.byObjective) : null,
    again(course, say, result.byObjective.filter((one) => one.scaled < 1)),
  ];
}

/** @param {Course} course @param {string} id */
function words(course, id) {
  return course.data.objectives.find((one) => one.id === id)?.text ?? id;
}

/** @param {Course} course @param {Say} say @param {ObjectiveResult[]} results */
function table(course, say, results) {
  const rows = results.map(({ id, correct, total }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, words(course, id)),
      make('td', {}, say('result_of', { correct, total })),
    ),
  );
  const head = [say('result_objective'), say('result_correct')].map((text) => make('th', { scope: 'col' }, text));
  return make(
    'table',
    { class: 'result-table' },
    make('caption', {}, say('result_by_objective')),
    make('thead', {}, make('tr', {}, ...head)),
    make('tbody', {}, ...rows),
  );
}

/**
 * The objectives that are worth another look, each with the lessons on it.
 * @param {Course} course @param {Say} say @param {ObjectiveResult[]} results
 */
function again(course, say, results) {
  if (!results.length) return null;
  const items = results.map(({ id }) => {
    const lessons = course.pages.filter((page) => /** @type {any} */ (page).objectives?.includes(id));
    const links = lessons.flatMap((page, index) => [
      index ? ', ' : ' ',
      make('a', { href: `#/${page.id}` }, page.title),
    ]);
    return make('li', {}, words(course, id), links.length ? make('div', {}, say('result_links'), ...links) : null);
  });
  return make('div', {}, make('p', {}, say('result_review')), make('ul', {}, ...items));
}
