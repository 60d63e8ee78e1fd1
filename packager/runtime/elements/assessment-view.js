/** @import { Course } from '../core/course.js' */
/** @import { AssessmentData, Page, PageData, Question, Result } from '../core/tracker.js' */
/** @import { QuestionElement, Setting } from './question-element.js' */
/** @import { Say } from './words.js' */
import { resultView } from './assessment-result.js';
import { button, make, percent } from './words.js';

/**
 * @typedef {object} Place where an assessment is shown
 * @property {Course} course
 * @property {Say} say
 * @property {Page} page
 * @property {PageData} data
 * @property {HTMLElement} root the page's article
 * @property {(heading: HTMLElement) => void} focus
 * @property {() => void} onward to the page after this one
 */

/** One assessment: its rules, its paper, its result, its answers. */
export class AssessmentView {
  /** @param {Place} place */
  constructor(place) {
    this.place = place;
    this.say = place.say;
    this.rules = /** @type {AssessmentData} */ (place.course.data.assessments.find((one) => one.id === place.page.id));
    this.record = place.course.assessment(place.page.id);
    const paper = place.root.querySelector('.paper');
    /** @type {Map<string, HTMLElement>} */
    this.fresh = new Map();
    for (const element of paper?.querySelectorAll('.question') ?? []) {
      if (element instanceof HTMLElement) this.fresh.set(element.dataset.key ?? '', element);
    }
    this.introduction = /** @type {HTMLElement} */ (place.root.querySelector('.assessment-introduction'));
    this.body = make('div', { class: 'prose paper-body' });
    paper?.replaceWith(this.body);
    if (this.record.attempt) this.#paper();
    else this.#start();
  }

  /** @param {number} ratio */
  #percent(ratio) {
    return percent(ratio, this.place.course.data.course.language);
  }

  /** @param {(Node | null)[]} nodes @param {boolean} introduction */
  #render(nodes, introduction = false) {
    this.introduction.hidden = !introduction;
    this.body.replaceChildren(...nodes.filter((node) => node !== null));
  }

  #start() {
    const { say, rules } = this;
    const { attemptsLeft, attemptsUsed, best, passed } = this.record.status();
    const { count, objectives } = rules.draw;
    const drawn = objectives ? Object.values(objectives).reduce((sum, one) => sum + one, 0) : (count ?? rules.questions.length);
    const attempts = attemptsLeft === null ? say('start_unlimited') : this.#attempts(attemptsLeft, attemptsUsed);
    const lines = [
      say('start_questions', { count: drawn }),
      say('start_pass', { percent: this.#percent(rules.mastery) }),
      attempts,
      say(`start_feedback_${rules.feedback.replace('-', '_')}`),
      say('start_saved'),
    ];
    const best_words = best === null ? null : say(passed ? 'start_passed' : 'start_best', { percent: this.#percent(best) });
    this.#render([
      best_words ? make('p', { class: 'lead' }, best_words) : null,
      make('ul', { class: 'rules' }, ...lines.map((line) => make('li', {}, line))),
      make(
        'p',
        { class: 'buttons' },
        attemptsLeft === 0 ? null : button(say(attemptsUsed ? 'start_again' : 'start'), () => this.begin()),
        this.#mayReview() ? button(say('review_answers'), () => this.#review(), 'quiet') : null,
        passed ? button(say('result_on'), () => this.place.onward(), 'quiet') : null,
      ),
    ], true);
  }

  /** @param {number} left @param {number} used */
  #attempts(left, used) {
    if (!left) return this.say('start_none_left');
    return this.say(used ? 'start_attempts' : 'start_first_attempts', { count: left });
  }

  #mayReview() {
    const { feedback } = this.rules;
    if (feedback === 'never' || (feedback === 'after-pass' && !this.record.status().passed)) return false;
    return Boolean(this.record.review());
  }

  /** Starts an attempt and shows its paper. */
  begin() {
    this.record.begin(this.place.data.questions);
    this.#paper();
    const first = this.body.querySelector('.question-label');
    if (first instanceof HTMLElement) this.place.focus(first);
  }

  #paper() {
    const { say, rules } = this;
    const attempt = this.record.attempt;
    if (!attempt) return;
    const mode = rules.feedback === 'immediate' ? 'immediate' : 'assessment';
    const state = make('p', {});
    const open = make('div', {});
    const count = () => {
      const total = attempt.keys.length;
      state.textContent = say('answered_of', { answered: total - this.#open().length, total });
    };
    const list = this.#questions(attempt.keys, attempt.responses, mode, attempt.seed);
    list.addEventListener('course-answered', (event) => {
      const { question, response, latency } = /** @type {CustomEvent} */ (event).detail;
      event.stopPropagation();
      this.record.answer(question, response, latency);
      if (mode === 'immediate') this.#judge(/** @type {any} */ (event.target), response);
      open.replaceChildren();
      count();
    });
    const hand = button(say('hand_in'), () => this.#handIn(open));
    this.#render([list, open, make('div', { class: 'paper-state' }, state, hand)]);
    count();
  }

  /** @param {Question} question @param {any} response */
  #score(question, response) {
    return this.place.course.components.get(question.kind)?.score?.(response, question) ?? 0;
  }

  /** @param {QuestionElement} element @param {any} response */
  #judge(element, response) {
    element.judged({ score: this.#score(element.question, response), tries: 1 });
  }

  /**
   * @param {string[]} keys
   * @param {Map<string, any>} responses
   * @param {Setting['mode']} mode
   * @param {number} seed
   */
  #questions(keys, responses, mode, seed) {
    const list = make('div', { class: 'paper' });
    keys.forEach((key, index) => {
      const question = this.place.data.questions.find((one) => one.key === key);
      const element = /** @type {QuestionElement | undefined} */ (this.fresh.get(key)?.cloneNode(true));
      if (!question || !element) return;
      list.append(element);
      customElements.upgrade(list);
      const label = element.querySelector('.question-label');
      if (label) label.textContent = this.say('question_of', { number: index + 1, total: keys.length });
      const given = responses.get(key);
      const saved =
        given === undefined ? null : { response: given, score: this.#score(question, given), tries: 1 };
      element.start(question, { say: this.say, mode, order: this.#order(question, seed), saved });
    });
    return list;
  }

  /** @param {Question} question @param {number} seed */
  #order(question, seed) {
    const shuffled = question.options && (this.rules.shuffle.options || question.shuffle);
    return shuffled ? this.place.course.optionOrder(question, seed) : null;
  }

  /** The keys of the questions without an answer. */
  #open() {
    const { attempt } = this.record;
    return attempt?.keys.filter((key) => !attempt.responses.has(key)) ?? [];
  }

  /** @param {HTMLElement} open where questions without an answer are named */
  #handIn(open) {
    const keys = this.record.attempt?.keys ?? [];
    const left = this.#open();
    if (!left.length) {
      this.#submit();
      return;
    }
    const { say } = this;
    const heading = make('h2', { tabindex: '-1' }, say('hand_in_question'));
    const links = left.map((key) => {
      const words = say('question_of', { number: keys.indexOf(key) + 1, total: keys.length });
      return make('li', {}, make('a', { href: `#${this.fresh.get(key)?.id}` }, words));
    });
    open.replaceChildren(
      make(
        'div',
        { class: 'open-questions' },
        heading,
        make('p', {}, say('hand_in_open', { count: left.length })),
        make('ul', {}, ...links),
        button(say('hand_in_anyway'), () => this.#submit(), 'quiet'),
      ),
    );
    this.place.focus(heading);
  }

  #submit() {
    this.#result(this.record.submit(this.place.data.questions));
  }

  /** @param {Result} result */
  #result(result) {
    const { say, rules, place } = this;
    const { attemptsLeft, passed } = this.record.status();
    const actions = make(
      'p',
      { class: 'buttons' },
      result.passed ? button(say('result_on'), () => place.onward()) : null,
      attemptsLeft === 0 || passed ? null : button(say('start_again'), () => this.begin()),
      this.#mayReview() ? button(say('review_answers'), () => this.#review(result), 'quiet') : null,
      passed && attemptsLeft !== 0 ? button(say('start_again'), () => this.begin(), 'quiet') : null,
    );
    const heading = make('h2', { tabindex: '-1' }, say('result'));
    const view = resultView({ course: place.course, say, rules, result, status: this.record.status() });
    this.#render([heading, ...view, actions]);
    place.focus(heading);
  }

  /** @param {Result} [result] where to go back to; the start without one */
  #review(result) {
    const review = this.record.review();
    if (!review) return;
    const { say } = this;
    const heading = make('h2', { tabindex: '-1' }, say('review'));
    const back = button(say(result ? 'result_back' : 'close'), () => {
      if (result) this.#result(result);
      else this.#start();
    });
    const list = this.#questions(review.keys, review.responses, 'review', review.seed);
    this.#render([heading, list, make('p', { class: 'buttons' }, back)]);
    this.place.focus(heading);
  }
}
