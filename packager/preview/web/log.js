// Every call and every request, the newest first, with what came of it.
// @ts-check
import { alert, breakable, folded, make, part, text } from './make.js';

const MOST = 500;
const WAITING = 2000;
const READS = /GetValue|GetLastError|GetErrorString|GetDiagnostic|^GET /;
/** What the codes mean. @type {Record<string, Record<string, string>>} */
const ERRORS = {
  '1.2': {
    101: 'general exception', 201: 'invalid argument', 202: 'element has no children',
    203: 'element is no array', 301: 'not initialised', 401: 'not implemented', 402: 'is a keyword',
    403: 'read only', 404: 'write only', 405: 'wrong data type',
  },
  2004: {
    101: 'general exception', 102: 'initialisation failed', 103: 'initialised already',
    104: 'session is over', 111: 'termination failed', 112: 'terminate before initialize',
    113: 'terminate after the end', 122: 'read before initialize', 123: 'read after the end',
    132: 'written before initialize', 133: 'written after the end', 142: 'commit before initialize',
    143: 'commit after the end', 201: 'invalid argument', 301: 'read failed', 351: 'write failed',
    391: 'commit failed', 401: 'unknown element', 402: 'not implemented', 403: 'has no value yet',
    404: 'read only', 405: 'write only', 406: 'wrong type', 407: 'out of range',
    408: 'something else has to be set first',
  },
};

/** @typedef {{ call: string, name: string, what: string, result: string, error: string, bad: boolean, whole?: string }} Said */
/** @type {(Said & { at: Date })[]} */
let queue = [];
let dropped = 0;
let count = 0;
let painting = false;

/** @param {string} version @param {string} code */
function errorWords(version, code) {
  if (code === '0' || code === '') return '';
  const known = ERRORS[version]?.[code];
  return known ? `${code}, ${known}` : code;
}

/** @param {Record<string, unknown>} said @param {string} version */
export function logCall(said, version) {
  const [call, error] = [text(said.call, 60), text(said.error, 60)];
  const args = Array.isArray(said.args) ? said.args.map((one) => text(one)) : [];
  const bad = error !== '0' && !/GetLastError|GetErrorString|GetDiagnostic/.test(call)
    && !(error === '403' && /GetValue/.test(call) && version === '2004');
  const [name = '', ...rest] = args.filter((one) => one !== '');
  add({ call, name, what: rest.join(', '), result: text(said.result), error: errorWords(version, error), bad });
}

/** @param {Record<string, any>} said a request to the record store */
export function logRequest(said) {
  const query = Object.values(said.query ?? {}).map((one) => text(one, 200)).join(' ');
  const statements = said.resource === 'statements' && said.body;
  const what = [query, statements ? statementWords(said.body) : ''];
  const bad = said.status >= 400 && said.status !== 404;
  add({
    call: `${said.method} ${said.resource}`, name: '', what: what.filter(Boolean).join('\n'),
    result: String(said.status), error: text(said.said, 2000), bad, whole: text(said.body),
  });
}

/** Verb and object of each statement. @param {unknown} body */
function statementWords(body) {
  try {
    const said = JSON.parse(text(body, 1e6));
    return (Array.isArray(said) ? said : [said])
      .map((one) => {
        const verb = one.verb?.display?.['en-US'] ?? one.verb?.display?.en ?? one.verb?.id ?? '';
        const name = one.object?.definition?.name ?? {};
        const result = one.result ? ` ${JSON.stringify(one.result)}` : '';
        return text(`${verb}: ${Object.values(name)[0] ?? one.object?.id ?? ''}${result}`, 2000);
      })
      .join('\n');
  } catch {
    return text(body);
  }
}

/** @param {string} json */
function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 1);
  } catch {
    return json;
  }
}

/** @param {Said} said */
function add(said) {
  if (queue.length >= WAITING) dropped += 1;
  else queue.push({ ...said, at: new Date() });
  if (painting) return;
  painting = true;
  setTimeout(paint, 30);
}

function paint() {
  painting = false;
  const rows = queue.map(row);
  const worst = queue.findLast((one) => one.bad);
  count += rows.length + dropped;
  if (dropped) rows.push(make('tr', { class: 'bad' }, make('td', { colspan: '3' }, `${dropped} more came too fast to be shown`)));
  [queue, dropped] = [[], 0];
  const body = part('log');
  body.prepend(...rows.reverse());
  while (body.childElementCount > MOST) body.lastElementChild.remove();
  part('call-count').textContent = count ? String(count) : '';
  if (worst) alert(`${worst.call}: ${worst.error || worst.result}`);
}

/** @param {typeof queue[number]} one */
function row({ call, name, what, result, error, at, bad, whole = '' }) {
  const kind = [bad ? 'bad' : '', READS.test(call) ? 'read' : ''].join(' ').trim();
  const time = at.toISOString().slice(14, 23);
  return make('tr', kind ? { class: kind } : {},
    make('td', { class: 'time' }, time),
    make('td', {}, make('b', {}, call), ...(name ? [' ', breakable(name)] : []), ...(what ? [name ? ' = ' : ' ', folded(what)] : []),
      ...(whole ? [make('details', {}, make('summary', {}, 'whole'), make('span', { class: 'value' }, pretty(whole)))] : [])),
    make('td', {}, folded(result, 60), ...(error ? [make('span', { class: 'error' }, error)] : [])),
  );
}

export function startLog() {
  part('reads').addEventListener('change', () => part('calls').classList.toggle('reads', part('reads').checked));
  part('clear').addEventListener('click', () => {
    part('log').replaceChildren();
    count = 0;
    part('call-count').textContent = '';
  });
}
