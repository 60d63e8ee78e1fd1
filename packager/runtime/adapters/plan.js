/** The plan of statements: assets/statements.json. */
/** @import { Plan } from './statements.js' */
import { ask, fine, parsed } from './wire.js';

const PLAN = 'assets/statements.json';
const TRIES = 3;
const WAIT = 500;

/** By address. @type {Map<string, Promise<Plan>>} */
const plans = new Map();

/** @returns {Promise<Plan>} */
export function loadPlan() {
  const address = new URL(PLAN, document.baseURI).href;
  const known = plans.get(address) ?? load(address);
  plans.set(address, known);
  known.catch(() => plans.delete(address));
  return known;
}

/** @param {string} address @returns {Promise<Plan>} */
async function load(address) {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const { status, text } = await ask(address, { cache: 'default' });
    const plan = fine(status) ? parsed(text) : null;
    if (plan) return plan;
    await new Promise((resolve) => setTimeout(resolve, WAIT * tried));
  }
  throw new Error(`${PLAN} cannot be fetched`);
}
