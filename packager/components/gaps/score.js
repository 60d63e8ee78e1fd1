/**
 * @typedef {{ id: string, key: string, answers: string[], caseSensitive: boolean, size: number }} Gap
 * @typedef {{ partial: boolean, gaps: Gap[] }} Gaps
 */

const MOST_PATTERNS = 10;

/** @param {string} text @param {boolean} caseSensitive */
function plain(text, caseSensitive) {
  const words = text.normalize('NFC').replace(/[\u2018\u2019]/g, "'").trim().replace(/\s+/g, ' ');
  return caseSensitive ? words : words.toLowerCase();
}

/** @param {string} text @param {Gap} gap */
function fits(text, gap) {
  const given = plain(text, gap.caseSensitive);
  return gap.answers.some((answer) => plain(answer, gap.caseSensitive) === given);
}

/**
 * The part of the gaps that are filled with an answer that fits; or all or nothing.
 * @param {string[]} response one text a gap, in authored order
 * @param {Gaps} question
 * @returns {number} 0..1
 */
export function score(response, question) {
  const right = question.gaps.filter((gap, index) => fits(response[index] ?? '', gap)).length;
  const whole = right === question.gaps.length;
  return question.partial ? right / question.gaps.length : Number(whole);
}

/**
 * `key text` of every gap that is not empty, joined by `~`. Letters and digits stand for
 * themselves, a space is `.`, anything else `_` and four hexadecimal digits; a text is as long as
 * its field takes.
 * @param {string[]} response
 * @param {Gaps} question
 */
export function pack(response, question) {
  const parts = question.gaps.map((gap, index) => {
    const text = (response[index] ?? '').slice(0, gap.size);
    const safe = text.replace(/[^A-Za-z0-9]/g, (character) =>
      character === ' ' ? '.' : `_${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return safe && gap.key + safe;
  });
  return parts.filter(Boolean).join('~');
}

/**
 * @param {string} text
 * @param {Gaps} question
 * @returns {string[] | null} null when nothing is left
 */
export function unpack(text, question) {
  const parts = text.split('~');
  const response = question.gaps.map(({ key }) => {
    const part = parts.find((one) => one.startsWith(key)) ?? key;
    return part
      .slice(key.length)
      .replace(/\./g, ' ')
      .replace(/_([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  });
  return response.some(Boolean) ? response : null;
}

/**
 * Right is every combination of the gaps' answers, the first ones first, ten at most.
 * @param {string[]} response
 * @param {Gaps} question
 * @returns {import('../../runtime/core/tracker.js').Reported}
 */
export function reported(response, { gaps }) {
  /** @type {string[][]} */
  let correct = [[]];
  for (const { answers } of gaps) {
    correct = answers
      .flatMap((answer) => correct.map((pattern) => [...pattern, answer]))
      .slice(0, MOST_PATTERNS);
  }
  return { response, correct, caseSensitive: gaps.some((gap) => gap.caseSensitive) };
}
