/** @import { Question } from '../../runtime/core/tracker.js' */
/** @import { Setting } from '../../runtime/late/question-element.js' */
import { component } from '../../runtime/core/registry.js';
import { QuestionElement } from '../../runtime/late/question-element.js';
import { make, say } from '../../runtime/elements/words.js';
import { subject } from '../spoken.js';
import { fitting, pack, reported, score, unpack } from './score.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** What a list to choose from shows on a phone. */
const SHORT = 28;

/** A list to choose from for every term; a match can be dragged to a term too. */
export class MatchingElement extends QuestionElement {
  /** @override @param {Question} question @param {Setting} setting */
  start(question, setting) {
    this.addEventListener('change', () => this.#show());
    super.start(question, setting);
    this.drag({
      items: '.match',
      targets: () => this.#rows,
      drop: (match, row) => this.#put(row, match),
    });
    this.#show();
  }

  get #rows() {
    return this.all('.pair');
  }

  get #selects() {
    return [...this.querySelectorAll('select')];
  }

  /** @override @param {string[]} order */
  arrange(order) {
    this.find('.matches').append(...order.flatMap((id) => this.all(`.match[data-option="${id}"]`)));
    this.all('.match').forEach((match, at) => {
      const { text } = this.#option(match.dataset.option);
      const letter = LETTERS[at] ?? '';
      const shown = /** @type {HTMLElement} */ (match.querySelector('.match-letter'));
      shown.textContent = letter;
      for (const select of this.#selects) {
        const option = [...select.options].find(({ value }) => value === match.dataset.option);
        if (option) select.append(option);
        if (option) option.textContent = `${letter}. ${text}`;
      }
    });
  }

  /** @override A test takes some of the terms too. @returns {string[] | null} */
  read() {
    const pairs = this.#rows.flatMap((row) => {
      const { value } = this.#select(row);
      return value ? [`${row.dataset.term}.${value}`] : [];
    });
    const enough = this.mode === 'assessment' ? pairs.length > 0 : pairs.length === this.#rows.length;
    return enough ? pairs : null;
  }

  /** @override @param {string[]} response */
  write(response) {
    for (const row of this.#rows) {
      const pair = response.find((one) => one.startsWith(`${row.dataset.term}.`));
      this.#select(row).value = pair?.split('.')[1] ?? '';
    }
    this.#show();
  }

  /** @override */
  refusal() {
    return 'match_open';
  }

  /** @override */
  get missing() {
    return this.#selects.find(({ value }) => !value);
  }

  /** @override */
  get entry() {
    return this.#select(this.#rows.find((row) => !this.#fits(row)) ?? this.#rows[0]);
  }

  /** @override */
  get tally() {
    const [count, total] = [this.#rows.filter((row) => this.#fits(row)).length, this.#rows.length];
    return count < total ? say('tally_fit', { count, total }) : '';
  }

  /** @override */
  mark() {
    for (const row of this.#rows) {
      const fits = this.#fits(row);
      const look = `tag ${fits ? 'tag-fits' : 'tag-again'}`;
      row.querySelector('.option-marks')?.append(make('span', { class: look }, say(fits ? 'mark_fits' : 'mark_again')));
      if (fits) this.#unfold(row);
    }
    const alone = this.all('.match').filter(({ dataset: { option } }) =>
      this.response.some((/** @type {string} */ pair) => pair.endsWith(`.${option}`)),
    );
    for (const match of alone) this.#unfold(match);
  }

  /** @override */
  reveal() {
    for (const row of this.#rows) {
      const term = this.question.terms.find((/** @type {{ id: string }} */ { id }) => id === row.dataset.term);
      const answer = say('answer_is', { answer: this.#named(term?.match) });
      if (!this.#fits(row)) row.querySelector('.option-marks')?.after(make('p', { class: 'answer' }, answer));
      this.#unfold(row);
    }
    return '';
  }

  /** @override @param {boolean} locked */
  lock(locked) {
    super.lock(locked);
    for (const select of this.#selects) select.disabled = locked;
  }

  /** @param {HTMLElement} [row] */
  #select(row) {
    return /** @type {HTMLSelectElement} */ (row?.querySelector('select'));
  }

  /** @param {string} [id] */
  #option(id) {
    return this.question.options?.find((one) => one.id === id) ?? { text: '' };
  }

  /** Letter and words of a match. @param {string} [id] */
  #named(id) {
    const letter = LETTERS[this.all('.match').findIndex(({ dataset: { option } }) => option === id)];
    return letter ? `${letter}. ${this.#option(id).text}` : '';
  }

  /** @param {HTMLElement} row */
  #fits(row) {
    return fitting(this.response ?? [], /** @type {any} */ (this.question)).includes(row.dataset.term ?? '');
  }

  /** @param {HTMLElement} place */
  #unfold(place) {
    const feedback = /** @type {HTMLElement | null} */ (place.querySelector('.option-feedback'));
    if (feedback) feedback.hidden = false;
  }

  /** @param {HTMLElement} row @param {HTMLElement} match */
  #put(row, match) {
    this.#select(row).value = match.dataset.option ?? '';
    const item = subject(row.querySelector('.pair-term')?.textContent);
    this.find('.question-said').textContent = `${item}: ${this.#named(match.dataset.option)}`;
    this.#select(row).dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** A choice that a list cannot show whole is written out; what is used already is shown so. */
  #show() {
    const used = new Set(this.#selects.map(({ value }) => value));
    for (const match of this.all('.match')) match.classList.toggle('match-used', used.has(match.dataset.option ?? ''));
    for (const row of this.#rows) {
      const words = this.#named(this.#select(row).value);
      const chosen = /** @type {HTMLElement} */ (row.querySelector('.pair-chosen'));
      chosen.textContent = words;
      chosen.classList.toggle('pair-long', words.length > SHORT);
    }
  }
}

component('matching', { element: MatchingElement, score, pack, unpack, reported });
