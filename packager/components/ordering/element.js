/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { make, say } from '../../runtime/elements/words.js';
import { subject } from '../spoken.js';
import { inOrder, pack, reported, score, unpack } from './score.js';

/** A list whose steps are moved by buttons, or dragged. */
export class OrderingElement extends QuestionElement {
  /** The learner has moved a step, or said that the order shown is meant. */
  #touched = false;

  get #list() {
    return this.find('.steps-to-order');
  }

  get #steps() {
    return this.all('.step-to-order');
  }

  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    this.#list.addEventListener('click', ({ target }) => {
      const button = /** @type {Element} */ (target).closest('.move');
      if (button) this.#press(/** @type {HTMLElement} */ (button));
    });
    for (const moves of this.all('.step-moves')) moves.hidden = false;
    const keep = this.find('.keep-order');
    keep.hidden = setting.mode !== 'assessment' || Boolean(setting.saved);
    keep.addEventListener('click', () => {
      this.#taken();
      this.entry?.focus();
    });
    super.start(question, setting);
    this.drag({
      items: '.step-to-order',
      targets: () => this.#steps,
      between: true,
      drop: (step, target, after) => this.#put(step, target, after),
    });
    this.#ends();
  }

  /** @override The order first shown is far from the right one. @param {string[]} order */
  arrange(order) {
    const near = 2 * inOrder(order, /** @type {any} */ (this.question)).length > order.length + 1;
    this.#sort(near ? order.toReversed() : order);
  }

  /** @override In a test the order first shown is an answer only when the learner says so. @returns {string[] | null} */
  read() {
    if (this.mode === 'assessment' && !this.#touched) return null;
    return this.#steps.map((step) => step.dataset.option ?? '');
  }

  /** @override @param {string[]} response */
  write(response) {
    this.#touched = true;
    this.#sort(response);
    this.#ends();
  }

  /** @override */
  get entry() {
    return /** @type {HTMLElement} */ (this.find('.move:not([aria-disabled="true"])'));
  }

  /** @override */
  get tally() {
    const total = this.question.options?.length ?? 0;
    return this.#fitting.length < total ? say('tally_order', { count: this.#fitting.length, total }) : '';
  }

  /** @override */
  mark() {
    const fitting = this.#fitting;
    for (const id of this.response) {
      const fits = fitting.includes(id);
      this.tag(id, fits ? 'mark_in_order' : 'mark_move', fits ? 'tag-fits' : 'tag-again');
      if (fits) this.unfold(`.option-feedback[data-option="${id}"]`);
    }
  }

  /** @override */
  reveal() {
    this.unfold('.option-feedback');
    const steps = (this.question.options ?? []).map(({ text }) => make('li', {}, text ?? ''));
    return make('div', {}, make('p', {}, say('right_order')), make('ol', {}, ...steps));
  }

  /** @override @param {boolean} locked */
  lock(locked) {
    super.lock(locked);
    for (const moves of this.all('.step-moves')) moves.hidden = locked;
  }

  get #fitting() {
    return inOrder(this.response ?? [], /** @type {any} */ (this.question));
  }

  /** @param {string[]} ids those that it does not name stay behind them */
  #sort(ids) {
    const named = ids.flatMap((id) => this.all(`.step-to-order[data-option="${id}"]`));
    const others = this.#steps.filter((step) => !named.includes(step));
    if (named.length) this.#list.append(...named, ...others);
  }

  /** @param {HTMLElement} button */
  #press(button) {
    const step = /** @type {HTMLElement} */ (button.closest('.step-to-order'));
    const up = button.dataset.step === '-1';
    const other = /** @type {HTMLElement | null} */ (up ? step.previousElementSibling : step.nextElementSibling);
    if (!other) return;
    this.#put(step, other, !up);
    button.focus();
  }

  /** @param {HTMLElement} step @param {HTMLElement} target @param {boolean} after */
  #put(step, target, after) {
    target[after ? 'after' : 'before'](step);
    this.#ends();
    const place = this.#steps.indexOf(step) + 1;
    const item = subject(step.querySelector('.option-text')?.textContent);
    this.find('.question-said').textContent = say('moved_to_place', { item, place, total: this.#steps.length });
    this.#taken();
  }

  #taken() {
    this.#touched = true;
    this.find('.keep-order').hidden = true;
    this.dispatchEvent(new Event('change'));
  }

  /** The first cannot go up, the last not down; they keep the focus. */
  #ends() {
    const steps = this.#steps;
    for (const step of steps) {
      const [up, down] = step.querySelectorAll('.move');
      up?.setAttribute('aria-disabled', `${step === steps[0]}`);
      down?.setAttribute('aria-disabled', `${step === steps.at(-1)}`);
    }
  }
}

component('ordering', { element: OrderingElement, score, pack, unpack, reported });
