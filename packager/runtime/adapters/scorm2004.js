/** SCORM 2004, 3rd and 4th Edition (Run-Time Environment 1.1, 14 August 2009). */
/** @import { Interaction, Opened, Score } from '../core/tracker.js' */
/** @import { Status, Surroundings, Tracker } from '../core/tracker.js' */
import { interval, timestamp } from '../core/duration.js';
import { Interactions } from './interactions.js';
import { Session, UNOPENED } from './session.js';
import { cut, decimal, halves, identifier, identifiers } from './text.js';
import { line, modeOf, numberIn, real } from './text.js';

const NAMES = {
  object: 'API_1484_11',
  initialize: 'Initialize',
  terminate: 'Terminate',
  get: 'GetValue',
  set: 'SetValue',
  commit: 'Commit',
  error: 'GetLastError',
  running: new Set(['103']),
  unreadable: new Set(['101', '122', '123', '301']),
  final: new Set(['201', '351', '401', '402', '403', '404', '405', '406', '407', '408']),
  vital: /^cmi\.(suspend_data|completion_status|success_status|score\.(raw|scaled))$/,
};

/** Smallest permitted maxima of a description and of one filled-in string (4.2.9). */
const LONGEST_TEXT = 250;
/** The same of a long fill-in and of another kind of answer. */
const LONGEST_LONG_TEXT = 4000;
const PATTERNS_AT_MOST = 10;

/** @typedef {(parts: string[], interaction: Interaction) => string} Spelling */

/** @type {Record<string, Spelling>} */
const responses = {
  choice: ids,
  sequencing: ids,
  likert: ids,
  matching: (parts, { choices, targets }) =>
    pairs(parts, identifiers(choices), identifiers(targets)),
  performance: (parts, { choices }) => pairs(parts, identifiers(choices), text),
  'true-false': ([part = '']) => part,
  numeric: ([part = '']) => real(part),
  'fill-in': texts,
  'long-fill-in': longText,
  other: longText,
};

/** @type {Record<string, Spelling>} */
const patterns = {
  ...responses,
  numeric: ([minimum = '', maximum = '']) => `${real(minimum)}[:]${real(maximum)}`,
  'fill-in': (pattern, { caseSensitive }) =>
    `{case_matters=${caseSensitive}}{order_matters=true}${texts(pattern)}`,
  // That case matters not is the default, and some systems refuse to be told so here.
  'long-fill-in': (pattern, { caseSensitive }) =>
    (caseSensitive ? '{case_matters=true}' : '') + longText(pattern),
  // A step is known by its name, wherever it stands.
  performance: (pattern, { choices }) =>
    `{order_matters=false}${pairs(pattern, identifiers(choices), text)}`,
};

/** @param {string[]} parts @param {Interaction} interaction */
function ids(parts, { choices }) {
  return parts.map(identifiers(choices)).join('[,]');
}

/**
 * @param {string[]} parts
 * @param {(half: string) => string} first
 * @param {(half: string) => string} second
 */
function pairs(parts, first, second) {
  const spell = ([a, b] = ['', '']) => `${a && first(a)}[.]${b && second(b)}`;
  return parts.map((part) => spell(halves(part))).join('[,]');
}

/**
 * Delimiters inside a text would part it, and a brace at its start would begin one: they are
 * written with spaces.
 * @param {string} part
 */
function text(part) {
  return cut(plain(part).replace(/\[([,.:])\]/g, '[ $1 ]'), LONGEST_TEXT);
}

/** @param {string} part */
function plain(part) {
  return line(part).replace(/^\{/, ' {');
}

/** @param {string[]} parts */
function texts(parts) {
  const safe = parts.map(text);
  return safe.some(Boolean) ? safe.join('[,]') : '';
}

/** @param {string[]} parts */
function longText([part = '']) {
  return cut(plain(part), LONGEST_LONG_TEXT);
}

/** @param {number | null} score */
function result(score) {
  if (score === null) return 'neutral';
  if (score >= 1) return 'correct';
  return score > 0 ? decimal(score) : 'incorrect';
}

/** @implements {Tracker} */
export class Scorm2004Tracker {
  limit = 64000;

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.session = new Session(NAMES, surroundings);
    this.interactions = new Interactions(this.session, new Set(['401', '402']));
  }

  /** @returns {Promise<Opened>} */
  async open() {
    const { session } = this;
    const suspendData = (await session.begin()) ? await session.stored('cmi.suspend_data') : null;
    if (suspendData === null) return UNOPENED;
    const mode = session.get('cmi.mode') || 'normal';
    const recording = session.get('cmi.credit') !== 'no-credit' && mode === 'normal';
    const complete = session.get('cmi.completion_status') === 'completed';
    const success = complete ? session.get('cmi.success_status') : '';
    const opened = {
      mode: modeOf(mode, recording),
      recording,
      writable: recording,
      learnerId: session.get('cmi.learner_id') || null,
      learnerName: session.get('cmi.learner_name') || null,
      suspendData,
      location: session.get('cmi.location') || null,
      score: numberIn(session.get('cmi.score.raw')),
      complete,
      passed: success === 'passed',
      failed: success === 'failed',
    };
    return session.broken ? UNOPENED : opened;
  }

  /** @param {Interaction} interaction */
  answered(interaction) {
    const place = this.interactions.place(interaction.slot);
    if (!place) return;
    const set = (/** @type {string} */ field, /** @type {string} */ value) =>
      this.session.set(`${place.path}.${field}`, value);
    if (place.fresh) this.#describe(interaction, set);
    set('timestamp', timestamp(interaction.time));
    const response = (responses[interaction.type] ?? longText)(interaction.response, interaction);
    if (response !== '') set('learner_response', response);
    set('result', result(interaction.result));
    set('latency', interval(interaction.latencySeconds));
  }

  /**
   * The id first, then the type: the rest depends on them (error 408).
   * @param {Interaction} interaction
   * @param {(field: string, value: string) => void} set
   */
  #describe(interaction, set) {
    const { type, correct, objectives } = interaction;
    set('id', identifier(interaction.id));
    set('type', type);
    [...new Set(objectives.map(identifier))].forEach((id, at) => set(`objectives.${at}.id`, id));
    const right = new Set(
      correct.map((pattern) => (patterns[type] ?? longText)(pattern, interaction)),
    );
    [...right]
      .slice(0, PATTERNS_AT_MOST)
      .forEach((pattern, at) => set(`correct_responses.${at}.pattern`, pattern));
    set('weighting', decimal(interaction.weighting));
    if (interaction.description) set('description', cut(plain(interaction.description), LONGEST_TEXT));
  }

  /** @param {Score} score */
  scored({ raw, min, max, scaled }) {
    this.session.set('cmi.score.min', decimal(min));
    this.session.set('cmi.score.max', decimal(max));
    this.session.set('cmi.score.raw', decimal(raw));
    this.session.set('cmi.score.scaled', String(scaled));
  }

  /** @param {Status} status */
  status({ complete, success, progress }) {
    this.session.set('cmi.completion_status', complete ? 'completed' : 'incomplete');
    if (success !== 'unknown') this.session.set('cmi.success_status', success);
    if (progress > 0) this.session.set('cmi.progress_measure', decimal(progress));
  }

  /** @param {string} key */
  located(key) {
    this.session.set('cmi.location', key);
  }

  /** @param {string} data */
  suspended(data) {
    this.session.set('cmi.suspend_data', data);
  }

  /** @param {number} seconds */
  time(seconds) {
    this.session.set('cmi.session_time', interval(seconds));
  }

  /** Always `suspend`: after any other exit the next launch has lost status and answers (4.2.8). */
  exit() {
    this.session.set('cmi.exit', 'suspend');
  }

  /** What the learning system gives to the course at launch. */
  launchData() {
    return this.session.get('cmi.launch_data');
  }

  commit() {
    return this.session.commit();
  }

  close() {
    return this.session.close();
  }
}
