/**
 * The check code: a short hash of what the certificate stands on. packager/credit/code.py works out
 * the same; tests/credit/code_cases.json holds both to it.
 *
 * SHA-256 is written out because crypto.subtle is missing where a course is not served by https.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/**
 * @param {{ courseId: string, version: string, learnerId: string, date: string, percent: string }} facts
 * @returns {string} such as `7K2M-0QXR-9D4T`
 */
export function checkCode({ courseId, version, learnerId, date, percent }) {
  const text = [courseId, version, learnerId, date, percent].join('\n');
  const bytes = sha256(new TextEncoder().encode(text));
  let code = '';
  for (let at = 0; at < LENGTH; at++) {
    const bit = at * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    code += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The whole percent that is on record, never rounded up. @param {number | null} scaled 0..1 */
export function wholePercent(scaled) {
  return scaled === null ? '' : String(Math.floor(scaled * 100 + 1e-9));
}

/** @param {Uint8Array} message @returns {Uint8Array} FIPS 180-4 */
function sha256(message) {
  const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)));
  const state = primes(8).map((prime) => fraction(Math.sqrt(prime)));
  const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  for (let start = 0; start < padded.length; start += 64) block(state, view, start, constants);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => out.setUint32(at * 4, word));
  return new Uint8Array(out.buffer);
}

/** @param {number[]} state @param {DataView} view @param {number} start @param {number[]} constants */
function block(state, view, start, constants) {
  const words = new Array(64);
  for (let at = 0; at < 16; at++) words[at] = view.getUint32(start + at * 4);
  for (let at = 16; at < 64; at++) {
    const [near, far] = [words[at - 2], words[at - 15]];
    const low = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const high = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    words[at] = (words[at - 16] + low + words[at - 7] + high) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at++) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (constants[at] ?? 0) + words[at]) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = ((state[at] ?? 0) + word) | 0));
}

/** @param {number} word @param {number} by */
function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits behind the point. @param {number} number */
function fraction(number) {
  return ((number - Math.floor(number)) * 0x100000000) | 0;
}

/** @param {number} count */
function primes(count) {
  /** @type {number[]} */
  const found = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime)) found.push(number);
  }
  return found;
}
