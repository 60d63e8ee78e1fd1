/** Numbers as people type them. */

/** What the fields for numbers take. */
export const LONGEST = 16;

/** The digits of Arabic, Persian and Urdu, Devanagari and Bengali, and the wide ones of East Asia. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g;
/** Each set begins at a code whose last four bits are 0 or 6. */
const value = (/** @type {string} */ digit) =>
  String((digit.charCodeAt(0) % 16) - (/[\u0966-\u09ef]/.test(digit) ? 6 : 0));

/** Digits and marks of other scripts as those of ours; what turns the writing is taken out. */
function latin(/** @type {string} */ typed) {
  const text = typed.replace(/[\u061c\u200e\u200f\u2066-\u2069\u066c]/g, '');
  return text.replace(DIGITS, value).replace(/\u066b/g, '.');
}

/**
 * A number as a plain decimal with a dot: outer and inner space, a typographic minus, a decimal
 * comma, marks between thousands, and the digits that a page in another script shows are understood.
 * @param {string} typed
 * @param {string} [group] what parts thousands in the course's language
 * @returns {string | null} null when it is not a number
 */
export function normalised(typed, group = ',') {
  let text = latin(typed).replace(/[\s\u00a0\u202f']/g, '').replace(/[\u2212\u2013]/g, '-');
  const marks = text.match(/[.,]/g) ?? [];
  const last = marks.at(-1) ?? '';
  const alike = marks.every((mark) => mark === last);
  const thousands = alike && (marks.length > 1 || (last === group && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)));
  if (thousands) text = text.replace(/[.,]/g, '');
  else text = text.replace(/[.,](?=.*[.,])/g, '').replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  return text.replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.$/, '').slice(0, LONGEST);
}

/** What parts thousands in a language. @param {string} language */
export function groupOf(language) {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(1234567);
  return parts.find((part) => part.type === 'group')?.value;
}
