/** Ids that nobody else makes. */
import { hash } from '../core/order.js';

/** A random UUID, also where the page did not come by https. */
export function uuid() {
  return uuidOf(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * The same for the same text, in the form of a random one: systems know no other.
 * @param {string} text
 */
export function uuidFrom(text) {
  const parts = new Uint32Array([0, 1, 2, 3].map((at) => hash(`${at}\n${text}`)));
  return uuidOf(new Uint8Array(parts.buffer));
}

/** @param {Uint8Array} bytes sixteen */
function uuidOf(bytes) {
  const marked = bytes.map((byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte));
  const text = Array.from(marked, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
