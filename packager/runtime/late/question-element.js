/** @import { Question, Response } from '../core/tracker.js' */
import { button, make, say } from '../elements/words.js';

/**
 * @typedef {object} Setting where a question stands
 * @property {'practice' | 'assessment' | 'immediate' | 'review'} mode `immediate`: an assessment
 *   that says after each question what fits; `review`: an attempt that was handed in
 * @property {string[]} order ids of the options as they are shown; none: as authored
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
 * `read`, `write`, `nothing`, `unfinished`, `refusal` and `reveal`.
 */
export class QuestionElement extends HTMLElement {
  /** @type {Question & Record<string, any>} */
  question = /** @type {any} */ (null);
  /** @type {Setting['mode']} */
  mode = 'practice';
  /** @type {Response | null} what was last handed out or restored */
  response = null;
  #shown = 0;
  /** Feedback is shown, and the button says "try again". */
  #answered = false;

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  all(selector) {
    return [...this.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
  }

  /** @returns {HTMLInputElement[]} */
  get inputs() {
    return [...this.querySelectorAll('input')];
  }

  /**
   * Called once when the page is shown.
   * @param {Question} question
   * @param {Setting} setting
   */
  start(question, { mode, order, saved }) {
    this.question = question;
    this.mode = mode;
    this.#shown = Date.now();
    this.find('.options')?.append(...order.flatMap((id) => this.all(`[data-option="${id}"].option`)));
    this.find('.options')?.setAttribute('aria-live', 'polite');
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#answered) this.#again();
      else this.#check();
    });
    this.addEventListener('change', () => this.#changed());
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.contains(/** @type {Node | null} */ (relatedTarget))) this.#changed();
    });
    this.addEventListener('input', () => this.#complain(''));
    const open = mode === 'practice' || mode === 'immediate';
    this.#button.hidden = !open;
    if (saved) {
      this.response = saved.response;
      this.write(saved.response);
      if (mode !== 'assessment') this.judged(saved);
    } else if (mode === 'review') {
      this.lock(true);
      this.#verdict(say('unanswered'));
      this.#show(false);
    }
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

  /** More of the answer is to come before it is handed out. */
  get unfinished() {
    return false;
  }

  /** @param {Response} response */
  write(response) {
    for (const input of this.inputs) input.checked = response.includes(input.value);
  }

  /** @returns {string} the key of the words that say why there is no response */
  refusal() {
    return 'nothing_chosen';
  }

  /** Marks what fits. @returns {string} words for what cannot be marked in place */
  reveal() {
    for (const { id, correct } of this.question.options ?? []) if (correct) this.#mark(id, 'mark_right', 'tag-done');
    return '';
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.classList.toggle('locked', locked);
    for (const input of this.inputs) input[input.type === 'text' ? 'readOnly' : 'disabled'] = locked;
  }

  /** Shows the verdict, the feedback and what may be done next. @param {Outcome} outcome */
  judged({ score, tries }) {
    const { tries: allowed, reveal } = this.question;
    const practice = this.mode === 'practice';
    const right = score >= 1;
    const when = right ? 'correct' : score > 0 ? 'partly' : 'incorrect';
    const done = !practice || right || (allowed !== null && tries >= allowed);
    const left = done || allowed === null ? '' : ` ${say('tries_left', { count: allowed - tries })}`;
    this.clear();
    this.#answered = true;
    this.classList.add('answered');
    this.dataset.verdict = right ? 'right' : score > 0 ? 'partly' : 'not-yet';
    this.lock(true);
    this.#verdict(say(`verdict_${when}`) + left);
    this.#unfold(`.question-feedback[data-when="${when}"], .question-feedback[data-when="always"]`);
    for (const id of this.question.options ? this.response : []) {
      this.#mark(id, 'mark_yours', '');
      this.#unfold(`.option-feedback[data-option="${id}"]`);
    }
    if (right || (done && (!practice || reveal === 'at-end'))) this.#show(right);
    else if (reveal === 'on-request' || (allowed === null && reveal === 'at-end')) this.#offer();
    const focused = document.activeElement === this.#button;
    this.#button.textContent = say('again');
    this.#button.hidden = done;
    if (done && focused) this.#outcome.focus();
  }

  /** Takes verdict, feedback and marks away. */
  clear() {
    this.#answered = false;
    this.classList.remove('answered');
    delete this.dataset.verdict;
    for (const one of this.all('.verdict, .answer, .show-answer, .tag')) one.remove();
    for (const one of this.all('.question-feedback, .option-feedback')) one.hidden = true;
  }

  get #outcome() {
    return this.find('.question-outcome');
  }

  get #button() {
    return this.find('[type=submit]');
  }

  /** @param {string} words */
  #verdict(words) {
    this.#outcome.prepend(make('p', { class: 'verdict' }, words));
  }

  /** @param {string} selector */
  #unfold(selector) {
    for (const one of this.all(selector)) one.hidden = false;
  }

  /** @param {string} id @param {string} key @param {string} look */
  #mark(id, key, look) {
    this.find(`.option[data-option="${id}"] .option-marks`)?.append(make('span', { class: `tag ${look}` }, say(key)));
  }

  #check() {
    const response = this.read();
    if (response !== null) return this.#hand(response);
    this.#complain(say(this.refusal()));
    (this.inputs.find(({ type, value }) => type === 'text' && !value) ?? this.inputs[0])?.focus();
  }

  /** An assessment takes answers as they are given, and as they are taken back. */
  #changed() {
    if (this.mode !== 'assessment' || this.unfinished) return;
    const response = this.read();
    const given = response ?? this.nothing;
    if (String(given) !== String(this.response ?? this.nothing)) this.#hand(given);
    const typed = this.inputs.some(({ type, value }) => type === 'text' && value.trim());
    if (response === null && typed) this.#complain(say(this.refusal()));
  }

  /** @param {Response} response */
  #hand(response) {
    this.#complain('');
    this.response = response;
    const latency = (Date.now() - this.#shown) / 1000;
    this.#shown = Date.now();
    const detail = { question: this.question, response, latency };
    this.dispatchEvent(new CustomEvent('course-answered', { bubbles: true, detail }));
  }

  #again() {
    this.clear();
    this.lock(false);
    this.#button.textContent = say('check_answer');
    this.inputs.find(({ type, checked }) => checked || type === 'text')?.focus();
  }

  /** @param {string} words */
  #complain(words) {
    const message = this.find('.question-message');
    message.textContent = words;
    message.hidden = !words;
    for (const input of this.inputs) {
      if (input.type === 'text') input.ariaInvalid = `${Boolean(words) && !input.value}`;
    }
  }

  #offer() {
    const show = button(
      say('show_answer'),
      () => {
        show.remove();
        this.#show(false);
        this.#outcome.focus();
      },
      'button-quiet show-answer',
    );
    this.#button.after(show);
  }

  /** @param {boolean} right the answer given is itself what fits */
  #show(right) {
    const words = this.reveal();
    if (words && !right) this.#outcome.append(make('p', { class: 'answer' }, words));
  }
}
