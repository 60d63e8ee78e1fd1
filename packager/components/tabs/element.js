import { component } from '../../runtime/core/registry.js';

/** Sections with headings that become a row of tabs once the script runs. */
export class TabsElement extends HTMLElement {
  /** @type {HTMLElement[]} */
  #panels = [];
  /** @type {HTMLButtonElement[]} */
  #tabs = [];

  connectedCallback() {
    if (this.#tabs.length) return;
    this.#panels = [...this.querySelectorAll('.tab-panel')].filter(
      /** @returns {panel is HTMLElement} */ (panel) =>
        panel instanceof HTMLElement && panel.parentElement === this,
    );
    const list = document.createElement('div');
    list.className = 'tab-list';
    list.setAttribute('role', 'tablist');
    this.#tabs = this.#panels.map((panel) => this.#tab(panel));
    list.append(...this.#tabs);
    list.addEventListener('keydown', (event) => this.#key(event));
    this.prepend(list);
    this.classList.add('tabs-on');
    this.addEventListener('course-reveal', (event) => this.#reveal(event.target));
    this.#choose(0);
  }

  /** @param {HTMLElement} panel */
  #tab(panel) {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.className = 'tab';
    tab.id = `${panel.id}-tab`;
    tab.innerHTML = panel.querySelector('.tab-title')?.innerHTML ?? '';
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    tab.addEventListener('click', () => this.#choose(this.#tabs.indexOf(tab)));
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    panel.tabIndex = 0;
    return tab;
  }

  /** @param {number} chosen */
  #choose(chosen) {
    this.#tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    });
    this.#panels.forEach((panel, index) => (panel.hidden = index !== chosen));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = this.#tabs.length - 1;
    const now = this.#tabs.findIndex((tab) => tab.tabIndex === 0);
    const step = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const goal = { ArrowRight: now + step, ArrowLeft: now - step, Home: 0, End: last }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    const chosen = goal < 0 ? last : goal > last ? 0 : goal;
    this.#choose(chosen);
    this.#tabs[chosen]?.focus();
  }

  /** @param {EventTarget | null} target what a link leads to */
  #reveal(target) {
    const index = this.#panels.findIndex(
      (panel) => target instanceof Node && panel.contains(target),
    );
    if (index >= 0) this.#choose(index);
  }
}

component('tabs', { element: TabsElement });
