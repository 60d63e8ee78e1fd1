/** The pages of the course: fetched once, kept, and fetched ahead when the browser has time. */
/** @import { Page, PageData } from '../core/tracker.js' */

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/** @param {Page} page @returns {Promise<Document>} */
export function fetched({ key, href }) {
  let page = pages.get(key);
  if (!page) {
    page = load(href);
    page.catch(() => pages.delete(key));
    pages.set(key, page);
  }
  return page;
}

/** A fresh copy of what stands in a page's main element. @param {Page} page */
export async function copyOf(page) {
  const main = /** @type {HTMLElement} */ ((await fetched(page)).querySelector('main'));
  const copy = document.importNode(main, true);
  const script = /** @type {Element} */ (copy.querySelector('.page-data'));
  script.remove();
  const data = /** @type {PageData} */ (JSON.parse(script.textContent ?? ''));
  return { nodes: copy.childNodes, data };
}

/**
 * Runs something when nothing else is to be done, but soon: in a frame that hardly ever paints
 * nothing is ever idle.
 * @param {() => unknown} run
 */
export function idle(run) {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run);
}

/** Fetches pages one after the other while nothing else is to be done. @param {Page[]} rest */
export function fetchAhead([page, ...rest]) {
  if (page) idle(() => fetched(page).then(() => fetchAhead(rest), () => undefined));
}

/** @param {string} href */
async function load(href) {
  const answer = await fetch(href);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!answer.ok || !page.querySelector('main .page-data')) throw new Error(`${href} ${answer.status}`);
  return page;
}
