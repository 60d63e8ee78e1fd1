/**
 * Statements from the plan: assets/statements.json says everything that may be sent, this fills in
 * who, when and with what result.
 */
/** @import { Interaction, Score } from '../core/tracker.js' */
/** @import { Entry } from './queue.js' */
import { interval } from '../core/duration.js';
import { responseOf } from './responses.js';

/**
 * @typedef {Record<string, any>} Json
 *
 * @typedef {object} Form one statement of the plan
 * @property {string} verb
 * @property {string} object
 * @property {string[]} parent
 * @property {string[]} grouping
 * @property {string[]} category
 * @property {string[]} result what of it the event brings
 * @property {Json} fixed what of it is always so
 * @property {string[]} extensions of the context
 *
 * @typedef {object} Plan
 * @property {Record<string, Form>} statements
 * @property {Record<string, Json>} verbs
 * @property {Record<string, Json>} categories
 * @property {Record<string, Json>} activities
 * @property {Record<string, string>} extensions
 * @property {Json} attempts
 * @property {string} revision
 * @property {string} language
 * @property {Record<string, any>} [units]
 * @property {{ endpoint: string | null, token: string | null, launch: boolean, homePage: string }} [lrs]
 *
 * @typedef {object} Who what the launch says, for all statements of the session
 * @property {Json} actor
 * @property {string} registration
 * @property {string} activity id of what was launched
 * @property {string} [described] the page whose definition that activity has, else it is the course's
 * @property {string} attempt the end of its activity's id
 * @property {Json} template context that every statement has
 * @property {number | null} mastery
 *
 * @typedef {object} Facts of one event
 * @property {Date} [time]
 * @property {string} [page] key
 * @property {string} [question] key
 * @property {string} [response]
 * @property {boolean} [success]
 * @property {boolean} [completion]
 * @property {Score | { scaled: number }} [score]
 * @property {number} [seconds]
 * @property {number} [progress] whole percent
 * @property {number} [attempt]
 */

/**
 * What an event brings, in the words of the plan.
 * @param {import('./reporter.js').Happening} happening
 * @returns {Facts}
 */
export function factsOf({ interaction, result, ...facts }) {
  if (interaction) return answerFacts(interaction);
  if (!result) return facts;
  const { number: attempt, scaled, max, passed } = result;
  return max > 0 ? { ...facts, attempt, success: passed, score: points(scaled) } : { ...facts, attempt };
}

/** @param {Interaction} interaction @returns {Facts} */
function answerFacts(interaction) {
  const { slot, result, latencySeconds: seconds, time } = interaction;
  const [page, ...rest] = slot.split(':');
  /** @type {Facts} */
  const facts = { page, question: rest.at(-1), time, seconds, response: responseOf(interaction) };
  return result === null ? facts : { ...facts, success: result >= 1, score: { scaled: Math.round(result * 1e4) / 1e4 } };
}

/** @param {number} scaled @returns {Score} */
function points(scaled) {
  return { scaled, raw: Math.round(scaled * 1e4) / 100, min: 0, max: 100 };
}

export class Statements {
  /** @param {Plan} plan @param {Who} who */
  constructor(plan, who) {
    this.plan = plan;
    this.who = who;
  }

  /**
   * @param {string} event
   * @param {Facts} facts
   * @param {string} id
   * @returns {Entry | null} null: the plan has no such statement
   */
  made(event, facts, id) {
    const form = this.plan.statements[event];
    const object = form && this.#activity(form.object, facts);
    if (!object) return null;
    const { revision, language, verbs, categories } = this.plan;
    const list = (/** @type {string[]} */ names) => names.flatMap((name) => this.#activity(name, facts) ?? []);
    const category = form.category.map((name) => categories[name]);
    const contextActivities = { parent: list(form.parent), grouping: list(form.grouping), category };
    const result = this.#result(form, facts);
    const said = {
      timestamp: (facts.time ?? new Date()).toISOString(),
      verb: verbs[form.verb],
      object,
      ...(Object.keys(result).length ? { result } : {}),
      context: { revision, language, contextActivities, extensions: this.#extensions(form, facts) },
    };
    return { id, event, alone: !['page', 'question'].includes(form.object), said };
  }

  /** As it is sent in this session. @param {Entry} entry @returns {Json} */
  whole({ id, said }) {
    const { actor, registration, template } = this.who;
    const { context, ...rest } = said;
    const contextActivities = joined(template.contextActivities ?? {}, context.contextActivities);
    const extensions = { ...context.extensions, ...template.extensions };
    const whole = { ...context, ...template, registration, contextActivities, extensions };
    if (!Object.keys(extensions).length) delete whole.extensions;
    return { id, actor, ...rest, context: whole };
  }

  /** @param {string} name @param {Facts} facts @returns {Json | null} */
  #activity(name, { page = '', question = '' }) {
    const { activities, attempts } = this.plan;
    const { activity, attempt } = this.who;
    if (name === 'attempt') return { objectType: 'Activity', ...attempts, id: attempts.id + attempt };
    if (name === 'launch') {
      const own = Object.values(activities).find(({ id }) => id === activity);
      // The system's own activity; a store that shows names finds the course's there too.
      const definition = (activities[this.who.described ?? ''] ?? activities.course)?.definition;
      return own ?? { objectType: 'Activity', id: activity, ...(definition && { definition }) };
    }
    return activities[{ page, question: `${page}:${question}` }[name] ?? name] ?? null;
  }

  /** @param {Form} form @param {Facts} facts */
  #result({ result, fixed }, facts) {
    /** @type {Json} */
    const made = { ...fixed };
    const { seconds } = facts;
    const given = { ...facts, duration: seconds === undefined ? undefined : interval(seconds) };
    for (const name of result) {
      const value = /** @type {Json} */ (given)[name];
      const extension = this.plan.extensions[name];
      if (value === undefined) continue;
      if (extension) made.extensions = { ...made.extensions, [extension]: value };
      else made[name] = value;
    }
    return made;
  }

  /** @param {Form} form @param {Facts} facts */
  #extensions({ extensions }, { attempt }) {
    /** @type {Json} */
    const values = { masteryscore: this.who.mastery ?? undefined, attempt };
    const pairs = extensions.map((name) => [this.plan.extensions[name], values[name]]);
    return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  }
}

/**
 * Context activities of two sources, each activity once.
 * @param {Json} first
 * @param {Json} second
 */
function joined(first, second) {
  /** @type {Json} */
  const made = {};
  for (const kind of new Set([...Object.keys(first), ...Object.keys(second)])) {
    const all = [first[kind] ?? [], second[kind] ?? []].flat();
    const each = all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
    if (each.length) made[kind] = each;
  }
  return made;
}
