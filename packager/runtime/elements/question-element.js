/** @import { Question, Response } from '../core/tracker.js' */
/** @import { Say } from './words.js' */
import { button, make } from './words.js';

/**
 * @typedef {object} Setting where a question stands
 * @property {Say} say
 * @property {'practice' | 'assessment' | 'immediate' | 'review'} mode `immediate`: an assessment
 *   that says after each question what fits; `review`: an attempt that was handed in
 * @property {string[] | null} order ids of the options as they are shown
 * @property {{ response: Response, score: number, tries: number } | null} saved
 *
 * @typedef {object} Outcome
 * @property {number} score 0..1
 * @property {number} tries used so far
 */

/**
 * What every kind of question does: check, hint, tries, feedback, reveal, restore, lock.
 *
 * It says `course-answered` with the response, and whoever hears it calls `judged`.
 * The inputs of options are read and written here; a kind with other inputs overrides
 * `read`, `write`, `refusal` and `reveal`.
 */
export class QuestionElement extends HTMLElement {
  /** @type {Question & Record<string, any>} */
  question = /** @type {any} */ ({});
  /** @type {Setting} */
  setting = { say: (key) => key, mode: 'practice', order: null, saved: null };
  /** @type {Response | null} what was last handed out or restored */
  response = null;
  #shown = 0;

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @returns {HTMLInputElement[]} */
  get inputs() {
    return [...this.querySelectorAll('fieldset input')].filter((one) => one instanceof HTMLInputElement);
  }

  get mode() {
    return this.setting.mode;
  }

  /**
   * Called once when the page is shown.
   * @param {Question} question
   * @param {Setting} setting
   */
  start(question, setting) {
    this.question = question;
    this.setting = setting;
    this.#shown = Date.now();
    this.arrange(setting.order);
    this.querySelector('.options')?.setAttribute('aria-live', 'polite');
    this.find('form').addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.classList.contains('answered')) this.#check();
      else this.#again();
    });
    this.addEventListener('change', () => this.#changed());
    this.addEventListener('input', () => this.#complain(''));
    this.check.hidden = this.mode === 'assessment' || this.mode === 'review';
    if (setting.saved) this.#restore(setting.saved);
    else if (this.mode === 'review') this.#unanswered();
  }

  /** @returns {HTMLButtonElement} */
  get check() {
    return /** @type {HTMLButtonElement} */ (this.find('button[type=submit]'));
  }

  /** @returns {Response | null} null when nothing is chosen or typed */
  read() {
    const chosen = this.inputs.filter((input) => input.checked).map((input) => input.value);
    return chosen.length ? chosen : null;
  }

  /** @returns {Response} an answer that was taken back */
  get nothing() {
    return [];
  }

  /** @param {Response} response */
  write(response) {
    for (const input of this.inputs) input.checked = response.includes(input.value);
  }

  /** @returns {string} the key of the words that say why there is no response */
  refusal() {
    return 'nothing_chosen';
  }

  /** Puts the options in the order given. @param {string[] | null} order */
  arrange(order) {
    const list = this.querySelector('.options');
    for (const id of order ?? []) {
      const option = this.#option(id);
      if (option) list?.append(option);
    }
  }

  /** Marks what fits. @returns {string} words for what cannot be marked in place */
  reveal() {
    for (const option of this.question.options ?? []) {
      if (option.correct) this.#mark(option.id, 'mark_right', 'tag-done');
    }
    return '';
  }

  /** Shows what answers themselves say, such as the feedback of the options picked. */
  comment() {
    for (const id of this.response ?? []) {
      this.#mark(id, 'mark_yours', '');
      const words = this.#option(id)?.querySelector('.option-feedback');
      if (words instanceof HTMLElement) words.hidden = false;
    }
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.classList.toggle('locked', locked);
    for (const input of this.inputs) {
      if (input.type === 'text') input.readOnly = locked;
      else input.disabled = locked;
    }
  }

  /** Shows the verdict, the feedback and what may be done next. @param {Outcome} outcome */
  judged(outcome) {
    const { say } = this.setting;
    const { tries: allowed, reveal } = this.question;
    const right = outcome.score === 1;
    const practice = this.mode === 'practice';
    const done = !practice || right || (allowed !== null && outcome.tries >= allowed);
    const verdict = right ? 'right' : outcome.score > 0 ? 'partly' : 'not_yet';
    const left = done || allowed === null ? '' : ` ${say('tries_left', { count: allowed - outcome.tries })}`;
    this.clear();
    this.classList.add('answered');
    this.dataset.verdict = verdict;
    this.lock(true);
    this.comment();
    this.outcome.prepend(make('p', { class: 'verdict' }, say(`verdict_${verdict}`) + left));
    this.#feedback(right ? 'correct' : outcome.score > 0 ? 'partly' : 'incorrect');
    if (right || (done && (!practice || reveal === 'at-end'))) this.#show(right);
    else if (reveal === 'on-request' || (reveal === 'at-end' && !done)) this.#offer();
    const focused = document.activeElement === this.check;
    this.check.textContent = say('again');
    this.check.hidden = done;
    if (done && focused) this.outcome.focus();
  }

  /** Takes verdict, feedback and marks away. */
  clear() {
    this.classList.remove('answered');
    delete this.dataset.verdict;
    for (const words of this.outcome.querySelectorAll('.verdict, .answer')) words.remove();
    this.#feedback('');
    this.querySelector('.show-answer')?.remove();
    for (const marks of this.querySelectorAll('.option-marks')) marks.replaceChildren();
    for (const words of this.querySelectorAll('.option-feedback')) words.toggleAttribute('hidden', true);
  }

  get outcome() {
    return this.find('.question-outcome');
  }

  /** @param {string} id */
  #option(id) {
    return this.querySelector(`.option[data-option="${CSS.escape(id)}"]`);
  }

  /** @param {string} id @param {string} key @param {string} look */
  #mark(id, key, look) {
    const marks = this.#option(id)?.querySelector('.option-marks');
    marks?.append(make('span', { class: `tag ${look}` }, this.setting.say(key)));
  }

  #check() {
    const response = this.read();
    if (response === null) {
      this.#complain(this.setting.say(this.refusal()));
      (this.inputs.find((input) => input.type === 'text' && !input.value) ?? this.inputs[0])?.focus();
    } else this.#say(response);
  }

  /** An assessment takes answers as they are given, and as they are taken back. */
  #changed() {
    if (this.mode !== 'assessment') return;
    const response = this.read();
    if (response !== null) this.#say(response);
    else if (this.response !== null) this.#say(this.nothing);
    const typed = this.inputs.some((input) => input.type === 'text' && input.value.trim());
    if (response === null && typed) this.#complain(this.setting.say(this.refusal()));
  }

  /** @param {Response} response */
  #say(response) {
    this.#complain('');
    this.response = response;
    const latency = Math.max(0, (Date.now() - this.#shown) / 1000);
    this.#shown = Date.now();
    const detail = { question: this.question, response, latency };
    this.dispatchEvent(new CustomEvent('course-answered', { bubbles: true, detail }));
  }

  #again() {
    this.clear();
    this.lock(false);
    this.check.textContent = this.setting.say('check_answer');
    this.inputs.find((input) => input.checked || input.type === 'text')?.focus();
  }

  /** @param {string} words */
  #complain(words) {
    const message = this.find('.question-message');
    if (message.textContent !== words) message.textContent = words;
    message.hidden = !words;
    for (const input of this.inputs) {
      if (input.type === 'text') input.setAttribute('aria-invalid', String(Boolean(words) && !input.value));
    }
  }

  /** @param {{ response: Response, score: number, tries: number }} saved */
  #restore({ response, score, tries }) {
    this.response = response;
    this.write(response);
    if (this.mode !== 'assessment') this.judged({ score, tries });
  }

  #unanswered() {
    this.lock(true);
    this.outcome.append(make('p', { class: 'verdict' }, this.setting.say('unanswered')));
    this.#show(false);
  }

  /** @param {string} when */
  #feedback(when) {
    for (const one of this.outcome.querySelectorAll('.question-feedback')) {
      if (one instanceof HTMLElement) one.hidden = !when || ![when, 'always'].includes(one.dataset.when ?? '');
    }
  }

  #offer() {
    const show = button(this.setting.say('show_answer'), () => {
      show.remove();
      this.#show(false);
      this.outcome.focus();
    }, 'quiet');
    show.classList.add('show-answer');
    this.find('.question-actions').append(show);
  }

  /** @param {boolean} right the answer given is itself what fits */
  #show(right) {
    const words = this.reveal();
    if (words && !right) this.outcome.append(make('p', { class: 'answer' }, words));
  }
}
