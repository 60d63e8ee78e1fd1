/** The interface's words, and the few lines that make elements out of them. */

/** @type {Record<string, string>} */
let strings = {};

/** @param {Record<string, string>} given the words of the course's language */
export function speak(given) {
  strings = given;
}

/**
 * Looks words up and fills `{name}` in; a count of 1 takes the key that ends in `_one`.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const words = (values.count === 1 && strings[`${key}_one`]) || strings[key] || key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {number} ratio 0..1, never rounded up to a mark that was not reached */
export function percent(ratio) {
  const whole = Math.floor(ratio * 100 + 1e-9) / 100;
  return whole.toLocaleString(document.documentElement.lang || 'en', { style: 'percent' });
}

/** @param {string} id @returns {HTMLElement} a part of the shell that is always there */
export function part(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * One element with attributes and children; text is always text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} given
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, given, ...children) {
  const element = document.createElement(tag);
  for (const name in given) element.setAttribute(name, given[name] ?? '');
  element.append(...children);
  return element;
}

/**
 * @param {string} words
 * @param {() => unknown} press
 * @param {string} [look] `button-quiet` for the lesser of two
 */
export function button(words, press, look = '') {
  const made = make('button', { type: 'button', class: `button ${look}` }, words);
  made.addEventListener('click', press);
  return made;
}
