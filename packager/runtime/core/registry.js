/** What the pieces of course.js hand to each other: components by kind, and the one adapter. */
/** @import { Adapter, Component } from './tracker.js' */

/** @type {Map<string, Component>} question kind -> its element and its scoring */
export const components = new Map();

/** @type {Adapter[]} */
const adapters = [];

/**
 * Called once by every component piece.
 * @param {string} kind as in the page's data, where it is the name of the component's folder
 * @param {Component} definition
 */
export function component(kind, definition) {
  components.set(kind, definition);
}

/**
 * Called once by the adapter piece.
 * @param {Adapter} definition
 */
export function adapter(definition) {
  adapters.push(definition);
}

/** The adapter of this package; a package without one is a build error. */
export function chosenAdapter() {
  const [first] = adapters;
  if (!first) throw new Error('course.js was built without an adapter');
  return first;
}
