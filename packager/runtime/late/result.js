/** The result of an attempt: score, what it means, result by objective, what to look at again. */
/** @import { AssessmentStatus } from '../core/progress.js' */
/** @import { Course } from '../core/course.js' */
/** @import { AssessmentData, ObjectiveResult, Page, Result } from '../core/tracker.js' */
import { make, percent, say } from '../elements/words.js';

/** @param {Course} course @param {AssessmentData} rules @param {Result} result @param {AssessmentStatus} status */
export function resultOf(course, rules, { scaled, passed, byObjective }, { attemptsLeft: left, best, passed: everPassed }) {
  const lines = [];
  if (best !== null && best > scaled) lines.push(say('result_best', { percent: percent(best) }));
  if (!everPassed && left !== null) lines.push(left ? say('result_attempts', { count: left }) : say('result_no_attempts'));
  const known = course.data.objectives.filter(({ id }) => byObjective.some((one) => one.id === id));
  const rows = known.map((one) => ({ ...one, .../** @type {ObjectiveResult} */ (byObjective.find(({ id }) => id === one.id)) }));
  const again = rows.filter((row) => row.scaled < 1);
  return [
    make(
      'div',
      { class: 'result-figure' },
      make('span', { class: 'result-score' }, percent(scaled)),
      make('span', { class: 'result-words' }, say(passed ? 'result_passed' : 'result_not_yet')),
      make('span', {}, say('result_needed', { percent: percent(rules.mastery) })),
    ),
    ...lines.map((line) => make('p', {}, line)),
    ...(rows.length ? [table(rows)] : []),
    ...(again.length ? [make('h3', {}, say('result_review')), lessons(course, again)] : []),
  ];
}

/** @param {{ text: string, correct: number, total: number }[]} rows */
function table(rows) {
  const head = ['result_objective', 'result_correct'].map((key) => make('th', { scope: 'col' }, say(key)));
  const body = rows.map(({ text, correct, total }) =>
    make('tr', {}, make('th', { scope: 'row' }, text), make('td', {}, say('result_of', { correct, total }))),
  );
  return make(
    'table',
    { class: 'result-table' },
    make('caption', {}, say('result_by_objective')),
    make('thead', {}, make('tr', {}, ...head)),
    make('tbody', {}, ...body),
  );
}

/** The objectives with the lessons on each. @param {Course} course @param {{ id: string, text: string }[]} rows */
function lessons(course, rows) {
  const items = rows.map(({ id, text }) => {
    const pages = course.pages.filter((/** @type {Page & { objectives?: string[] }} */ page) => page.objectives?.includes(id));
    const links = pages.map((page) => make('li', {}, make('a', { href: `#/${page.id}` }, page.title)));
    return make('li', {}, text, ...(links.length ? [make('ul', { 'aria-label': say('result_links') }, ...links)] : []));
  });
  return make('ul', {}, ...items);
}
