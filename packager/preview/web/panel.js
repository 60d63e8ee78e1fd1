// The panel beside the course: sets how it is launched, and shows all that it says.
// @ts-check
import { emptyData, note, showDocuments, showValues } from './data.js';
import { logCall, logRequest, startLog } from './log.js';
import { alert, make, part, post, text, words } from './make.js';
import { showProblems } from './problems.js';
import { again, emptyProgress, progressOf } from './progress.js';
import { close, lookAt, open, order, startStage } from './stage.js';
import { startSuspended } from './suspended.js';
import { startTabs } from './tabs.js';

/** @typedef {Record<string, any>} Json */

const LIMITS = /** @type {Record<string, number | null>} */ ({ scorm12: 4096, scorm2004: 64_000, cmi5: 48_000, xapi: 48_000 });
const VERSIONS = /** @type {Record<string, string>} */ ({ scorm12: '1.2', scorm2004: '2004' });
const MODES = /** @type {Record<string, string>} */ ({ normal: 'Normal', browse: 'Browse', review: 'Review' });
const STATUS = /** @type {Record<string, string>} */ ({ '1.2': 'cmi.core.lesson_status', 2004: 'cmi.completion_status' });

/** @type {Json} */
let state = {};
let started = Date.now();
let sessionSeconds = 0;
let busy = Promise.resolve();
/** @type {Json | null} */
let edited = null;

// What is shown

/** @param {Json} fresh */
function show(fresh) {
  state = fresh;
  const { chosen, title } = state;
  name(title);
  options('standard', state.standards, chosen.standard);
  options('lms', { '': 'None: the standard to the letter', ...state.systems }, chosen.lms);
  options('mode', Object.fromEntries(state.modes.map((/** @type {string} */ one) => [one, MODES[one] ?? one])), chosen.mode);
  options('item', Object.fromEntries(state.items.map((/** @type {Json} */ one) => [one.id, text(one.title, 200)])), chosen.item || state.items[0]?.id);
  part('item-row').hidden = state.items.length < 2;
  for (const name of ['learner', 'language']) if (document.activeElement !== field(name)) field(name).value = chosen[name];
  field('credit').checked = chosen.credit;
  for (const [name, on] of Object.entries(state.faults)) field(name, 'faults').checked = on;
  part('acted').replaceChildren(...[...state.acted, ...state.quirks].map((one) => words('li', one)));
  part('acted').hidden = !part('acted').childElementCount;
  const scorm = chosen.standard in VERSIONS;
  field('credit').disabled = !scorm;
  field('mode').disabled = !scorm && chosen.standard !== 'cmi5';
  field('vanished', 'faults').disabled = chosen.standard === 'web';
  showProblems(state.problems, Boolean(title));
}

/** @param {string} title of the course */
function name(title) {
  part('title').textContent = title || 'No course yet';
  document.title = `${title || 'No course yet'} · packager preview`;
}

/** @param {string} name @param {string} [form] @returns {any} */
const field = (name, form = 'settings') => part(form).elements.namedItem(name);

/** @param {string} name @param {Record<string, string>} entries @param {string} chosen */
function options(name, entries, chosen) {
  const select = field(name);
  const now = JSON.stringify(entries);
  if (select.dataset.entries !== now) {
    select.replaceChildren(...Object.entries(entries).map(([value, said]) => make('option', { value }, said)));
    select.dataset.entries = now;
  }
  select.value = chosen;
}

/** @param {Json} facts what the system shows of the learner */
function showFacts(facts) {
  const shown = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  part('facts').replaceChildren(...shown.map(([name, value]) => make('li', {}, `${name}: `, make('b', {}, text(value, 60)))));
}

/** @param {Json} said the data model of a SCORM session */
function values(said) {
  const { values: all, committed, transcript } = said;
  if (typeof all !== 'object' || all === null || typeof committed !== 'object' || committed === null) return;
  const version = VERSIONS[state.chosen.standard] ?? '';
  showValues(all, committed);
  sessionSeconds = Number(said.seconds) || 0;
  const seen = transcript ?? {};
  showFacts({
    Session: text(said.state, 20),
    Status: committed[STATUS[version] ?? ''] ?? 'nothing committed',
    Success: version === '2004' ? committed['cmi.success_status'] : undefined,
    Score: committed[version === '2004' ? 'cmi.score.raw' : 'cmi.core.score.raw'],
    'The system shows': transcript ? [seen.complete ? 'complete' : 'not complete', seen.passed ? 'passed' : 'not passed'].join(', ') : undefined,
  });
  progressOf(text(all['cmi.suspend_data'], 200_000), LIMITS[state.chosen.standard] ?? null);
}

/** @param {Json[]} all documents of the record store */
function documents(all) {
  showDocuments(all);
  const found = all.findLast(({ resource, id, text: body }) => resource === 'activities/state' && id !== 'LMS.LaunchData' && /suspendData/.test(body));
  if (found) progressOf(found.text, LIMITS[state.chosen.standard] ?? null);
}

/** @type {Map<string, string>} */
const verbs = new Map();

/** @param {Json} said a request to the record store */
function request(said) {
  logRequest(said);
  if (said.moveOn) verbs.set('The system shows', `${said.satisfied ? 'satisfied' : 'not satisfied'} (${said.moveOn})`);
  if (said.mine === false) return;
  if (said.resource !== 'statements' || said.status >= 300 || said.method === 'GET') return;
  try {
    for (const one of [JSON.parse(said.body)].flat()) {
      const verb = String(one.verb?.id ?? '').split('/').pop() ?? '';
      if (/^(initialized|resumed|suspended|terminated)$/.test(verb)) verbs.set('Session', verb);
      if (verb === 'completed') verbs.set('Status', verb);
      if (/^(passed|failed)$/.test(verb)) verbs.set('Success', verb);
      if (/^(passed|failed)$/.test(verb) && one.result?.score) verbs.set('Score', String(one.result.score.raw ?? one.result.score.scaled));
    }
  } catch {
    return;
  }
  showFacts(Object.fromEntries(verbs));
}

// What is done

/** One thing after the other. @param {() => Promise<void>} run */
function turn(run) {
  busy = busy.then(run).catch((error) => alert(String(error)));
  return busy;
}

/** Closes the course, does something, and opens it again. @param {() => Promise<Json>} between */
function relaunch(between) {
  return turn(async () => {
    part('holder').ariaBusy = 'true';
    await close();
    try {
      await between();
    } catch (error) {
      alert(String(error));
      say(String(error));
    }
    const fresh = await post('launch');
    verbs.clear();
    emptyData();
    emptyProgress();
    showFacts({});
    if (fresh.chosen.standard === 'web') note('Without a learning system the course keeps its state in the browser.');
    show(fresh);
    started = Date.now();
    sessionSeconds = 0;
    if (fresh.title) await open();
    part('holder').ariaBusy = null;
  });
}

/** @param {string} said */
function say(said) {
  part('foot').dataset.said = said;
  clock();
}

function clock() {
  const seconds = Math.round((Date.now() - started) / 1000);
  const two = (/** @type {number} */ one) => String(one).padStart(2, '0');
  const time = (/** @type {number} */ one) => `${Math.floor(one / 3600)}:${two(Math.floor(one / 60) % 60)}:${two(Math.floor(one) % 60)}`;
  const total = sessionSeconds >= 1 ? ` · recorded before ${time(sessionSeconds)}` : '';
  part('clock').textContent = `Open for ${time(seconds)}${total}`;
  part('said').textContent = part('foot').dataset.said ?? '';
}

/** @param {Json} said a state of the source */
function course(said) {
  showProblems(said.problems, Boolean(state.title));
  state.edition = said.edition;
  if (!said.changed?.length) return;
  if (state.title === '') return void relaunch(async () => state);
  const opened = Date.now();
  edited = { at: said.edited ?? opened };
  state.title = said.title;
  name(said.title);
  // A session of cmi5 that is over cannot go on.
  const over = state.chosen.standard === 'cmi5' && verbs.get('Session') === 'terminated';
  if (said.fresh || over) return void relaunch(async () => state);
  order('refresh', { paths: said.changed });
  again();
}

/** What an edit said before the panel listened. @param {Json} said */
function now({ problems, edition }) {
  showProblems(problems, Boolean(state.title));
  void busy.then(() => (edition === state.edition ? undefined : relaunch(async () => state)));
}

/** @type {Record<string, (said: Json) => void>} */
const heard = {
  call: (said) => logCall(said, VERSIONS[state.chosen.standard] ?? ''),
  values,
  opened: () => lookAt(look()),
  shown: ({ at }) => {
    if (edited) say(`Updated in ${Math.max(0, Math.round(Number(at) - edited.at))} ms`);
    edited = null;
  },
  unkept: () => alert('The record could not be kept.'),
};

const look = () => Object.fromEntries([...new FormData(part('looks'))].map(([name, value]) => [name, String(value)]));

function listen() {
  const events = new EventSource('/api/events');
  const on = (/** @type {string} */ kind, /** @type {(said: any) => void} */ run) =>
    events.addEventListener(kind, (event) => run(JSON.parse(event.data)));
  on('now', now);
  on('course', course);
  on('request', request);
  on('documents', documents);
  on('closed', () => (events.close(), say('The preview has ended.'), document.body.classList.add('ended')));
}

function controls() {
  part('settings').addEventListener('change', (/** @type {Event} */ event) => {
    const { name, type, checked, value } = /** @type {HTMLInputElement} */ (event.target);
    void relaunch(() => post('settings', { [name]: type === 'checkbox' ? checked : value }));
  });
  part('settings').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  part('faults').addEventListener('change', async (/** @type {Event} */ event) => {
    const { name, checked } = /** @type {HTMLInputElement} */ (event.target);
    show(await post('faults', { [name]: checked }));
    order('faults', { on: Object.keys(state.faults).filter((one) => state.faults[one]) });
  });
  part('looks').addEventListener('change', () => lookAt(look()));
  part('again').addEventListener('click', () => relaunch(async () => state));
  part('restart').addEventListener('click', () => relaunch(() => post('restart')));
  part('kill').addEventListener('click', () =>
    turn(async () => {
      show(await post('kill'));
      order('kill');
      say('The tab was killed; a second launch shows what was kept.');
    }),
  );
}

async function start() {
  startTabs();
  startLog();
  startSuspended();
  part('foot').append(make('span', { id: 'clock' }), make('span', { id: 'said' }));
  part('foot').removeAttribute('role');
  part('said').setAttribute('role', 'status');
  const fresh = await (await fetch('/api/state')).json();
  startStage(fresh.content, fresh.opens, (kind, said) => heard[kind]?.(said));
  show(fresh);
  emptyProgress();
  documentsAtStart(fresh);
  controls();
  listen();
  setInterval(clock, 1000);
  clock();
  await relaunch(async () => fresh);
}

/** @param {Json} fresh */
function documentsAtStart(fresh) {
  if (fresh.documents.length && !(fresh.chosen.standard in VERSIONS)) documents(fresh.documents);
}

void start();
