/** Messages in plain words above the page, one of a kind, and what a screen reader is told. */
import { button, make, part, say } from './words.js';

/** @type {Map<string, HTMLElement>} */
const shown = new Map();

/** @param {string} words */
export function announce(words) {
  part('live').textContent = '';
  setTimeout(() => (part('live').textContent = words), 60);
}

/**
 * @param {string} kind a new message of a kind replaces the old one
 * @param {string} words
 */
export function notify(kind, words) {
  dismiss(kind);
  const close = button(say('close'), () => dismiss(kind), 'button-quiet');
  const notice = make('div', { class: 'notice', 'data-kind': kind }, make('span', {}, words), close);
  shown.set(kind, notice);
  part('notices').append(notice);
  part('notices').hidden = false;
  announce(words);
}

/** @param {string} kind @returns {boolean} it was shown */
export function dismiss(kind) {
  shown.get(kind)?.remove();
  const found = shown.delete(kind);
  part('notices').hidden = !shown.size;
  return found;
}
