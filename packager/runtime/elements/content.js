/** @import { Say } from './words.js' */
import { make } from './words.js';

/**
 * What the script adds to a page's content: meanings that open beside their term, and links out
 * of the course that leave it open.
 * @param {Element} root
 * @param {Say} say
 */
export function enhance(root, say) {
  for (const link of root.querySelectorAll('a.term[data-definition]')) {
    if (link instanceof HTMLAnchorElement) termButton(link, say);
  }
  for (const link of root.querySelectorAll('a[target="_blank"]')) {
    link.append(make('span', { class: 'visually-hidden' }, ` (${say('new_window')})`));
  }
}

/** @param {HTMLAnchorElement} link @param {Say} say */
function termButton(link, say) {
  const term = link.textContent ?? '';
  const toggle = make('button', { type: 'button', class: 'term', 'aria-expanded': 'false', title: say('definition_of', { term }) });
  const box = make('span', { class: 'term-box', role: 'status', hidden: true });
  const holder = make('span', { class: 'term-holder' }, toggle, box);
  toggle.append(...link.childNodes);
  const close = () => {
    box.hidden = true;
    toggle.setAttribute('aria-expanded', 'false');
  };
  toggle.addEventListener('click', () => {
    if (!box.hidden) return close();
    box.hidden = false;
    box.textContent = link.dataset.definition ?? '';
    toggle.setAttribute('aria-expanded', 'true');
    keepInside(box);
  });
  holder.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  holder.addEventListener('focusout', (event) => !holder.contains(/** @type {Node | null} */ (event.relatedTarget)) && close());
  link.replaceWith(holder);
}

/** Moves a box sideways until it is whole on the screen. @param {HTMLElement} box */
function keepInside(box) {
  box.style.transform = '';
  const { left, right } = box.getBoundingClientRect();
  const room = document.documentElement.clientWidth - 12;
  const shift = right > room ? room - right : left < 12 ? 12 - left : 0;
  if (shift) box.style.transform = `translateX(${shift}px)`;
}

/** Opens whatever hides an element: folds, tabs. @param {Element} target */
export function reveal(target) {
  target.dispatchEvent(new CustomEvent('course-reveal', { bubbles: true }));
  for (let at = target.closest('details'); at; at = at.parentElement?.closest('details') ?? null) at.open = true;
}
