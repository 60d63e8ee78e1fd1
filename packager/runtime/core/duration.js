/** Seconds as the two standards write them: hundredths at most, never a negative. */

/** @param {number} seconds */
function hundredths(seconds) {
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 100) : 0;
}

/**
 * SCORM 1.2 CMITimespan `HHHH:MM:SS.SS`: two to four digits of hours, two of the rest.
 * @param {number} seconds
 */
export function timespan(seconds) {
  const total = Math.min(hundredths(seconds), 9999 * 360000 + 359999);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(total / 360000), Math.floor(total / 6000) % 60];
  const rest = total % 100 ? `.${two(total % 100)}` : '';
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(total / 100) % 60)}${rest}`;
}

/**
 * SCORM 2004 timeinterval(second,10,2) `PT1H2M3.45S`, never `PT` alone.
 * @param {number} seconds
 */
export function interval(seconds) {
  const total = hundredths(seconds);
  const [hours, minutes] = [Math.floor(total / 360000), Math.floor(total / 6000) % 60];
  const left = (total % 6000) / 100;
  const parts = [hours ? `${hours}H` : '', minutes ? `${minutes}M` : ''];
  if (left || !(hours || minutes)) parts.push(`${Number(left.toFixed(2))}S`);
  return `PT${parts.join('')}`;
}

/**
 * The learner's time of day, SCORM 1.2 CMITime `HH:MM:SS`.
 * @param {Date} date
 */
export function timeOfDay(date) {
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((n) => String(n).padStart(2, '0'))
    .join(':');
}

/**
 * The learner's local time without a zone: SCORM 2004 takes a zone only after decimals,
 * and refuses what `toISOString` writes (error 406).
 * @param {Date} date
 */
export function timestamp(date) {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${day.map((n) => String(n).padStart(2, '0')).join('-')}T${timeOfDay(date)}`;
}
