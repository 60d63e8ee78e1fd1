/** @import { TaskSetting } from '../../runtime/late/task-element.js' */
/** @import { Choice, Moment } from './story.js' */
import { component } from '../../runtime/core/registry.js';
import { button, make, say } from '../../runtime/elements/words.js';
import { TaskElement } from '../../runtime/late/task-element.js';
import { spoken } from '../spoken.js';
import { Story } from './story.js';

const REFERENCES = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'];

/**
 * A dialogue, played scene by scene beside its full text, from which it takes its words.
 * What is chosen stays in memory; all that is told is that the dialogue is done.
 */
export class DialogueElement extends TaskElement {
  /** @type {Element | null} the full text as it came, before anything in it runs */
  #text = null;
  /** @type {Story} */
  #story = /** @type {any} */ (null);
  #stage = make('div', { class: 'dialogue-stage' });
  #back = make('details', { class: 'fold dialogue-back' });
  #status = make('p', { class: 'visually-hidden', role: 'status' });
  #done = make('p', { class: 'dialogue-done' });

  connectedCallback() {
    this.#text ??= /** @type {Element} */ (this.querySelector('.dialogue-text')?.cloneNode(true));
  }

  /** @override @param {TaskSetting} setting */
  start(setting) {
    this.#story = new Story(JSON.parse(this.dataset.dialogue ?? ''));
    const text = /** @type {HTMLElement} */ (this.querySelector('.dialogue-text'));
    const how = make('p', { class: 'dialogue-how' }, say('dialogue_how'));
    const run = make('div', { class: 'dialogue-run' }, how, this.#stage, this.#back, this.#status);
    text.before(run);
    text.after(this.#done);
    const read = button(say('dialogue_read'), () => this.#finish(this.#done), 'button-quiet');
    text.querySelector('.fold-body')?.append(make('div', { class: 'buttons' }, read));
    this.update(setting);
    this.#scene();
  }

  /** @override @param {TaskSetting} setting */
  update(setting) {
    super.update(setting);
    this.#done.textContent = setting.done ? say('activity_done') : '';
    this.#done.hidden = !setting.done;
  }

  /** @param {HTMLElement} focused */
  #finish(focused) {
    this.finish();
    focused.tabIndex = -1;
    focused.focus();
  }

  /** Part of the full text, to stand a second time in the page. @param {string} selector */
  #copy(selector) {
    const copy = /** @type {Element} */ (this.#text?.querySelector(selector)?.cloneNode(true));
    for (const one of [copy, ...copy.querySelectorAll('*')]) {
      if (one.id) one.id += '-now';
      for (const name of REFERENCES) {
        const ids = one.getAttribute(name);
        if (ids) one.setAttribute(name, ids.replace(/\S+/g, '$&-now'));
      }
    }
    return /** @type {HTMLElement} */ (copy);
  }

  /** @param {string} scene */
  #at(scene) {
    return `[data-scene="${scene}"]`;
  }

  /** The scene where the learner is. @param {boolean} [move] whether the focus goes there */
  #scene(move = false) {
    const { here, ending, endings } = this.#story;
    const at = this.#at(here.scene);
    const title = this.#copy(`${at} .scene-title`);
    title.tabIndex = -1;
    const next = ending
      ? [
          make('p', { class: 'scene-end' }, say('dialogue_end', { count: endings })),
          make('div', { class: 'buttons' }, button(say('dialogue_again'), () => this.#again(), 'button-quiet')),
        ]
      : [this.#choices()];
    this.#stage.replaceChildren(title, ...this.#mood(here), this.#copy(`${at} .scene-body`), ...next);
    this.#waysBack();
    if (ending) this.finish();
    if (!move) return;
    title.focus();
    this.#announce(this.#mood(here));
  }

  #choices() {
    const { offered } = this.#story;
    const buttons = offered.map(([place, choice]) => {
      const words = spoken([this.#copy(this.#of(place, '.choice-words'))]);
      return button(words, () => this.#choose(place, choice), 'button-quiet dialogue-choice');
    });
    const ask = say('dialogue_ask');
    const label = make('p', { class: 'dialogue-ask', 'aria-hidden': 'true' }, ask);
    const group = make('div', { class: 'dialogue-choices', role: 'group', 'aria-label': ask }, ...buttons);
    return make('div', { class: 'dialogue-asks' }, label, group);
  }

  /** A part of one choice in the full text. @param {number} place @param {string} part */
  #of(place, part) {
    return `${this.#at(this.#story.here.scene)} .scene-choices > :nth-child(${place + 1}) ${part}`;
  }

  /**
   * What follows a choice: the answer, how it may be heard, and how things stand.
   * @param {number} place
   * @param {Choice} choice
   */
  #choose(place, choice) {
    const next = this.#story.after(choice);
    const item = this.#exchange(place);
    const mood = this.#mood(next, this.#story.here);
    const exchange = make(
      'div',
      { class: 'exchange', role: 'group', tabindex: '-1', 'aria-label': say('dialogue_chosen') },
      ...item,
      ...mood,
    );
    const buttons = make(
      'div',
      { class: 'buttons' },
      button(say('dialogue_on'), () => this.#goTo(next)),
      button(say('dialogue_other'), () => this.#scene(true), 'button-quiet'),
    );
    this.#stage.querySelector('.dialogue-asks')?.replaceWith(exchange, buttons);
    exchange.focus();
    this.#announce([...item.slice(1), ...mood]);
  }

  /** @param {number} place @returns {HTMLElement[]} */
  #exchange(place) {
    return ['.says-you', '.choice-kind', '.choice-reply', '.choice-heard']
      .map((part) => this.#of(place, `> ${part}`))
      .filter((part) => this.#text?.querySelector(part))
      .map((part) => this.#copy(part));
  }

  /** How things stand, in words. @param {Moment} moment @param {Moment} [before] @returns {HTMLElement[]} */
  #mood({ values }, before) {
    return this.#story.script.states.map(({ label, words, notes }, place) => {
      const value = values[place] ?? 0;
      const key = !before ? 'is' : before.values[place] === value ? 'still' : 'now';
      const said = say(`dialogue_${key}`, { who: label, how: words[value] });
      const word = make('span', { class: 'mood-word' }, said);
      const note = notes[value] ?? '';
      if (!note) return make('p', { class: 'mood' }, word);
      const comma = make('span', { class: 'visually-hidden' }, ', ');
      return make('p', { class: 'mood' }, word, comma, make('span', { class: 'mood-note' }, note));
    });
  }

  /** @param {HTMLElement[]} parts */
  #announce(parts) {
    this.#status.textContent = spoken(parts);
  }

  #waysBack() {
    const { visited, here } = this.#story;
    const open = this.#back.open;
    const ways = [...visited.keys()]
      .filter((scene) => scene !== here.scene)
      .map((scene) => {
        const words = this.#copy(`${this.#at(scene)} .scene-title`).textContent ?? '';
        return make('li', {}, button(words, () => this.#rewind(scene), 'button-quiet'));
      });
    this.#back.hidden = !ways.length;
    this.#back.replaceChildren(
      make('summary', {}, say('dialogue_back')),
      make('div', { class: 'fold-body' }, make('ol', {}, ...ways)),
    );
    this.#back.open = open && Boolean(ways.length);
  }

  /** @param {Moment} moment */
  #goTo(moment) {
    this.#story.goTo(moment);
    this.#scene(true);
  }

  /** @param {string} scene */
  #rewind(scene) {
    this.#story.rewind(scene);
    this.#back.open = false;
    this.#scene(true);
  }

  #again() {
    this.#story.again();
    this.#scene(true);
  }
}

component('dialogue', { element: DialogueElement });
