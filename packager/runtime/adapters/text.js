/** Texts that every standard takes, and gives. */
/** @import { Mode } from '../core/tracker.js' */

/** Letters, digits and `_`: the characters that no system refuses in an id. @param {string} id */
export function identifier(id) {
  return id.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 250);
}

/** A plain decimal with two digits after the point at most. @param {number} value */
export function decimal(value) {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0';
}

/**
 * A number as real(10,7): seven digits after the point, no exponent; empty when it is none.
 * @param {string} text
 */
export function real(text) {
  const value = Number(text);
  if (text.trim() === '' || !(Math.abs(value) < 1e15)) return '';
  return String(Number(value.toFixed(7))).includes('e') ? '0' : String(Number(value.toFixed(7)));
}

/**
 * Cut to a length in UTF-16 units, never through a character.
 * @param {string} text
 * @param {number} length
 */
export function cut(text, length) {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** @param {string} text @returns {number | null} */
export function numberIn(text) {
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

/**
 * Without credit nothing counts, as in browse.
 * @param {string} mode
 * @param {boolean} recording
 * @returns {Mode}
 */
export function modeOf(mode, recording) {
  if (recording) return 'normal';
  return mode === 'review' ? 'review' : 'browse';
}

/** A text on one line, as every system's check of a text wants it. @param {string} text */
export function line(text) {
  return text.replace(/[\t\r\n]+/g, ' ');
}

/**
 * Ids in the characters of `identifier`; two that become alike there stay different.
 * @param {readonly string[]} ids all that can occur
 * @returns {(id: string) => string}
 */
export function identifiers(ids) {
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const id of ids) {
    let name = identifier(id);
    while ([...known.values()].includes(name)) name += '_';
    known.set(id, name);
  }
  return (id) => known.get(id) ?? identifier(id);
}

/**
 * The two halves of one part of matching or performance: an id and, behind a space, what it has.
 * @param {string} part
 * @returns {[string, string]}
 */
export function halves(part) {
  const at = part.indexOf(' ');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}
