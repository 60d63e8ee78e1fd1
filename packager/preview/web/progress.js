// How far the learner is: the completion rule as a list, and suspend data in words.
// @ts-check
import { make, part, post, text, words } from './make.js';
import { emptySuspended, foreign, pairs, showSuspended, sizeWords } from './suspended.js';

/** @typedef {Record<string, any>} Json */

let last = '';
let asking = false;
/** @type {{ state: string, limit: number | null } | null} */
let wanted = null;

/** @param {string} state @param {number | null} limit */
export function progressOf(state, limit) {
  wanted = { state, limit };
  if (!asking) void ask();
}

/** Says it again, for a course that has changed. */
export function again() {
  const before = last;
  last = '';
  if (before) {
    const { state, limit } = JSON.parse(before);
    progressOf(state, limit);
  }
}

async function ask() {
  asking = true;
  while (wanted) {
    const question = JSON.stringify(wanted);
    wanted = null;
    if (question === last) continue;
    last = question;
    try {
      const asked = JSON.parse(question);
      const decoded = await post('decode', asked);
      show(decoded);
      showSuspended(decoded, asked.state);
    } catch (error) {
      part('decoded').replaceChildren(words('p', String(error)));
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  asking = false;
}

export function emptyProgress() {
  last = '';
  emptySuspended();
  part('decoded').replaceChildren(words('p', 'The course has saved nothing yet.', 'note'));
}

/** @param {Json} decoded */
function show(decoded) {
  const open = new Set([...part('decoded').querySelectorAll('details[open] > summary')].map((one) => one.textContent));
  part('decoded').replaceChildren(...parts(decoded));
  for (const one of part('decoded').querySelectorAll('details'))
    if (open.has(one.querySelector('summary')?.textContent ?? '')) one.open = true;
}

/** @param {Json} decoded */
function* parts(decoded) {
  const { size, completion, kind } = decoded;
  if (completion.length) {
    yield words('h2', 'Completion');
    yield make('ul', { class: 'checks' }, ...completion.map(check));
  }
  yield words('h2', 'Suspend data');
  yield* sizeWords(size);
  yield* foreign(decoded);
  for (const problem of decoded.problems) yield words('p', text(problem, 500), 'error');
  if (kind === 'foreign' || kind === 'empty') return;
  yield make('dl', { class: 'pairs' }, ...pairs(decoded));
  for (const [title, pages] of [['Lessons', decoded.lessons], ['Tests', decoded.assessments]])
    if (pages.length) yield* [words('h2', title), ...pages.map(page)];
  if (decoded.tasks.length)
    yield* [words('h2', 'Activities'), make('ul', { class: 'checks' }, ...decoded.tasks.map((/** @type {Json} */ one) => check({ words: one.title, done: one.done, more: [] })))];
}

/** @param {Json} one a term of the completion rule */
function check({ words: said, done, more }) {
  return make('li', { class: done ? 'done' : 'open' },
    make('span', { class: 'mark', 'aria-hidden': 'true' }, done ? '✓' : '○'),
    make('span', {}, text(said, 500), make('span', { class: 'hidden' }, done ? ', done' : ', open'),
      ...(done || !more.length ? [] : [make('span', { class: 'note' }, ` ${more.join(', ')}`)])),
  );
}

/** @param {Json} one a lesson or a test */
function page(one) {
  const facts = 'viewed' in one ? [one.viewed ? 'read' : 'not read'] : [
    `${one.attempts} ${one.attempts === 1 ? 'attempt' : 'attempts'}`,
    ...(one.best === null ? [] : [`best ${Math.round(one.best * 100)} %`]),
    ...(one.passed ? ['passed'] : []),
  ];
  const questions = one.questions.filter((/** @type {Json} */ question) => question.answered || 'attempts' in one);
  const head = [make('b', {}, text(one.title, 300)), `: ${facts.join(', ')}`];
  if (!questions.length) return make('p', {}, ...head);
  return make('details', {}, make('summary', {}, ...head), make('ul', {}, ...questions.map(question)));
}

/** @param {Json} one */
function question(one) {
  const said = one.answered ? (one.answer.length ? one.answer.join('; ') : 'answered') : 'no answer';
  return make('li', {}, text(one.question || one.id, 500), ': ', make('b', {}, text(said, 1000)),
    ...(one.note ? [make('span', { class: 'note' }, ` ${text(one.note, 500)}`)] : []));
}
