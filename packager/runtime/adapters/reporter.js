/** Makes statements of what happens in the course, and delivers them. */
/** @import { Interaction, Result, Surroundings } from '../core/tracker.js' */
/** @import { Entry } from './queue.js' */
/** @import { Facts, Plan, Who } from './statements.js' */
/** @import { Wire } from './wire.js' */
import { hash } from '../core/order.js';
import { uuid } from './identity.js';
import { Queue } from './queue.js';
import { Statements, factsOf } from './statements.js';

/**
 * @typedef {Facts & { interaction?: Interaction, result?: Result }} Happening
 *
 * @typedef {object} Told one event of the course
 * @property {string} event
 * @property {string} id of its statement
 * @property {Happening} facts
 *
 * @typedef {object} Place where statements go
 * @property {Wire} wire
 * @property {string} learner the same in all visits of one learner
 * @property {string} session
 * @property {(event: string, id: string) => void} [delivered]
 * @property {boolean} [together] all may go in one request
 */

/** Statements that only their own session can make. */
const OF_SESSION = new Set(['initialized', 'resumed', 'suspended', 'terminated']);

export class Reporter {
  /** The last answer on a paper, which may change with the next click. @type {Interaction | null} */
  #held = null;

  /** @param {Plan} plan @param {Who} who @param {Place} place @param {Surroundings} surroundings */
  constructor(plan, who, { wire, learner, session, delivered, together }, { clock, storage, report }) {
    this.statements = new Statements(plan, who);
    this.queue = new Queue({
      wire,
      clock,
      storage,
      name: `packager:statements:${hash(learner).toString(36)}`,
      session,
      whole: (entry) => this.statements.whole(entry),
      report,
      together,
      delivered: ({ event, id }) => delivered?.(event, id),
    });
  }

  /**
   * Takes up what earlier visits did not deliver.
   * @param {Told[]} more known from elsewhere
   * @param {boolean} [whole] also what began and ended their sessions
   */
  restore(more, whole = true) {
    const entries = more.flatMap((told) => this.#entry(told) ?? []);
    this.queue.restore(({ event }, own) => own || whole || !OF_SESSION.has(event), entries);
  }

  /**
   * @param {string} event
   * @param {Happening} facts
   * @param {string} [id]
   */
  say(event, facts, id = uuid()) {
    this.release();
    const entry = this.queue.has(id) ? null : this.#entry({ event, id, facts });
    if (entry) this.queue.add(entry);
  }

  /**
   * What is chosen on a paper piece by piece is said once, when something else is done.
   * @param {Interaction} interaction
   */
  answered(interaction) {
    const { slot } = interaction;
    if (this.#held?.slot === slot) this.#held = null;
    this.release();
    this.#held = interaction;
    const practised = slot.split(':').length < 3;
    if (practised) this.release();
  }

  /** Says what was held back. */
  release() {
    const interaction = this.#held;
    this.#held = null;
    if (interaction) this.say('answered', { interaction });
  }

  /** A statement as it is sent, for who sends it without us. @param {Told} told */
  statement(told) {
    const entry = this.#entry(told);
    return entry && this.statements.whole(entry);
  }

  /** @param {Told} told @returns {Entry | null} null: the plan has no such statement */
  #entry({ event, id, facts }) {
    return this.statements.made(event, factsOf(facts), id);
  }
}
