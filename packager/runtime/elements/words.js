/** The interface's words, and the few lines that make elements out of them. */

/** @typedef {(key: string, values?: Record<string, unknown>) => string} Say */

/**
 * Looks words up and fills `{name}` in; a count of 1 takes the key that ends in `_one`.
 * @param {Record<string, string>} strings
 * @returns {Say}
 */
export function speaker(strings) {
  return (key, values = {}) => {
    const words = (values.count === 1 && strings[`${key}_one`]) || strings[key] || key;
    return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };
}

/**
 * @param {number} ratio 0..1
 * @param {string} language
 */
export function percent(ratio, language) {
  const style = { style: /** @type {const} */ ('percent'), maximumFractionDigits: 0 };
  return new Intl.NumberFormat(language, style).format(Math.floor(ratio * 100 + 1e-9) / 100);
}

/**
 * One element with attributes, listeners (`onclick`) and children; text is always text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [given]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * @param {string} words
 * @param {() => void} onclick
 * @param {string} [look] `quiet` for the lesser of two
 */
export function button(words, onclick, look) {
  return make('button', { type: 'button', class: look ? `button button-${look}` : 'button', onclick }, words);
}
