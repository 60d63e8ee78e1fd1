/** @import { TaskSetting } from '../../runtime/late/task-element.js' */
import { component } from '../../runtime/core/registry.js';
import { TaskElement } from '../../runtime/elements/late.js';
import { button, make, say } from '../../runtime/elements/words.js';
import { showState } from '../evaluation/state.js';

/** The attestation. A name that is typed stays in its field. */
export class AttestationElement extends TaskElement {
  /** @override @param {TaskSetting} setting */
  start(setting) {
    super.start(setting);
    const form = /** @type {HTMLFormElement} */ (this.querySelector('form'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#confirm();
    });
    form.addEventListener('change', () => this.#complain(''));
    form.append(make('div', { class: 'buttons' }, button(say('attestation_hand_in'), () => this.#confirm())));
    this.update(setting);
  }

  /** @override @param {TaskSetting} setting */
  update(setting) {
    super.update(setting);
    showState(this, setting);
  }

  #confirm() {
    const box = /** @type {HTMLInputElement} */ (this.querySelector('input[type="checkbox"]'));
    if (box.checked) return this.finish();
    this.#complain(say('attestation_first'));
    box.focus();
  }

  /** @param {string} words */
  #complain(words) {
    const message = /** @type {HTMLElement} */ (this.querySelector('.question-message'));
    message.textContent = words;
  }
}

component('attestation', { element: AttestationElement });
