/** @import { Question, Response } from '../core/tracker.js' */
import { button, make, say } from '../elements/words.js';
import { dragging } from './drag.js';

/**
 * @typedef {object} Setting where a question stands
 * @property {'practice' | 'assessment' | 'immediate' | 'review'} mode `immediate`: an assessment
 *   that says after each question what fits; `review`: an attempt that was handed in
 * @property {string[]} order ids of the options as they are shown; none: as authored
 * @property {{ response: Response, score: number | null, tries: number } | null} saved
 *
 * @typedef {object} Outcome
 * @property {number | null} score 0..1; null: there is no right answer
 * @property {number} tries used so far
 */

/** What the style and the tests know a verdict by, where it is not called as its feedback. */
const VERDICTS = /** @type {Record<string, string>} */ ({ correct: 'right', incorrect: 'not-yet' });

/** @param {HTMLInputElement} input */
function isText({ type }) {
  return type === 'text' || type === 'textarea';
}

/**
 * What every kind of question does: check, hint, tries, feedback, reveal, restore, lock.
 *
 * It says `course-answered` with the response, and whoever hears it calls `judged`.
 * The inputs of options are read and written here; a kind with other inputs overrides
 * `read`, `write`, `nothing`, `unfinished`, `refusal`, `mark`, `reveal` and what they stand on.
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
  /** What the button says while nothing is answered. */
  #label = '';

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
    return [...this.querySelectorAll('input, textarea')].map((one) => /** @type {HTMLInputElement} */ (one));
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
    this.arrange(order);
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
    this.#label = this.#button.textContent ?? '';
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

  /** Shows what can stand in another order in that order. @param {string[]} order none: as it is */
  arrange(order) {
    this.find('.options')?.append(...order.flatMap((id) => this.all(`[data-option="${id}"].option`)));
    this.find('.options')?.setAttribute('aria-live', 'polite');
  }

  /** Lets things be dragged, on top of the controls. @param {import('./drag.js').Dragging} given */
  drag(given) {
    dragging(this, given);
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

  /** @returns {string} the key of the words that take an answer where none is right */
  get thanks() {
    return 'verdict_noted';
  }

  /** @returns {HTMLElement | undefined} where something is still missing */
  get missing() {
    return this.inputs.find((input) => isText(input) && !input.value) ?? this.inputs[0];
  }

  /** @returns {HTMLElement | undefined} where another try begins */
  get entry() {
    return this.inputs.find((input) => input.checked || isText(input));
  }

  /** @returns {string} how much of it fits, in words behind the verdict */
  get tally() {
    return '';
  }

  /** Marks the parts of the answer and shows what is said about them. */
  mark() {
    for (const id of this.question.options ? this.response : []) {
      this.tag(id, 'mark_yours', '');
      this.unfold(`.option-feedback[data-option="${id}"]`);
    }
  }

  /** Marks what fits. @returns {string | Node} what cannot be marked in place */
  reveal() {
    for (const { id, correct } of this.question.options ?? []) if (correct) this.tag(id, 'mark_right', 'tag-done');
    return '';
  }

  /** @param {boolean} locked */
  lock(locked) {
    this.classList.toggle('locked', locked);
    for (const input of this.inputs) input[isText(input) ? 'readOnly' : 'disabled'] = locked;
  }

  /** Shows the verdict, the feedback and what may be done next. @param {Outcome} outcome */
  judged({ score, tries }) {
    const { tries: allowed, reveal } = this.question;
    const practice = this.mode === 'practice';
    const noted = score === null;
    const right = !noted && score >= 1;
    const when = right ? 'correct' : noted ? 'noted' : score > 0 ? 'partly' : 'incorrect';
    const done = !practice || right || (allowed !== null && tries >= allowed);
    const left = done || allowed === null ? '' : ` ${say('tries_left', { count: allowed - tries })}`;
    this.clear();
    this.#answered = true;
    this.classList.add('answered');
    this.dataset.verdict = VERDICTS[when] ?? when;
    this.lock(true);
    const tally = this.tally && ` ${this.tally}`;
    this.#verdict(say(noted ? this.thanks : `verdict_${when}`) + tally + left);
    this.unfold(`.question-feedback[data-when="${when}"], .question-feedback[data-when="always"]`);
    this.mark();
    if (right || (done && (!practice || reveal === 'at-end'))) this.#show(right);
    else if (reveal === 'on-request' || (allowed === null && reveal === 'at-end')) this.#offer();
    const focused = document.activeElement === this.#button;
    this.#button.textContent = say(noted ? 'change_answer' : 'again');
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
  unfold(selector) {
    for (const one of this.all(selector)) one.hidden = false;
  }

  /** Says something at an option. @param {string} id @param {string} key @param {string} look */
  tag(id, key, look) {
    this.find(`.option[data-option="${id}"] .option-marks`)?.append(make('span', { class: `tag ${look}` }, say(key)));
  }

  #check() {
    const response = this.read();
    if (response !== null) return this.#hand(response);
    this.#complain(say(this.refusal()));
    this.missing?.focus();
  }

  /** An assessment takes answers as they are given, and as they are taken back. */
  #changed() {
    if (this.mode !== 'assessment' || this.unfinished) return;
    const response = this.read();
    const given = response ?? this.nothing;
    if (String(given) !== String(this.response ?? this.nothing)) this.#hand(given);
    const typed = this.inputs.some((input) => isText(input) && input.value.trim());
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
    this.#button.textContent = this.#label;
    this.entry?.focus();
  }

  /** @param {string} words */
  #complain(words) {
    const message = this.find('.question-message');
    message.textContent = words;
    message.hidden = !words;
    for (const input of this.inputs) {
      if (isText(input)) input.ariaInvalid = `${Boolean(words) && !input.value}`;
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
    if (words && !right) this.#outcome.append(make('div', { class: 'answer' }, words));
  }
}
