// Elements and words. What comes from the course is always text, never mark-up.
// @ts-check

/**
 * @param {string} tag
 * @param {Record<string, string | boolean>} attributes false leaves one out
 * @param {...(Node | string)} inside
 */
export function make(tag, attributes = {}, ...inside) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) one.setAttribute(name, value === true ? '' : value);
  one.append(...inside);
  return one;
}

/** @param {string} id @returns {any} */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** A text that may be anything, cut where nobody reads on. @param {unknown} value */
export const text = (value, most = 20_000) => {
  const whole = String(value ?? '');
  return whole.length > most ? `${whole.slice(0, most)}…` : whole;
};

/** A name that may be broken where its parts meet. @param {string} name */
export function breakable(name) {
  const parts = text(name, 300).split(/(?<=[._])/).flatMap((one) => [make('wbr'), one]);
  return make('span', {}, ...parts.slice(1));
}

/** Long texts fold. @param {string} value @param {number} [most] */
export function folded(value, most = 160) {
  if (value.length <= most) return make('span', { class: 'value' }, value);
  const whole = make('span', { class: 'value' }, text(value));
  return make('details', {}, make('summary', {}, `${value.slice(0, most)}… (${value.length} characters)`), whole);
}

/** @param {string} words said at once to whoever cannot see it */
export function alert(words) {
  part('alerts').textContent = '';
  setTimeout(() => (part('alerts').textContent = words), 50);
}

/** @param {string} path @param {Record<string, unknown>} [said] */
export async function post(path, said = {}) {
  const answer = await fetch(`/api/${path}`, { method: 'POST', body: JSON.stringify(said) });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error);
  return found;
}

/** @param {string} tag @param {string} text @param {string} [kind] */
export const words = (tag, text, kind = '') => make(tag, kind ? { class: kind } : {}, text);
