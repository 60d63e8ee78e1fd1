/**
 * A dialogue as it is played: where the learner is, and every way back. It is kept in memory alone.
 *
 * @typedef {[state: number, sign: string, value: number]} Mark
 * @typedef {{ to: string, do: Mark[], if: Mark[] }} Choice
 * @typedef {{ ending?: boolean, choices?: Choice[] }} Scene
 * @typedef {{ label: string, words: string[], notes: string[], start: number }} State
 * @typedef {{ states: State[], scenes: Record<string, Scene> }} Script
 * @typedef {{ scene: string, values: number[] }} Moment
 */

/** @type {Record<string, (one: number, other: number) => boolean>} */
const COMPARE = {
  '>=': (one, other) => one >= other,
  '<=': (one, other) => one <= other,
  '!=': (one, other) => one !== other,
  '>': (one, other) => one > other,
  '<': (one, other) => one < other,
  '=': (one, other) => one === other,
};

export class Story {
  /** @type {Moment} */
  here;
  /** @type {Map<string, Moment>} scene -> how things stood there, in the order of the first visits */
  visited = new Map();

  /** @param {Script} script */
  constructor(script) {
    this.script = script;
    this.here = this.#first();
    this.visited.set(this.here.scene, this.here);
  }

  #first() {
    const [scene = ''] = Object.keys(this.script.scenes);
    return { scene, values: this.script.states.map(({ start }) => start) };
  }

  get ending() {
    return Boolean(this.script.scenes[this.here.scene]?.ending);
  }

  get endings() {
    return Object.values(this.script.scenes).filter(({ ending }) => ending).length;
  }

  /** @returns {[number, Choice][]} what is offered here, with its place among all choices */
  get offered() {
    const { scene, values } = this.here;
    const choices = [...(this.script.scenes[scene]?.choices ?? []).entries()];
    return choices.filter(([, { if: asked }]) =>
      asked.every(([state, sign, value]) => COMPARE[sign]?.(values[state] ?? 0, value)),
    );
  }

  /** Where a choice leads; nothing moves yet. @param {Choice} choice @returns {Moment} */
  after({ to, do: effects }) {
    const values = [...this.here.values];
    for (const [state, sign, value] of effects) {
      const now = values[state] ?? 0;
      const next = sign === '+' ? now + value : sign === '-' ? now - value : value;
      const most = (this.script.states[state]?.words.length ?? 1) - 1;
      values[state] = Math.max(0, Math.min(most, next));
    }
    return { scene: to, values };
  }

  /** @param {Moment} moment */
  goTo(moment) {
    this.here = moment;
    this.visited.set(moment.scene, moment);
  }

  /** Back to how things stood in a scene. @param {string} scene */
  rewind(scene) {
    this.here = this.visited.get(scene) ?? this.here;
  }

  /** From the beginning; the ways back stay. */
  again() {
    this.goTo(this.#first());
  }
}
