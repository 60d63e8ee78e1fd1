/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { pack, reported, score, unpack } from './score.js';

/**
 * What was written, by the id of the question: in memory alone, and gone with the window.
 * @type {Map<string, string>}
 */
const written = new Map();

/** A field for a text. */
export class OpenTextElement extends QuestionElement {
  get #field() {
    return /** @type {HTMLInputElement} */ (this.inputs[0]);
  }

  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    if (setting.mode === 'practice') this.#field.value = written.get(this.id) ?? '';
    this.addEventListener('input', () => written.set(this.id, this.#field.value));
    super.start(question, setting);
  }

  /** @override @returns {string[] | null} */
  read() {
    const text = this.#field.value.trim();
    return text ? [text] : null;
  }

  /** @override Of an answer of an earlier visit the text is not known. @param {string[]} response */
  write([text]) {
    this.#field.value = text || (written.get(this.id) ?? '');
  }

  /** @override */
  refusal() {
    return 'nothing_written';
  }

  /** @override */
  get thanks() {
    if (!this.read()) return 'open_text_gone';
    return this.question.send ? 'open_text_is_sent' : 'open_text_noted';
  }
}

component('open_text', { element: OpenTextElement, score, pack, unpack, reported });
