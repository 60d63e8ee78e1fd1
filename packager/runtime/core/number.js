/** Numbers as people type them. */

/** What the fields for numbers take. */
export const LONGEST = 16;

/**
 * A number as a plain decimal with a dot: outer and inner space, a typographic minus, a decimal
 * comma and marks between thousands are understood.
 * @param {string} typed
 * @param {string} [group] what parts thousands in the course's language
 * @returns {string | null} null when it is not a number
 */
export function normalised(typed, group = ',') {
  let text = typed.replace(/[\s\u00a0\u202f']/g, '').replace(/[\u2212\u2013]/g, '-');
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
