import { component } from '../../runtime/core/registry.js';
import { button, say } from '../../runtime/elements/words.js';

/** An invitation that can be taken by pausing the whole course. */
export class PauseElement extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('button')) return;
    const ask = () => this.dispatchEvent(new CustomEvent('course-pause', { bubbles: true }));
    this.append(button(say('pause_here'), ask, 'button-quiet pause-here'));
  }
}

component('pause', { element: PauseElement });
