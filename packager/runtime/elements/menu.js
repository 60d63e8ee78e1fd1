/** The list of pages with what was done on each, in words, and the progress. */
/** @import { Course } from '../core/course.js' */
/** @import { Page } from '../core/tracker.js' */
import { part, percent, say } from './words.js';

const WIDE = '(min-width: 64rem)';

/** @param {Course} course @param {Document} document @param {Window} window */
export function startMenu(course, document, window) {
  const toggle = part('menu-button');
  const wide = window.matchMedia(WIDE);
  /** @type {{ link: HTMLAnchorElement, page: Page }[]} */
  const links = [];
  for (const link of part('menu').querySelectorAll('a')) {
    const page = course.pages.find(({ key }) => key === link.dataset.page);
    if (page) links.push({ link, page });
    else link.parentElement?.remove();
  }
  for (const { link, page } of links) link.href = `#/${page.id}`;
  const open = (/** @type {boolean} */ yes) => {
    toggle.setAttribute('aria-expanded', `${yes}`);
    document.documentElement.classList.toggle('menu-open', yes);
  };
  const isOpen = () => toggle.ariaExpanded === 'true';
  const inside = (/** @type {Event} */ { target }) => target === toggle || part('menu').contains(/** @type {Node} */ (target));
  toggle.hidden = false;
  toggle.addEventListener('click', () => open(!isOpen()));
  part('menu').addEventListener('click', ({ target }) => {
    if (!wide.matches && /** @type {Element} */ (target).closest('a, button')) open(false);
  });
  document.addEventListener('focusin', (event) => wide.matches || inside(event) || open(false));
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || wide.matches || !isOpen()) return;
    open(false);
    toggle.focus();
  });
  wide.addEventListener('change', () => open(wide.matches));
  open(wide.matches);
  return (/** @type {Page | null} */ current) => update(course, links, current);
}

/**
 * Shows what is done.
 * @param {Course} course
 * @param {{ link: HTMLElement, page: Page }[]} links
 * @param {Page | null} current
 */
function update(course, links, current) {
  for (const { link, page } of links) {
    const here = page === current;
    const [state, words] = stateOf(course, page, here);
    link.dataset.state = state;
    if (here) link.ariaCurrent = 'page';
    else link.removeAttribute('aria-current');
    /** @type {Element} */ (link.lastElementChild).textContent = words;
  }
  const { viewed, total, ratio } = course.progress();
  /** @type {HTMLProgressElement} */ (part('progress-bar')).value = ratio;
  part('menu-progress').textContent = say('progress', { viewed, total });
  part('progress-words').textContent = say('progress_long', { viewed, total });
  part('progress').hidden = false;
}

/** @param {Course} course @param {Page} page @param {boolean} here @returns {[state: string, words: string]} */
function stateOf(course, page, here) {
  const open = here ? 'here' : 'open';
  if (page.kind === 'lesson') return course.isViewed(page.key) ? ['done', say('state_read')] : [open, say(`state_${open}`)];
  const { passed, best, inProgress, attemptsUsed } = course.assessment(page.id).status();
  if (passed) return ['done', best === null ? say('state_passed') : say('state_passed_score', { percent: percent(best) })];
  return [open, say(inProgress ? 'state_started' : attemptsUsed ? 'state_tried' : `state_${open}`)];
}
