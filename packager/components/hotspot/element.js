/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { pack, reported, score, unpack } from './score.js';

/** A list of places whose regions in the picture show what is chosen, and can be pressed. */
export class HotspotElement extends QuestionElement {
  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    for (const region of this.all('.hotspot-region')) {
      // As a label does, but the page stays where it is: the list may be out of sight.
      region.addEventListener('click', (event) => {
        event.preventDefault();
        this.#inputOf(region).click();
      });
    }
    for (const type of ['change', 'focusin', 'focusout']) this.addEventListener(type, () => this.#paint());
    super.start(question, setting);
    this.#paint();
  }

  /** @override @param {string[]} response */
  write(response) {
    super.write(response);
    this.#paint();
  }

  /** @override */
  reveal() {
    const right = this.question.options?.filter(({ correct }) => correct).map(({ id }) => id) ?? [];
    for (const region of this.all('.hotspot-region')) {
      region.classList.toggle('right', right.includes(region.dataset.option ?? ''));
    }
    return super.reveal();
  }

  /** @override */
  clear() {
    super.clear();
    for (const region of this.all('.hotspot-region')) region.classList.remove('right');
  }

  /** @param {HTMLElement} region */
  #inputOf(region) {
    return /** @type {HTMLInputElement} */ (this.inputs.find(({ value }) => value === region.dataset.option));
  }

  /** Shows in the picture what is chosen in the list, and what has the focus there. */
  #paint() {
    for (const region of this.all('.hotspot-region')) {
      const input = this.#inputOf(region);
      region.classList.toggle('picked', input.checked);
      region.classList.toggle('focused', input.matches(':focus-visible'));
    }
  }
}

component('hotspot', { element: HotspotElement, score, pack, unpack, reported });
