/** What every recording that tells a record store notes and says as the tracker speaks to it. */
/** @import { Interaction, Result, Score, Status } from '../core/tracker.js' */
/** @import { Happening, Reporter } from './reporter.js' */

export class Telling {
  /** @type {Score | null} */
  score = null;
  /** @type {Status} */
  known = { complete: false, success: 'unknown', progress: 0, seconds: 0 };
  seconds = 0;
  how = 'suspend';

  /** @param {Date} now when that happened which is told now @param {Reporter} reporter */
  constructor(now, reporter) {
    this.now = now;
    this.reporter = reporter;
  }

  /** @param {string} name @param {any[]} given @param {Date} time */
  take(name, given, time) {
    this.now = time;
    /** @type {any} */ (this)[name](...given);
  }

  /** @param {Interaction} interaction */
  answered(interaction) {
    this.reporter.answered(interaction);
  }

  /** @param {string} page @param {number} share */
  viewed(page, share) {
    this.say('experienced', { page, progress: Math.floor(share * 100) });
  }

  /** @param {string} page @param {Result} result @param {number} seconds */
  handedIn(page, result, seconds) {
    this.say('scored', { page, result, seconds });
  }

  /** @param {Score} score */
  scored(score) {
    this.score = score;
  }

  /** @param {number} seconds */
  time(seconds) {
    this.reporter.release();
    this.seconds = seconds;
  }

  /** @param {string} how */
  exit(how) {
    this.how = how;
  }

  /** @param {string} event @param {Happening} facts @param {string} [id] */
  say(event, facts, id) {
    this.reporter.say(event, { time: this.now, ...facts }, id);
  }

  /** What a session ends with, over `facts` of it; a pause is said before. @param {Happening} facts */
  last(facts) {
    if (this.how === 'suspend') this.say('suspended', facts);
    const { complete, success } = this.known;
    return { ...facts, completion: complete, success: success === 'unknown' ? undefined : success === 'passed' };
  }
}
