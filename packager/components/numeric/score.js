/** @typedef {{ minimum: string | null, maximum: string | null }} Numeric */

const LONGEST = 16;

/**
 * A number as people type it, as a plain decimal with a dot: outer and inner space, a typographic
 * minus, a decimal comma and marks between thousands are understood.
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

/**
 * @param {string} response a decimal with a dot
 * @param {Numeric} question
 * @returns {number} 1 within the bounds, both counted in; else 0
 */
export function score(response, question) {
  const number = Number(response);
  if (response === '' || Number.isNaN(number)) return 0;
  const { minimum, maximum } = question;
  return (minimum === null || number >= Number(minimum)) && (maximum === null || number <= Number(maximum)) ? 1 : 0;
}

/** @param {string} response */
export function pack(response) {
  return response.slice(0, LONGEST);
}

/**
 * @param {string} text
 * @returns {string | null}
 */
export function unpack(text) {
  return /^-?\d+(\.\d*)?$/.test(text) ? text : null;
}
