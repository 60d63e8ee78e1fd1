/** @import { TaskSetting } from '../../runtime/late/task-element.js' */
import { component } from '../../runtime/core/registry.js';
import { TaskElement } from '../../runtime/elements/late.js';
import { button, make, say } from '../../runtime/elements/words.js';
import { showState } from './state.js';

/** The evaluation. What is said in it stays in the form: it is neither kept nor sent. */
export class EvaluationElement extends TaskElement {
  /** @override @param {TaskSetting} setting */
  start(setting) {
    super.start(setting);
    const form = this.querySelector('form');
    const asked = this.dataset.collect === 'none';
    form?.addEventListener('submit', (event) => event.preventDefault());
    const hand = button(say(asked ? 'evaluation_finish' : 'evaluation_filled'), () => this.finish());
    const keep = button(say('evaluation_download'), () => this.#download(), 'button-quiet');
    const said = make('p', { class: 'evaluation-said', role: 'status' });
    const actions = make('div', { class: 'buttons' }, hand, ...(form ? [keep] : []));
    (form ?? this.body).append(actions, said);
    this.update(setting);
  }

  /** @override @param {TaskSetting} setting */
  update(setting) {
    super.update(setting);
    showState(this, setting);
  }

  get body() {
    return /** @type {HTMLElement} */ (this.querySelector('.task-body'));
  }

  /** The answers as a text file that the browser makes itself, for the learner to keep or to send. */
  #download() {
    const lines = [this.setting.course.title, this.setting.course.version, ''];
    for (const item of this.querySelectorAll('.evaluation-item, .evaluation-field')) {
      const words = item.querySelector('legend, label')?.textContent?.trim() ?? '';
      const chosen = item.querySelector('input:checked')?.closest('label')?.textContent?.trim();
      const field = /** @type {HTMLInputElement | null} */ (item.querySelector('.field'));
      lines.push(words, `  ${chosen ?? (field?.value || '-')}`, '');
    }
    const href = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/plain' }));
    make('a', { href, download: 'evaluation.txt' }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    const said = this.querySelector('.evaluation-said');
    if (said) said.textContent = say('evaluation_downloaded');
  }
}

component('evaluation', { element: EvaluationElement });
