// What is wrong with the source, over the page, with its place and remedy; gone when it is mended.
// @ts-check
import { alert, make, part, words } from './make.js';

/** @typedef {Record<string, any>} Problem */

let shown = '';

/** @param {Problem[]} problems errors first */
export function showProblems(problems) {
  const now = JSON.stringify(problems);
  if (now === shown) return;
  const before = shown;
  shown = now;
  const box = part('problems');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const others = problems.filter(({ severity }) => severity !== 'error');
  box.hidden = !problems.length;
  box.classList.toggle('stopping', errors.length > 0);
  box.replaceChildren(...errors.map(block), ...(errors.length ? [words('p', 'Below is the course as it was before.', 'note')] : []), ...folded(others));
  if (errors.length) alert(`${errors[0]?.message} ${place(errors[0] ?? {})}`);
  else if (before && JSON.parse(before).some(({ severity = '' }) => severity === 'error')) alert('The source is mended.');
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
