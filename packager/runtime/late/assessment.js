/** An assessment in the browser: its rules, its paper, its result, its answers. */
/** @import { Response, Question, Result, Term } from '../core/tracker.js' */
/** @import { QuestionElement, Setting } from './question-element.js' */
/** @import { Place } from './parts.js' */
import { Attempts } from '../core/attempt.js';
import { optionOrder } from '../core/order.js';
import { button, make, part, percent, say } from '../elements/words.js';
import { openTodo, termWords } from './todo.js';
import { resultOf } from './result.js';

/** @param {Place} place */
export function startAssessment(place) {
  const view = new AssessmentView(place);
  if (view.record.attempt) view.paper();
  else view.start();
}

class AssessmentView {
  /** @param {Place} place */
  constructor({ course, page, data, onward }) {
    this.course = course;
    this.data = data;
    this.onward = onward;
    this.record = new Attempts(course.assessment(page.id));
    this.rules = this.record.data;
    const main = part('main');
    const paper = /** @type {Element} */ (main.querySelector('.paper'));
    /** @type {Map<string, QuestionElement>} as they came, copied for every paper */
    this.fresh = new Map();
    for (const one of paper.querySelectorAll('.question')) {
      const element = /** @type {QuestionElement} */ (one);
      this.fresh.set(element.dataset.key ?? '', element);
    }
    this.introduction = /** @type {HTMLElement} */ (main.querySelector('.assessment-introduction'));
    this.body = make('div', { class: 'prose' });
    paper.replaceWith(this.body);
  }

  start() {
    const { rules } = this;
    const waiting = this.course.waiting(rules.key);
    if (waiting.length) return this.#wait(waiting);
    const { attemptsLeft: left, attemptsUsed: used, best, passed } = this.record.status();
    const { count, objectives } = rules.draw;
    const drawn = objectives && Object.values(objectives).reduce((sum, one) => sum + one, 0);
    const judged = this.record.progress.points > 0;
    const lines = [
      say('start_questions', { count: drawn ?? count ?? rules.questions.length }),
      judged && say('start_pass', { percent: percent(rules.mastery) }),
      left === null ? say('start_unlimited') : left ? say(used ? 'start_attempts' : 'start_first_attempts', { count: left }) : say('start_none_left'),
      judged && say(`start_feedback_${rules.feedback.replace('-', '_')}`),
      say('start_saved'),
    ];
    const before = best === null || !judged ? [] : [lead(say(passed ? 'start_passed' : 'start_best', { percent: percent(best) }))];
    const rows = lines.flatMap((line) => (line ? make('li', {}, line) : []));
    this.#render('', ...before, make('ul', { class: 'rules' }, ...rows), this.#actions(passed));
    this.introduction.hidden = false;
  }

  /** Something else comes first. @param {Term[]} terms */
  #wait(terms) {
    const rows = terms.map((term) => make('li', {}, termWords(this.course, term)));
    const todo = button(say('todo'), () => openTodo(this.course));
    this.#render('', lead(say('waiting')), make('ul', { class: 'rules' }, ...rows), make('div', { class: 'buttons' }, todo));
    this.introduction.hidden = false;
  }

  /** The paper of the attempt in progress. */
  paper() {
    const { attempt } = this.record;
    if (!attempt) return;
    const state = make('p', {});
    const open = make('div', {});
    const total = attempt.keys.length;
    const immediate = this.rules.feedback === 'immediate';
    const count = () => (state.textContent = say('answered_of', { answered: total - this.#open().length, total }));
    const list = this.#questions(attempt, immediate ? 'immediate' : 'assessment');
    list.addEventListener('course-answered', (event) => {
      event.stopPropagation();
      const { question, response, latency } = /** @type {CustomEvent} */ (event).detail;
      const element = /** @type {QuestionElement} */ (event.target);
      this.record.answer(question, response, latency);
      if (immediate) element.judged({ score: this.#score(question, response), tries: 1 });
      open.replaceChildren();
      count();
    });
    count();
    const hand = button(say('hand_in'), () => this.#handIn(open));
    this.#render('', list, open, make('div', { class: 'paper-state' }, state, hand));
    // "Finish" beside "Hand in" would be taken for it; the menu still leads everywhere.
    part('turn').hidden = true;
  }

  begin() {
    this.record.begin(this.data.questions);
    this.paper();
    scrollTo(0, 0);
    const first = /** @type {HTMLElement} */ (this.body.querySelector('.question-label'));
    focus(first);
  }

  /** What can be done from the start page or from the result. @param {boolean} done @param {Result} [result] */
  #actions(done, result) {
    const { attemptsLeft, attemptsUsed, passed } = this.record.status();
    const { feedback } = this.rules;
    const buttons = [];
    if (done) buttons.push(button(say('result_on'), this.onward));
    if (attemptsLeft !== 0) {
      buttons.push(button(say(attemptsUsed ? 'start_again' : 'start'), () => this.begin(), done ? 'button-quiet' : ''));
    }
    const open = feedback !== 'never' && (feedback !== 'after-pass' || passed);
    if (open && this.record.review()) {
      buttons.push(button(say('review_answers'), () => this.#review(result), 'button-quiet'));
    }
    return make('div', { class: 'buttons' }, ...buttons);
  }

  /** The keys of the questions without an answer. */
  #open() {
    const { attempt } = this.record;
    return attempt?.keys.filter((key) => !attempt.responses.has(key)) ?? [];
  }

  /**
   * @param {{ keys: string[], responses: Map<string, Response>, seed: number }} paper
   * @param {Setting['mode']} mode
   */
  #questions({ keys, responses, seed }, mode) {
    const list = make('div', { class: 'paper' });
    for (const [index, key] of keys.entries()) {
      const question = this.data.questions.find((one) => one.key === key);
      const element = /** @type {QuestionElement | undefined} */ (this.fresh.get(key)?.cloneNode(true));
      if (!question || !element) continue;
      list.append(element);
      element.find('.question-label').textContent = say('question_of', { number: index + 1, total: keys.length });
      const response = responses.get(key);
      const saved = response === undefined ? null : { response, score: this.#score(question, response), tries: 1 };
      const shuffled = question.options && (this.rules.shuffle.options || question.shuffle);
      element.start(question, { mode, order: shuffled ? optionOrder(question, seed) : [], saved });
    }
    return list;
  }

  /** @param {Question} question @param {Response} response */
  #score(question, response) {
    return this.course.marking.score(question, response);
  }

  /** @param {HTMLElement} open where questions without an answer are named */
  #handIn(open) {
    const keys = this.record.attempt?.keys ?? [];
    const left = this.#open();
    if (!left.length) return this.#submit();
    const heading = make('h2', {}, say('hand_in_question'));
    const links = left.map((key) => {
      const words = say('question_of', { number: keys.indexOf(key) + 1, total: keys.length });
      return make('li', {}, make('a', { href: `#${this.fresh.get(key)?.id}-label` }, words));
    });
    open.replaceChildren(
      make(
        'div',
        { class: 'open-questions' },
        heading,
        make('p', {}, say('hand_in_open', { count: left.length })),
        make('ul', {}, ...links),
        button(say('hand_in_anyway'), () => this.#submit(), 'button-quiet'),
      ),
    );
    open.scrollIntoView({ block: 'center' });
    focus(heading);
  }

  #submit() {
    this.#result(this.record.submit(this.data.questions));
  }

  /** @param {Result} result */
  #result(result) {
    const status = this.record.status();
    const shown = result.max > 0 ? resultOf(this.course, this.rules, result, status) : [lead(say('result_noted'))];
    this.#render(say('result'), ...shown, this.#actions(result.passed, result));
  }

  /** @param {Result} [result] where to go back to; the start without one */
  #review(result) {
    const review = this.record.review();
    if (!review) return;
    const back = button(say(result ? 'result_back' : 'close'), () => (result ? this.#result(result) : this.start()));
    this.#render(say('review'), this.#questions(review, 'review'), make('div', { class: 'buttons' }, back));
  }

  /** @param {string} title of a page of its own, which takes the focus; or nothing @param {...Node} nodes */
  #render(title, ...nodes) {
    this.introduction.hidden = true;
    part('turn').hidden = false;
    this.body.replaceChildren(...nodes);
    if (!title) return;
    const heading = make('h2', {}, title);
    this.body.prepend(heading);
    scrollTo(0, 0);
    focus(heading);
  }
}

/** @param {string} words */
function lead(words) {
  return make('p', { class: 'lead' }, words);
}

/** @param {HTMLElement} element */
function focus(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
