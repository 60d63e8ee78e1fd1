// The suspend data above all other data: its size, what it says in words, and a way to take it along.
// @ts-check
import { make, part, text, words } from './make.js';

/** @typedef {Record<string, any>} Json */

let held = '';

/** @param {Json} decoded @param {string} state the data itself */
export function showSuspended(decoded, state) {
  if (state !== held) part('copied').textContent = '';
  held = state;
  const { kind, problems } = decoded;
  part('suspended').hidden = kind === 'empty';
  part('suspended-words').replaceChildren(
    ...sizeWords(decoded.size),
    ...foreign(decoded),
    ...problems.map((/** @type {string} */ one) => words('p', text(one, 500), 'error')),
    ...(kind === 'foreign' || kind === 'empty' ? [] : [make('dl', { class: 'pairs' }, ...standing(decoded), ...pairs(decoded))]),
  );
}

export function emptySuspended() {
  held = '';
  part('suspended').hidden = true;
  part('copied').textContent = '';
}

export function startSuspended() {
  part('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(held);
      say('Copied. packager decode reads it too.');
    } catch {
      say('The browser does not let it be copied; select it in the table below.');
    }
  });
}

/** @param {string} said also when it was said before */
function say(said) {
  part('copied').textContent = '';
  setTimeout(() => (part('copied').textContent = said), 50);
}

/** @param {number} count */
const characters = (count) => `${count.toLocaleString('en')} ${count === 1 ? 'character' : 'characters'}`;

/** @param {Json} size @returns {Generator<HTMLElement, void>} */
export function* sizeWords({ characters: count, limit }) {
  if (!limit) {
    yield words('p', characters(count));
    return;
  }
  const share = Math.round((100 * count) / limit);
  yield make('p', { class: share >= 90 ? 'error' : '' },
    make('meter', { min: '0', max: String(limit), high: String(limit * 0.9), value: String(count), 'aria-label': 'Suspend data' }),
    ` ${characters(count)} of ${limit.toLocaleString('en')} (${share} %)`);
}

/** @param {Json} decoded */
export function* foreign({ kind, tool }) {
  if (kind === 'foreign') yield words('p', `Another tool's data${tool ? ` (${text(tool, 60)})` : ''}; it cannot be read here.`, 'note');
}

/** How far the learner is, in a line each. @param {Json} decoded */
function* standing({ lessons, assessments }) {
  const read = lessons.filter((/** @type {Json} */ one) => one.viewed).length;
  if (lessons.length) yield* pair('Lessons', `${read} of ${lessons.length} read`);
  for (const { title, passed, attempts } of assessments)
    yield* pair(title, passed ? 'passed' : attempts ? 'not passed' : 'not handed in');
}

/** @param {Json} decoded */
export function* pairs({ time, revision, complete, success, score }) {
  const found = { Time: time, Saved: `${revision} ${revision === 1 ? 'time' : 'times'}`, Complete: complete ? 'yes' : 'no', Success: success, Score: score === null ? 'none yet' : `${Math.round(score * 100)} %` };
  for (const [name, value] of Object.entries(found)) yield* pair(name, value);
}

/** @param {string} name @param {string} value */
const pair = (name, value) => [words('dt', text(name, 200)), words('dd', text(value, 200))];
