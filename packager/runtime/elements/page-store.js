/** @import { Page, PageData } from '../core/tracker.js' */

/**
 * @typedef {object} Loaded
 * @property {Node[]} nodes what stands in the page's main element
 * @property {PageData} data
 */

/** The pages of the course: fetched once, kept, and fetched ahead when the browser has time. */
export class PageStore {
  /** @type {Map<string, Promise<Document>>} */
  #pages = new Map();

  /** @param {Window} window */
  constructor(window) {
    this.window = window;
  }

  /** A fresh copy of a page. @param {Page} page @returns {Promise<Loaded>} */
  async load(page) {
    const source = (await this.#fetch(page)).querySelector('main');
    const main = /** @type {HTMLElement} */ (source?.cloneNode(true));
    const script = main.querySelector('.page-data');
    script?.remove();
    return { nodes: [...main.childNodes], data: JSON.parse(script?.textContent ?? '{}') };
  }

  /** Fetches pages one after the other while nothing else is to be done. @param {Page[]} pages */
  ahead(pages) {
    const [page, ...rest] = pages;
    if (!page) return;
    const idle = this.window.requestIdleCallback ?? ((run) => setTimeout(run, 400));
    idle(() => this.#fetch(page).then(() => this.ahead(rest), () => undefined));
  }

  /** @param {Page} page @returns {Promise<Document>} */
  #fetch(page) {
    const known = this.#pages.get(page.key);
    if (known) return known;
    const fetched = this.window
      .fetch(page.href, { credentials: 'same-origin' })
      .then((answer) => {
        if (!answer.ok) throw new Error(`${page.href}: ${answer.status}`);
        return answer.text();
      })
      .then((text) => {
        const loaded = new DOMParser().parseFromString(text, 'text/html');
        if (!loaded.querySelector('main > .page-data')) throw new Error(`${page.href} is not a page of the course`);
        return loaded;
      });
    fetched.catch(() => this.#pages.delete(page.key));
    this.#pages.set(page.key, fetched);
    return fetched;
  }
}
