/** @import { Say } from './words.js' */
import { button, make } from './words.js';

/** Messages in plain words above the page, one of a kind, and what a screen reader is told. */
export class Notices {
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map();

  /** @param {HTMLElement} area @param {HTMLElement} live @param {Say} say */
  constructor(area, live, say) {
    this.area = area;
    this.live = live;
    this.say = say;
  }

  /** @param {string} words */
  announce(words) {
    this.live.textContent = '';
    setTimeout(() => (this.live.textContent = words), 60);
  }

  /**
   * @param {string} kind a new message of a kind replaces the old one
   * @param {string} words
   * @param {'plain' | 'care'} [tone]
   */
  show(kind, words, tone = 'care') {
    this.hide(kind);
    const close = button(this.say('close'), () => this.hide(kind), 'quiet');
    const notice = make('div', { class: `notice notice-${tone}`, 'data-kind': kind }, make('span', {}, words), close);
    this.#shown.set(kind, notice);
    this.area.append(notice);
    this.area.hidden = false;
    this.announce(words);
  }

  /** @param {...string} kinds @returns {boolean} one of them was shown */
  hide(...kinds) {
    const found = kinds.filter((kind) => this.#shown.has(kind));
    for (const kind of found) {
      this.#shown.get(kind)?.remove();
      this.#shown.delete(kind);
    }
    this.area.hidden = this.#shown.size === 0;
    return found.length > 0;
  }
}
