/** @import { TaskSetting } from '../../runtime/late/task-element.js' */
import { component } from '../../runtime/core/registry.js';
import { button, make, say } from '../../runtime/elements/words.js';
import { TaskElement } from '../../runtime/late/task-element.js';

/**
 * A plan of picked lines, shown as it grows. It is in the page alone: neither kept nor sent.
 */
export class PlanBuilderElement extends TaskElement {
  #plan = make('dl', {});
  #state = make('p', { class: 'plan-state', role: 'status' });
  #buttons = make('div', { class: 'buttons' });
  #done = make('p', { class: 'plan-done' });

  /** @param {string} selector @returns {HTMLElement[]} */
  #all(selector) {
    return [...this.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
  }

  /** @override @param {TaskSetting} setting */
  start(setting) {
    const result = /** @type {HTMLElement} */ (this.querySelector('.plan-result'));
    const title = make('p', { class: 'plan-yours' }, say('plan_yours'));
    this.#buttons.append(
      button(say('plan_download'), () => this.#download()),
      button(say('plan_print'), () => this.#print(), 'button-quiet'),
    );
    result.append(title, this.#plan, this.#state, this.#buttons);
    result.after(this.#done);
    for (const one of this.#all('.option-feedback')) one.hidden = true;
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('change', () => this.#changed());
    this.update(setting);
  }

  /** @override @param {TaskSetting} setting */
  update(setting) {
    super.update(setting);
    this.#done.textContent = setting.done ? say('activity_done') : '';
    this.#done.hidden = !setting.done;
  }

  /** Name and picked line of every part; the line is empty where nothing is picked. */
  get #lines() {
    return this.#all('.plan-part').map((part) => {
      const picked = part.querySelector('.option:has(:checked) .option-text');
      return [part.querySelector('.plan-name'), picked].map(
        (one) => one?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
      );
    });
  }

  #changed() {
    for (const option of this.#all('.option')) {
      const feedback = option.querySelector('.option-feedback');
      const picked = /** @type {HTMLInputElement} */ (option.querySelector('input')).checked;
      if (feedback instanceof HTMLElement) feedback.hidden = !picked;
    }
    const lines = this.#lines;
    const left = lines.filter(([, line]) => !line).length;
    this.#plan.replaceChildren(
      ...lines.flatMap(([name = '', line = '']) => [make('dt', {}, name), make('dd', {}, line || '…')]),
    );
    this.#state.textContent = left ? say('plan_left', { count: left }) : say('plan_whole');
    this.#buttons.hidden = left > 0;
    /** @type {HTMLElement} */ (this.querySelector('.plan-result')).hidden = false;
    if (!left) this.finish();
  }

  #download() {
    const title = this.querySelector('.plan-title')?.textContent ?? '';
    const text = [title, ...this.#lines.map(([name, line]) => `${name}:\n${line}`)].join('\n\n');
    const href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain;charset=utf-8' }));
    const link = make('a', { href, download: say('plan_file') });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  #print() {
    const { documentElement: page } = document;
    page.classList.add('plan-printing');
    this.classList.add('plan-printed');
    window.print();
    page.classList.remove('plan-printing');
    this.classList.remove('plan-printed');
  }
}

component('plan_builder', { element: PlanBuilderElement });
