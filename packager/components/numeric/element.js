import { groupOf, normalised } from '../../runtime/core/number.js';
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { say } from '../../runtime/elements/words.js';
import { pack, reported, score, unpack } from './score.js';

/** One field for a number. */
export class NumericElement extends QuestionElement {
  get #language() {
    return document.documentElement.lang || 'en';
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.inputs[0]);
  }

  /** @override @returns {string | null} */
  read() {
    return normalised(this.#field.value, groupOf(this.#language));
  }

  /** @override */
  get nothing() {
    return '';
  }

  /** @override @param {string} response */
  write(response) {
    this.#field.value = response;
  }

  /** @override */
  refusal() {
    return this.#field.value.trim() ? 'not_a_number' : 'nothing_typed';
  }

  /** @override */
  reveal() {
    const { minimum, maximum } = this.question;
    if (minimum === maximum) return say('answer_is', { answer: this.#words(minimum) });
    const key = minimum == null ? 'answer_to' : maximum == null ? 'answer_from' : 'answer_between';
    const bounds = { minimum: this.#words(minimum), maximum: this.#words(maximum) };
    return say('answer_is', { answer: say(key, bounds) });
  }

  /** @param {string | null | undefined} number */
  #words(number) {
    const style = { maximumFractionDigits: 12 };
    return number == null ? '' : new Intl.NumberFormat(this.#language, style).format(Number(number));
  }
}

component('numeric', { element: NumericElement, score, pack, unpack, reported });
