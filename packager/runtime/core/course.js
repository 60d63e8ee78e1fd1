/** The course as the learner meets it: what is done, what is left, and what is recorded. */
/** @import { AssessmentData, Completion, CourseOptions } from './tracker.js' */
/** @import { Opened, PracticeStatus, Problem, Question, Refusal } from './tracker.js' */
/** @import { Response, Start, Term } from './tracker.js' */
/** @import { AssessmentRecord, State } from './suspend.js' */
/** @import { Snapshot } from './recorder.js' */
import { ActiveClock, dayOf } from './clock.js';
import { holds, isDone, leaves, missing, successOf } from './completion.js';
import { Events } from './events.js';
import { factsOf } from './facts.js';
import { interactionOf } from './interaction.js';
import { Marking } from './marking.js';
import { merged } from './merge.js';
import { Outbox } from './outbox.js';
import { AssessmentProgress } from './progress.js';
import { Recorder } from './recorder.js';
import { earned, onRecord, sendable } from './score.js';
import { decode, encode, encodeWithin, freshAssessment, freshState } from './suspend.js';

const CHECK_TIME_EVERY = 5000;
const MOST_TRIES = 35;

export class Course {
  /** @type {State} */
  #state = freshState();
  /** @type {Opened | null} what the learning system said; null before it is open */
  opened = null;
  /** @type {string | null} */
  #location = null;
  #events = new Events();
  /** A newer course wrote the state: it stays as it is. */
  #frozen = false;
  #tooBig = false;
  #shown = false;
  #before = 0;
  /** @type {Promise<'closed' | 'kept'> | null} */
  #ended = null;

  /** @param {CourseOptions} options */
  constructor(options) {
    const { data, tracker, components, clock, storage } = options;
    const { random = Math.random, online = () => true } = options;
    this.data = data;
    this.pages = data.pages;
    this.tasks = data.tasks ?? [];
    this.tracker = tracker;
    this.components = components;
    this.marking = new Marking(components);
    this.clock = clock;
    this.active = new ActiveClock(clock, data.idle);
    this.outbox = new Outbox(storage, data.course.id);
    this.recorder = new Recorder({
      tracker,
      clock,
      outbox: this.outbox,
      snapshot: () => this.#snapshot(),
      seconds: () => this.active.seconds(),
      online,
      problem: (problem) => this.#events.emit('problem', problem),
      recovered: () => this.#events.emit('recovered'),
    });
    this.assessments = new Map(
      data.assessments.map((one) => [one.id, this.#assessment(one, random)]),
    );
    this.facts = factsOf(this, (page, key) => Boolean(this.#state.practice.get(page)?.has(key)));
  }

  /**
   * Starts the session and takes up what was stored.
   * @returns {Promise<Start>}
   */
  async open() {
    const opened = await this.tracker.open();
    this.opened = opened;
    const { kind, replay } = this.#restore(opened);
    this.#location = this.pages.find(({ key }) => key === opened.location)?.key ?? null;
    this.active.start();
    this.#announce(opened, kind);
    if (opened.writable && !this.#ended) this.#begin(opened, replay);
    this.#events.emit('changed');
    const { mode, recording, learnerName } = opened;
    return {
      mode,
      recording,
      learnerName,
      resumed: this.#state.revision > 0,
      location: this.#location,
    };
  }

  get recording() {
    return this.opened?.recording ?? false;
  }

  /**
   * @param {'changed' | 'completed' | 'problem' | 'recovered'} type
   * @param {(detail: any) => void} listener
   */
  on(type, listener) {
    this.#events.on(type, listener);
  }

  /** @param {string} key */
  isViewed(key) {
    return this.#state.viewed.has(key);
  }

  /** @param {string} key */
  markViewed(key) {
    if (this.isViewed(key) || !this.pages.some((page) => page.key === key)) return;
    this.#state.viewed.add(key);
    if (this.recorder.active) this.tracker.viewed?.(key, this.progress().ratio);
    this.#changed();
  }

  /** @param {string} key of a task */
  isDone(key) {
    return this.#state.done.has(key);
  }

  /** @param {string} key of a task */
  markDone(key) {
    if (this.isDone(key) || !this.tasks.some((task) => task.key === key)) return;
    this.#state.done.add(key);
    this.#changed();
  }

  /**
   * What must be done before a page or task opens; nothing when it is open.
   * @param {string} key
   * @returns {Term[]}
   */
  waiting(key) {
    return missing(this.data.gates?.[key], this.facts);
  }

  /** The learner is on this page. @param {string} key */
  located(key) {
    const moved = this.#shown && this.#location !== key;
    this.#shown = true;
    this.#location = key;
    // Where a visit begins goes out with the first thing that is done there.
    if (moved) this.#due();
  }

  progress() {
    const lessons = this.pages.filter((page) => page.kind === 'lesson');
    const viewed = lessons.filter((page) => this.isViewed(page.key)).length;
    return { viewed, total: lessons.length, ratio: lessons.length ? viewed / lessons.length : 1 };
  }

  /**
   * Takes the questions of a page, so that answers kept as text can be read.
   * @param {string} pageKey
   * @param {Question[]} questions
   */
  pageLoaded(pageKey, questions) {
    this.marking.learn(pageKey, questions);
  }

  /** @param {string} pageKey @param {string} questionKey @returns {PracticeStatus | null} */
  practice(pageKey, questionKey) {
    const record = this.#state.practice.get(pageKey)?.get(questionKey);
    const question = this.marking.question(pageKey, questionKey);
    if (!record || !question) return null;
    const response = record.packed ? this.marking.unpack(question, record.packed) : null;
    return response === null
      ? null
      : { response, tries: record.tries, score: this.marking.score(question, response) };
  }

  /**
   * @param {string} pageKey
   * @param {Question} question
   * @param {Response} response
   * @param {{ latencySeconds?: number }} [facts]
   * @returns {{ score: number | null, tries: number, done: boolean }}
   */
  answerPractice(pageKey, question, response, { latencySeconds = 0 } = {}) {
    this.pageLoaded(pageKey, [question]);
    const answers = this.#state.practice.get(pageKey) ?? new Map();
    const tries = Math.min(MOST_TRIES, (answers.get(question.key)?.tries ?? 0) + 1);
    const packed = this.data.keepPractice ? this.marking.pack(question, response) : '';
    answers.set(question.key, { tries, packed });
    // Last in the map: what was answered longest ago is spared first when room is short.
    this.#state.practice.delete(pageKey);
    this.#state.practice.set(pageKey, answers);
    this.#report(question, response, `${pageKey}:${question.key}`, latencySeconds);
    this.#changed();
    const score = this.marking.score(question, response);
    return {
      score,
      tries,
      done: score === null || score >= 1 || (question.tries !== null && tries >= question.tries),
    };
  }

  /** @param {string} id @returns {AssessmentProgress} */
  assessment(id) {
    const found = this.assessments.get(id);
    if (!found) throw new Error(`no assessment ${id}`);
    return found;
  }

  /** @returns {Completion} */
  completion() {
    const { facts, data } = this;
    const complete = this.#state.complete || holds(data.completion, facts);
    const success = this.#state.passed ? 'passed' : successOf(data, facts);
    const items = leaves(data.completion).map((term) => ({ ...term, done: isDone(term, facts) }));
    const scaled = onRecord(earned(this.#counted), this.opened?.score ?? null);
    return { complete, success, items, scaled, day: this.#state.day };
  }

  /** Visible and active seconds, earlier visits included. */
  seconds() {
    return this.#before + this.active.seconds();
  }

  /** The learner did something. */
  activity() {
    this.active.activity();
  }

  /** @param {boolean} visible */
  visible(visible) {
    this.active.visible(visible);
  }

  /** The page is hidden or about to go: writes everything now. */
  hide() {
    this.active.visible(false);
    this.recorder.flush(true);
  }

  /** @returns {boolean | Promise<boolean>} everything is recorded */
  save() {
    return this.recorder.flush();
  }

  /** Writes what is left and ends the session; safe twice. @param {boolean} [leaving] the page goes */
  async close(leaving = false) {
    if (this.#ended && leaving) this.tracker.close(leaving);
    this.active.visible(false);
    this.#ended ??= Promise.resolve(this.recorder.close(leaving)).then((all) => (all ? 'closed' : 'kept'));
    return this.#ended;
  }

  /** @param {Refusal} refusal what the tracker could not deliver */
  refused(refusal) {
    if (!refusal.optional)
      this.recorder.refused(
        [refusal.call, refusal.element, refusal.error].filter(Boolean).join(' '),
      );
  }

  /**
   * Takes up what the learning system stored and what this browser kept of what it refused.
   * @param {Opened} opened
   */
  #restore(opened) {
    const stored = decode(opened.suspendData);
    if (opened.recording) this.outbox.open(opened.learnerId);
    this.#frozen = stored.kind === 'newer';
    const kept = this.#frozen ? '' : this.outbox.read();
    const local = decode(kept).state;
    this.#state =
      local.revision > stored.state.revision
        ? merged(local, stored.state)
        : merged(stored.state, local);
    this.#state.complete ||= opened.complete;
    this.#state.passed ||= opened.passed;
    this.#before = this.#state.seconds;
    return { kind: stored.kind, replay: kept !== '' };
  }

  /** @param {Opened} opened @param {string} kind of what was stored */
  #announce({ mode, recording, writable }, kind) {
    if (!recording && mode === 'none') this.#problem(writable ? 'here-only' : 'no-lms');
    if (mode === 'review') this.#problem('review');
    if (kind === 'newer' || kind === 'foreign') this.#problem('older-newer', kind);
    if (kind === 'cut') this.#problem('too-big', 'what was stored had lost its end');
  }

  /**
   * Says at once that the course is under way, unless the system knows how it ended; what an
   * earlier visit could not deliver goes out whole.
   * @param {Opened} opened
   * @param {boolean} replay
   */
  #begin(opened, replay) {
    this.recorder.begin(() => (replay ? this.recorder.write() : this.#underWay(opened)));
    this.#watchTime();
  }

  /** Few calls, whatever the course's length. @param {Opened} opened */
  #underWay(opened) {
    const { complete, success } = this.completion();
    const known = opened.complete || (opened.failed && success === 'failed');
    const told = complete ? success : 'unknown';
    if (!known) this.tracker.status({ complete, success: told, progress: 0, seconds: this.seconds() });
    if (this.#state.revision > 0 && complete === opened.complete) {
      this.tracker.exit(complete ? 'normal' : 'suspend');
    }
  }

  /** A rule about time comes true while the learner only reads. */
  #watchTime() {
    if (this.#state.complete || !leaves(this.data.completion).some(({ term }) => term === 'time'))
      return;
    this.clock.setTimeout(() => {
      if (this.#ended) return;
      if (this.completion().complete) this.#changed();
      else this.#watchTime();
    }, CHECK_TIME_EVERY);
  }

  #changed() {
    const { complete, success } = this.completion();
    const news = complete && !this.#state.complete;
    this.#state.complete = complete;
    this.#state.passed = success === 'passed';
    if (complete && this.data.certificate) this.#state.day ??= dayOf(this.clock.date());
    this.#due();
    this.#events.emit('changed');
    if (news) this.#events.emit('completed');
  }

  #due() {
    this.#state.revision += 1;
    this.recorder.due();
  }

  /** @returns {Snapshot} */
  #snapshot() {
    this.#state.seconds = this.seconds();
    const { complete, success: reached } = this.completion();
    const held = this.data.hold && !complete && reached !== 'failed';
    const success = held ? 'unknown' : reached;
    const { text, whole } = encodeWithin(this.#state, this.tracker.limit);
    if (!whole && !this.#tooBig)
      this.#problem('too-big', `the state needs more than ${this.tracker.limit} characters`);
    this.#tooBig = !whole;
    return {
      state: this.#frozen ? null : text,
      whole: encode(this.#state),
      location: this.#location,
      score: held ? null : sendable(earned(this.#counted), this.opened?.score ?? null),
      status: { complete, success, progress: complete ? 1 : this.#share(), seconds: this.#state.seconds },
    };
  }

  /** How much is done while something is left: never all of it, for some systems complete at 1. */
  #share() {
    return Math.min(0.99, Math.floor(this.progress().ratio * 100) / 100);
  }

  get #counted() {
    return this.data.score.flatMap((id) => this.assessments.get(id) ?? []);
  }

  /** @param {AssessmentData} data @param {() => number} random */
  #assessment(data, random) {
    return new AssessmentProgress(data, {
      marking: this.marking,
      record: (key) => this.#record(key),
      random,
      report: (...answer) => this.#report(...answer),
      seconds: () => this.seconds(),
      handedIn: (...result) => this.recorder.active && this.tracker.handedIn?.(...result),
      changed: () => this.#changed(),
    });
  }

  /** @param {string} key @returns {AssessmentRecord} */
  #record(key) {
    const record = this.#state.assessments.get(key) ?? freshAssessment();
    this.#state.assessments.set(key, record);
    return record;
  }

  /**
   * @param {Question} question
   * @param {Response} response
   * @param {string} slot
   * @param {number} latencySeconds
   */
  #report(question, response, slot, latencySeconds) {
    if (!this.recorder.active) return;
    const score = this.marking.score(question, response);
    const facts = { slot, score, latencySeconds, time: this.clock.date() };
    this.tracker.answered(interactionOf(question, this.marking.reported(question, response), facts));
  }

  /** @param {Problem['kind']} kind @param {string} [detail] */
  #problem(kind, detail = '') {
    this.#events.emit('problem', { kind, detail });
  }
}
