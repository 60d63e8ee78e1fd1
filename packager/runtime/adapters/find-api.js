/**
 * Finds the API object of a learning system: in this window, in its parents, in their openers and
 * the openers' parents. Never `top`; a window of another origin throws when it is looked into, and
 * the walk goes on past it.
 */

/** Steps upward, as ADL's own wrapper bounds them (IEEE 1484.11.2). */
const MOST_STEPS = 500;
const POLL_EVERY = 100;
const POLL_FOR = 5000;

/** @import { Clock } from '../core/tracker.js' */

/**
 * @param {any} object
 * @param {string} name
 * @returns {any} the property, or undefined where looking is not allowed
 */
function look(object, name) {
  try {
    return object[name];
  } catch {
    return undefined;
  }
}

/**
 * @param {any} start
 * @returns {any[]} the window and its parents
 */
function chain(start) {
  const windows = [];
  for (let at = start; at && windows.length < MOST_STEPS;) {
    windows.push(at);
    const parent = look(at, 'parent');
    at = parent === at ? null : parent;
  }
  return windows;
}

/**
 * @param {any} start a window
 * @param {string} name of the API object
 * @param {string} method that it must have
 * @returns {any} null when there is none
 */
export function findApi(start, name, method) {
  const parents = chain(start);
  const openers = parents
    .map((one) => look(one, 'opener'))
    .filter((one) => one && !parents.includes(one));
  for (const one of [...parents, ...openers.flatMap(chain)]) {
    const api = look(one, name);
    if (api && typeof look(api, method) === 'function') return api;
  }
  return null;
}

/**
 * Some systems make their API some time after they have opened the course.
 * @param {any} start
 * @param {string} name
 * @param {string} method
 * @param {Clock} clock
 * @param {() => boolean} wanted false ends the search
 * @returns {Promise<any>}
 */
export async function awaitApi(start, name, method, clock, wanted) {
  const until = clock.now() + POLL_FOR;
  for (;;) {
    const api = findApi(start, name, method);
    if (api || !wanted() || clock.now() >= until) return api;
    await new Promise((resolve) => clock.setTimeout(() => resolve(null), POLL_EVERY));
  }
}
