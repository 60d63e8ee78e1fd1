// Tabs: arrows go from one to the next, and the panel shows the one that has the focus.
// @ts-check
import { part } from './make.js';

const MOVES = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });

/** @type {HTMLElement[]} */
const tabs = [...document.querySelectorAll('[role=tab]')].map((one) => /** @type {HTMLElement} */ (one));

/** @param {HTMLElement} chosen */
export function choose(chosen) {
  for (const tab of tabs) {
    const on = tab === chosen;
    tab.setAttribute('aria-selected', String(on));
    tab.tabIndex = on ? 0 : -1;
    part(tab.getAttribute('aria-controls') ?? '').hidden = !on;
  }
}

export function startTabs() {
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', (event) => {
      const step = MOVES[event.key] ?? 0;
      const to = { Home: 0, End: tabs.length - 1 }[event.key] ?? (step ? (at + step + tabs.length) % tabs.length : at);
      const next = tabs[to];
      if (!next || next === tab) return;
      event.preventDefault();
      choose(next);
      next.focus();
    });
  }
  if (tabs[0]) choose(tabs[0]);
  for (const radio of document.querySelectorAll('input[name=show]'))
    radio.addEventListener('change', () => (document.body.dataset.show = /** @type {HTMLInputElement} */ (radio).value));
}
