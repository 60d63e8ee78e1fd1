/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { say } from '../../runtime/elements/words.js';
import { pack, reported, score, unpack } from './score.js';

/** Fields within a text. */
export class GapsElement extends QuestionElement {
  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    super.start(question, setting);
    const total = this.inputs.length;
    this.inputs.forEach((input, index) => (input.ariaLabel = say('gap', { number: index + 1, total })));
  }

  get #texts() {
    return this.inputs.map((input) => input.value.trim());
  }

  /** @override An assessment takes some of the gaps too. @returns {string[] | null} */
  read() {
    const texts = this.#texts;
    return (this.mode === 'assessment' ? texts.some(Boolean) : texts.every(Boolean)) ? texts : null;
  }

  /** @override The learner is still at it. */
  get unfinished() {
    return this.contains(document.activeElement) && !this.#texts.every(Boolean);
  }

  /** @override @param {string[]} response */
  write(response) {
    this.inputs.forEach((input, index) => (input.value = response[index] ?? ''));
  }

  /** @override */
  refusal() {
    return 'gap_empty';
  }

  /** @override */
  reveal() {
    const answers = this.question.gaps.map((/** @type {{ answers: string[] }} */ gap) => gap.answers[0]);
    return say('answer_is', { answer: answers.join(' \u00b7 ') });
  }
}

component('gaps', { element: GapsElement, score, pack, unpack, reported });
