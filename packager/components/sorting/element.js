/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { make, say } from '../../runtime/elements/words.js';
import { subject } from '../spoken.js';
import { fitting, pack, reported, score, unpack } from './score.js';

/** Radio buttons for every card; a card can be dragged to a bin too. */
export class SortingElement extends QuestionElement {
  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    this.addEventListener('change', () => this.#show());
    super.start(question, setting);
    this.drag({
      items: '.card-to-sort',
      targets: () => this.all('.bin'),
      drop: (card, bin) => this.#put(card, bin),
    });
    this.#show();
  }

  get #cards() {
    return this.all('.card-to-sort');
  }

  /** @override @param {string[]} order */
  arrange(order) {
    this.find('.cards-to-sort').append(...order.flatMap((id) => this.all(`.card-to-sort[data-option="${id}"]`)));
  }

  /** @override A test takes some of the cards too. @returns {string[] | null} */
  read() {
    const pairs = (this.question.options ?? []).flatMap(({ id }) => {
      const bin = this.#chosen(this.find(`.card-to-sort[data-option="${id}"]`));
      return bin ? [`${id}.${bin.value}`] : [];
    });
    const enough = this.mode === 'assessment' ? pairs.length > 0 : pairs.length === this.#cards.length;
    return enough ? pairs : null;
  }

  /** @override @param {string[]} response */
  write(response) {
    for (const card of this.#cards) {
      for (const bin of this.#radios(card)) bin.checked = response.includes(`${card.dataset.option}.${bin.value}`);
    }
    this.#show();
  }

  /** @override */
  refusal() {
    return 'card_open';
  }

  /** @override */
  get missing() {
    const open = this.#cards.find((card) => !this.#chosen(card));
    return open && this.#radios(open)[0];
  }

  /** @override */
  get entry() {
    const [first] = this.#cards.filter((card) => !this.#fits(card));
    return first && (this.#chosen(first) ?? this.#radios(first)[0]);
  }

  /** @override */
  get tally() {
    const [count, total] = [this.#cards.filter((card) => this.#fits(card)).length, this.#cards.length];
    return count < total ? say('tally_fit', { count, total }) : '';
  }

  /** @override */
  mark() {
    for (const card of this.#cards) {
      const { option = '' } = card.dataset;
      const fits = this.#fits(card);
      this.tag(option, fits ? 'mark_fits' : 'mark_again', fits ? 'tag-fits' : 'tag-again');
      if (fits) this.unfold(`.option-feedback[data-option="${option}"]`);
    }
  }

  /** @override */
  reveal() {
    for (const card of this.#cards) {
      const { bins = [] } = /** @type {{ bins?: string[] }} */ (this.question.options?.find(({ id }) => id === card.dataset.option) ?? {});
      const answer = bins.map((id) => this.#name(id)).join(` ${say('or')} `);
      const words = make('p', { class: 'answer' }, say('answer_is', { answer }));
      if (!this.#fits(card)) card.querySelector('.option-marks')?.after(words);
    }
    this.unfold('.option-feedback');
    return '';
  }

  /** @param {HTMLElement} card */
  #radios(card) {
    return [...card.querySelectorAll('input')];
  }

  /** @param {HTMLElement} card */
  #chosen(card) {
    return this.#radios(card).find(({ checked }) => checked);
  }

  /** @param {string} id */
  #name(id) {
    return this.question.bins.find((/** @type {{ id: string }} */ bin) => bin.id === id)?.text ?? '';
  }

  /** @param {HTMLElement} card */
  #fits(card) {
    return fitting(this.response ?? [], /** @type {any} */ (this.question)).includes(card.dataset.option ?? '');
  }

  /** @param {HTMLElement} card @param {HTMLElement} bin */
  #put(card, bin) {
    const radio = this.#radios(card).find(({ value }) => value === bin.dataset.bin);
    if (!radio) return;
    radio.checked = true;
    const item = subject(card.querySelector('.option-text')?.textContent);
    this.find('.question-said').textContent = `${item}: ${this.#name(radio.value)}`;
    radio.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The bins show what lies in them. */
  #show() {
    for (const bin of this.all('.bin')) {
      const inside = this.#cards.filter((card) => this.#chosen(card)?.value === bin.dataset.bin);
      const names = inside.map((card) => make('span', {}, card.querySelector('.option-text')?.textContent?.trim() ?? ''));
      bin.querySelector('.bin-cards')?.replaceChildren(...names);
      bin.querySelector('.bin-name')?.setAttribute('data-count', `${inside.length}`);
    }
  }
}

component('sorting', { element: SortingElement, score, pack, unpack, reported });
