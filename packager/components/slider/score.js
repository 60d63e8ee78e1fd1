/** @typedef {{ from: string, to: string, step: string, minimum: string | null, maximum: string | null }} Slider */

const ROUNDING = 1e-6;

/**
 * The step of the line that a number is.
 * @param {string} number a decimal with a dot
 * @param {Slider} question
 * @returns {string | null} the number without zeros that say nothing; null when it is no step
 */
export function onLine(number, { from, to, step }) {
  const value = Number(number);
  const steps = (value - Number(from)) / Number(step);
  const off = Math.abs(steps - Math.round(steps)) > ROUNDING;
  if (number === '' || off || value < Number(from) || value > Number(to)) return null;
  const digits = Math.max(...[from, step].map((text) => text.split('.')[1]?.length ?? 0));
  return String(Number(value.toFixed(digits)));
}

/**
 * @param {string} response a decimal with a dot
 * @param {Slider} question
 * @returns {number | null} 1 within the bounds, both counted in, else 0; null without a right answer
 */
export function score(response, { minimum, maximum }) {
  if (minimum === null || maximum === null) return null;
  const value = Number(response);
  return response !== '' && value >= Number(minimum) && value <= Number(maximum) ? 1 : 0;
}

/** @param {string} response @param {Slider} question */
export function pack(response, question) {
  return onLine(response, question) ?? '';
}

/**
 * @param {string} text
 * @param {Slider} question
 * @returns {string | null} null when the line no longer has the number
 */
export function unpack(text, question) {
  return /^-?\d+(\.\d+)?$/.test(text) ? onLine(text, question) : null;
}

/**
 * @param {string} response
 * @param {Slider} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, { minimum, maximum }) {
  const right = minimum === null || maximum === null ? [] : [[minimum, maximum]];
  return { response: response === '' ? [] : [response], correct: right };
}
