/** SCORM 1.2 (Run-Time Environment, 1 October 2001). */
/** @import { Interaction, Opened, Score } from '../core/tracker.js' */
/** @import { Status, Surroundings, Tracker } from '../core/tracker.js' */
import { timeOfDay, timespan } from '../core/duration.js';
import { Interactions } from './interactions.js';
import { Session, UNOPENED } from './session.js';
import { cut, decimal, halves, identifier, line, modeOf, numberIn, real } from './text.js';

const NAMES = {
  object: 'API',
  initialize: 'LMSInitialize',
  terminate: 'LMSFinish',
  get: 'LMSGetValue',
  set: 'LMSSetValue',
  commit: 'LMSCommit',
  error: 'LMSGetLastError',
  running: new Set(['101']),
  unreadable: new Set(['101', '301']),
  final: new Set(['201', '401', '402', '403', '404', '405']),
  vital: /^cmi\.(suspend_data|core\.(lesson_status|score\.raw))$/,
};

/** CMIFeedback and CMIString255. */
const LONGEST_TEXT = 255;
/** Options are single characters (3.4.4): their place in authored order gives each its own. */
const CODES = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** What stands second in a pair, and the steps of a scale. */
const SECOND_CODES = '1234567890abcdefghijklmnopqrstuvwxyz';
/** Types that came with SCORM 2004: what takes their text here. @type {Record<string, string>} */
const TYPES = { 'long-fill-in': 'fill-in', other: 'performance' };
const LARGEST_WEIGHTING = 100;

/** @typedef {(parts: string[], interaction: Interaction) => string} Spelling */

/** @type {Record<string, Spelling>} */
const responses = {
  choice: (parts, { choices }) => codes(parts, choices).sort().join(','),
  sequencing: (parts, { choices }) => codes(parts, choices).join(','),
  matching: (parts, { choices, targets }) =>
    parts
      .map(halves)
      .map(([a, b]) => [...codes([a], choices), ...codes([b], targets, SECOND_CODES)].join('.'))
      .filter((pair) => pair.includes('.'))
      .join(','),
  likert: ([part = ''], { choices }) => stepCode(part, choices),
  performance: (parts) => parts.map((part) => halves(part).filter(Boolean).join('.')).join(','),
  'true-false': ([part = '']) => part.slice(0, 1),
  numeric: ([part = '']) => real(part),
};

/** @type {Record<string, Spelling>} */
const patterns = {
  ...responses,
  numeric: ([minimum = '', maximum = '']) => middle(minimum, maximum),
};

/** @param {string[]} parts @param {string[]} choices */
function codes(parts, choices, all = CODES) {
  return parts.map((part) => all[choices.indexOf(part)] ?? '').filter(Boolean);
}

/**
 * A step that is a digit stands for itself: 3 of a scale from 0 to 10 is not its fourth step.
 * @param {string} step
 * @param {string[]} choices
 */
function stepCode(step, choices) {
  const numbered = choices.some((one) => /^\d$/.test(one));
  if (!numbered) return codes([step], choices, SECOND_CODES).join('');
  return /^\d$/.test(step) ? step : codes([step], choices).join('');
}

/**
 * The standard has one number here and no range: the middle of the range is right for certain.
 * @param {string} minimum
 * @param {string} maximum
 */
function middle(minimum, maximum) {
  if (minimum === '' || maximum === '') return real(minimum || maximum);
  return real(String((Number(minimum) + Number(maximum)) / 2));
}

/** @param {Record<string, Spelling>} table @param {string[]} parts @param {Interaction} interaction */
function spelt(table, parts, interaction) {
  const spell = table[interaction.type] ?? ((all) => all.join(','));
  return cut(line(spell(parts, interaction)), LONGEST_TEXT);
}

/** @param {number | null} score */
function result(score) {
  if (score === null) return 'neutral';
  if (score >= 1) return 'correct';
  return score > 0 ? decimal(score) : 'wrong';
}

/**
 * @param {Status} status the one word that SCORM 1.2 has for completion and success
 * @param {boolean} onlyCompleted success has no word
 */
function lessonStatus({ complete, success }, onlyCompleted) {
  if (onlyCompleted || success === 'unknown') return complete ? 'completed' : 'incomplete';
  if (complete) return success === 'passed' ? 'passed' : 'completed';
  return success === 'failed' ? 'failed' : 'incomplete';
}

/** @implements {Tracker} */
export class Scorm12Tracker {
  limit = 4096;

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.session = new Session(NAMES, surroundings);
    this.onlyCompleted = surroundings.onlyCompleted ?? false;
    this.interactions = new Interactions(this.session, new Set(['401']));
  }

  /** @returns {Promise<Opened>} */
  async open() {
    const { session } = this;
    const suspendData = (await session.begin()) ? await session.stored('cmi.suspend_data') : null;
    if (suspendData === null) return UNOPENED;
    const mode = session.get('cmi.core.lesson_mode') || 'normal';
    const recording = session.get('cmi.core.credit') !== 'no-credit' && mode === 'normal';
    const status = session.get('cmi.core.lesson_status');
    const opened = {
      mode: modeOf(mode, recording),
      recording,
      writable: recording,
      learnerId: session.get('cmi.core.student_id') || null,
      learnerName: session.get('cmi.core.student_name') || null,
      suspendData,
      location: session.get('cmi.core.lesson_location') || null,
      score: numberIn(session.get('cmi.core.score.raw')),
      complete: status === 'passed' || status === 'completed',
      passed: status === 'passed',
      failed: status === 'failed',
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
    set('time', timeOfDay(interaction.time));
    const response = spelt(responses, interaction.response, interaction);
    // Nothing is no CMIDecimal (3.4.4): a number that was taken back leaves the one before.
    if (response !== '' || interaction.type !== 'numeric') set('student_response', response);
    set('result', result(interaction.result));
    set('latency', timespan(interaction.latencySeconds));
  }

  /** @param {Interaction} interaction @param {(field: string, value: string) => void} set */
  #describe(interaction, set) {
    set('id', identifier(interaction.id));
    set('type', TYPES[interaction.type] ?? interaction.type);
    interaction.objectives.forEach((id, at) => set(`objectives.${at}.id`, identifier(id)));
    const right = new Set(
      interaction.correct.map((pattern) => spelt(patterns, pattern, interaction)),
    );
    [...right].forEach((pattern, at) => set(`correct_responses.${at}.pattern`, pattern));
    set('weighting', decimal(Math.min(LARGEST_WEIGHTING, interaction.weighting)));
  }

  /** @param {Score} score */
  scored({ raw, min, max }) {
    this.session.set('cmi.core.score.min', decimal(min));
    this.session.set('cmi.core.score.max', decimal(max));
    this.session.set('cmi.core.score.raw', decimal(raw));
  }

  /** @param {Status} status */
  status(status) {
    this.session.set('cmi.core.lesson_status', lessonStatus(status, this.onlyCompleted));
  }

  /** @param {string} key */
  located(key) {
    this.session.set('cmi.core.lesson_location', key);
  }

  /** @param {string} data */
  suspended(data) {
    this.session.set('cmi.suspend_data', data);
  }

  /** @param {number} seconds */
  time(seconds) {
    this.session.set('cmi.core.session_time', timespan(seconds));
  }

  /**
   * Some systems ignore a finished status while exit is `suspend`.
   * @param {'suspend' | 'normal'} how
   */
  exit(how) {
    this.session.set('cmi.core.exit', how === 'normal' ? '' : 'suspend');
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
