/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { groupOf, normalised } from '../../runtime/core/number.js';
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { say } from '../../runtime/elements/words.js';
import { onLine, pack, reported, score, unpack } from './score.js';

/** An arrow key that is held goes over many numbers: the one where it rests is the answer. */
const RESTS = 600;

/** A slider and a field that say the same number; none is chosen before the learner chooses. */
export class SliderElement extends QuestionElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  get #language() {
    return document.documentElement.lang || 'en';
  }

  get #range() {
    return /** @type {HTMLInputElement} */ (this.find('.slider-range'));
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.find('.field'));
  }

  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    this.question = question;
    const range = this.#range;
    for (const tick of this.all('.slider-ticks > span > span')) tick.textContent = this.#words(tick.textContent ?? '');
    const take = () => {
      if (range.disabled) return;
      this.#field.value = range.value;
      this.#show();
    };
    range.addEventListener('input', take);
    // A press on the thumb where it stands means that number.
    range.addEventListener('pointerup', take);
    range.addEventListener('keydown', ({ key }) => key === ' ' && take());
    range.addEventListener('change', (event) => {
      event.stopPropagation();
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => this.dispatchEvent(new Event('change')), RESTS);
    });
    this.#field.addEventListener('input', () => {
      range.value = this.read() ?? range.value;
      this.#show();
    });
    super.start(question, setting);
    this.#show();
  }

  /** @override @returns {string | null} */
  read() {
    const number = normalised(this.#field.value, groupOf(this.#language));
    return number === null ? null : onLine(number, /** @type {any} */ (this.question));
  }

  /** @override */
  get nothing() {
    return '';
  }

  /** @override @param {string} response */
  write(response) {
    this.#field.value = response;
    if (response) this.#range.value = response;
    this.#show();
  }

  /** @override */
  refusal() {
    return this.#field.value.trim() ? 'slider_off' : 'slider_open';
  }

  /** @override */
  reveal() {
    const { minimum, maximum, from, to } = this.question;
    if (minimum === null || maximum === null) return '';
    const low = this.#words(String(Math.max(minimum, from)), true);
    const high = this.#words(String(Math.min(maximum, to)), true);
    const answer = low === high ? low : say('answer_between', { minimum: low, maximum: high });
    return say('answer_is', { answer });
  }

  /** Says the number that is chosen, beside the slider and as the slider's value. */
  #show() {
    const chosen = this.read();
    const words = chosen === null ? say('slider_none') : this.#words(chosen, true);
    this.classList.toggle('slider-open', chosen === null);
    this.find('.slider-output').textContent = words;
    this.#range.ariaValueText = words;
  }

  /** @param {string} number @param {boolean} [whole] with its unit */
  #words(number, whole = false) {
    const text = new Intl.NumberFormat(this.#language, { maximumFractionDigits: 12 }).format(Number(number));
    return whole && this.question.unit ? `${text} ${this.question.unit}` : text;
  }
}

component('slider', { element: SliderElement, score, pack, unpack, reported });
