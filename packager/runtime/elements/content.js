/** What the script adds to a page's content. */
import { make, say } from './words.js';

/** Says where links leave the course, and lets meanings open beside their term. @param {Element} root */
export function enhance(root) {
  for (const link of root.querySelectorAll('a[target]')) {
    link.append(make('span', { class: 'visually-hidden' }, ` (${say('new_window')})`));
  }
  for (const link of root.querySelectorAll('a.term')) termButton(/** @type {HTMLElement} */ (link));
}

/** @param {HTMLElement} link */
function termButton(link) {
  const toggle = make('button', { type: 'button', class: 'term', 'aria-expanded': 'false' }, ...link.childNodes);
  const box = make('span', { class: 'term-box', role: 'status' });
  const holder = make('span', { class: 'term-holder' }, toggle, box);
  const open = (/** @type {boolean} */ yes) => {
    toggle.setAttribute('aria-expanded', `${yes}`);
    box.textContent = yes ? (link.dataset.definition ?? '') : '';
    const { right } = box.getBoundingClientRect();
    const over = right - document.documentElement.clientWidth + 16;
    box.style.translate = yes && over > 0 ? `${-over}px` : '';
  };
  toggle.addEventListener('click', () => open(!box.textContent));
  holder.addEventListener('keydown', ({ key }) => key === 'Escape' && open(false));
  toggle.addEventListener('blur', () => open(false));
  link.replaceWith(holder);
}

/** Goes to a place on the page, opening whatever hides it. @param {string} id */
export function goTo(id) {
  const target = document.getElementById(id);
  if (!target) return;
  target.dispatchEvent(new CustomEvent('course-reveal', { bubbles: true }));
  for (let at = target.closest('details'); at; at = /** @type {Element} */ (at.parentNode).closest('details')) at.open = true;
  target.scrollIntoView();
  focusOn(target);
}

/** @param {HTMLElement} target */
export function focusOn(target) {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
