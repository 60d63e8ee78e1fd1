import { component } from '../../runtime/core/registry.js';
import { make, say } from '../../runtime/elements/words.js';

/**
 * Three choices of equal weight: the section, its equivalent, or a pause first. What is chosen stays
 * on the page; it can be changed at any time, and nobody is told.
 */
export class AdvisoryElement extends HTMLElement {
  /** @type {Map<HTMLDetailsElement, HTMLButtonElement>} */
  #buttons = new Map();

  connectedCallback() {
    if (this.#buttons.size) return;
    const choices = make('div', { class: 'advisory-choices', role: 'group', 'aria-label': say('advisory_choices') });
    for (const child of this.children) {
      if (child instanceof HTMLDetailsElement) choices.append(this.#choice(child));
    }
    const pause = make('button', { type: 'button', class: 'button button-quiet' }, say('advisory_pause'));
    pause.addEventListener('click', () => this.dispatchEvent(new CustomEvent('course-pause', { bubbles: true })));
    choices.append(pause);
    this.querySelector('.advisory-head')?.after(choices);
    this.classList.add('advisory-on');
    this.addEventListener('course-reveal', ({ target }) => this.#reveal(target));
    this.#choose(null);
  }

  /** @param {HTMLDetailsElement} part */
  #choice(part) {
    const words = part.querySelector('summary')?.innerHTML ?? '';
    const button = make('button', { type: 'button', class: 'button button-quiet' });
    button.innerHTML = words;
    button.addEventListener('click', () => this.#choose(part.hidden ? part : null));
    this.#buttons.set(part, button);
    return button;
  }

  /** @param {HTMLDetailsElement | null} chosen none: both are closed */
  #choose(chosen) {
    for (const [part, button] of this.#buttons) {
      part.hidden = part !== chosen;
      part.open = part === chosen;
      button.ariaExpanded = `${part === chosen}`;
    }
  }

  /** @param {EventTarget | null} target what a link leads to */
  #reveal(target) {
    for (const part of this.#buttons.keys()) {
      if (target instanceof Node && part.contains(target)) this.#choose(part);
    }
  }
}

component('advisory', { element: AdvisoryElement });
