// What is wrong with the source, over the page, with its place and remedy; gone when it is mended.
// @ts-check
import { alert, make, part, words } from './make.js';

/** @typedef {Record<string, any>} Problem */

let shown = '';

/** @param {Problem[]} problems errors first @param {boolean} open a course is there */
export function showProblems(problems, open) {
  const after = open ? 'Below is the course as it was before.' : 'The course opens as soon as this is mended.';
  const now = JSON.stringify([problems, open]);
  if (now === shown) return;
  const before = shown;
  shown = now;
  const box = part('problems');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const others = problems.filter(({ severity }) => severity !== 'error');
  box.hidden = !problems.length;
  box.classList.toggle('stopping', errors.length > 0);
  box.replaceChildren(...errors.map(block), ...(errors.length ? [words('p', after, 'note')] : []), ...folded(others));
  if (errors[0]) alert(`${place(errors[0])}: ${errors[0].message}`);
  else if (before && JSON.parse(before)[0].some(({ severity = '' }) => severity === 'error')) alert('The source is mended.');
}

/** @param {Problem[]} others */
function folded(others) {
  if (!others.length) return [];
  const many = others.length === 1 ? '1 warning' : `${others.length} warnings`;
  return [make('details', {}, make('summary', {}, many), ...others.map(block))];
}

/** @param {Problem} one */
function place({ path, line, column }) {
  return line ? `${path}:${line}:${column}` : `${path}`;
}

/** @param {Problem} one */
function block(one) {
  return make('article', { class: `problem ${one.severity === 'error' ? 'stops' : 'warns'}` },
    make('p', { class: 'head' }, make('b', {}, one.severity), ' ', make('span', {}, one.code), ' ', make('code', {}, place(one))),
    words('p', one.message, 'message'),
    ...(one.source ? [make('pre', {}, one.source)] : []),
    ...(one.hint ? [words('p', one.hint, 'hint')] : []),
  );
}
