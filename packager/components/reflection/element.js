import { component } from '../../runtime/core/registry.js';
import { button, make, say } from '../../runtime/elements/words.js';

/** What was written during this visit, by page and reflection; nowhere else, and gone with it. @type {Map<string, string>} */
const kept = new Map();
let watching = false;
let made = 0;

/** Forgets everything when the learner leaves. */
function watch() {
  if (watching) return;
  watching = true;
  const forget = () => kept.clear();
  window.addEventListener('pagehide', forget);
  document.getElementById('exit-button')?.addEventListener('click', forget);
}

/** A field for one's own eyes. */
export class ReflectionElement extends HTMLElement {
  /** @type {HTMLElement | null} */
  #said = null;

  connectedCallback() {
    if (this.#said) return;
    watch();
    const field = this.#field;
    const note = this.querySelector('.reflection-note');
    if (note) {
      made += 1;
      note.id = `reflection-note-${made}`;
      field.setAttribute('aria-describedby', note.id);
    }
    const [, page = ''] = location.hash.split('/');
    const key = `${page}/${this.dataset.name}`;
    field.value = kept.get(key) ?? '';
    field.addEventListener('input', () => kept.set(key, field.value));
    this.#said = make('p', { class: 'reflection-said', role: 'status' });
    const actions = make(
      'div',
      { class: 'buttons reflection-actions' },
      button(say('reflection_download'), () => this.#download(), 'button-quiet'),
      button(say('reflection_copy'), () => void this.#copy(), 'button-quiet'),
      button(say('reflection_clear'), () => this.#clear(key), 'button-quiet'),
    );
    this.append(actions, this.#said);
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
  }

  /** The prompt and what was written, as a text file that the browser makes itself. */
  #download() {
    const prompt = this.querySelector('.reflection-prompt')?.textContent?.trim() ?? '';
    const title = this.querySelector('.reflection-title')?.textContent?.trim() ?? '';
    const text = [title, prompt, this.#field.value].filter(Boolean).join('\n\n');
    const href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    make('a', { href, download: `${this.dataset.name}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    // A frame that forbids downloads says nothing about it.
    this.#say('reflection_downloaded');
  }

  async #copy() {
    const field = this.#field;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.#say('reflection_copied');
    } catch {
      this.#say(document.execCommand('copy') ? 'reflection_copied' : 'reflection_selected');
    }
  }

  /** @param {string} key */
  #clear(key) {
    kept.delete(key);
    this.#field.value = '';
    this.#say('reflection_cleared');
    this.#field.focus();
  }

  /** @param {string} words */
  #say(words) {
    if (this.#said) this.#said.textContent = say(words);
  }
}

component('reflection', { element: ReflectionElement });
