// Session times added up, in the form of each standard.
// @ts-check

const TIMESPAN = /^(\d{2,4}):(\d\d):(\d\d(?:\.\d+)?)$/;
const INTERVAL = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
// A year and a month are as long as ADL's sample run-time takes them to be.
const SECONDS = [31_557_600, 2_629_800, 86_400, 3_600, 60, 1];

/** @param {string | undefined} text @returns {number} seconds; 0 for what is no time */
export function secondsOf(text) {
  const [, ...span] = TIMESPAN.exec(text ?? '') ?? [];
  if (span.length) return Number(span[0]) * 3600 + Number(span[1]) * 60 + Number(span[2]);
  const [, ...parts] = INTERVAL.exec(text ?? '') ?? [];
  return parts.reduce((sum, part, at) => sum + Number(part ?? 0) * (SECONDS[at] ?? 0), 0);
}

/** @param {number} seconds @param {string} version of SCORM */
export function totalOf(seconds, version) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (version === '2004') return `PT${hours}H${minutes}M${rest}S`;
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${String(Math.min(hours, 9999)).padStart(4, '0')}:${two(minutes)}:${two(rest)}`;
}
