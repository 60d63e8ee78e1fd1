/** What the first page can be shown without: it is loaded behind it, from assets/later.js. */
/** @import { LateParts } from '../late/parts.js' */
import { components } from '../core/registry.js';
import { make } from './words.js';

/** @type {LateParts} */
let parts;
/** What the question kinds extend; it is there when their pieces run. @type {LateParts['QuestionElement']} */
export let QuestionElement;
/** What tasks extend. @type {LateParts['TaskElement']} */
export let TaskElement;
/** @type {Promise<LateParts> | undefined} */
let loading;

/** Called once by the late piece, before the components' pieces run. @param {LateParts} given */
export function provide(given) {
  parts = given;
  ({ QuestionElement, TaskElement } = given);
}

/** Loads the late piece and its style, once; after a failure the next call tries again. */
export function late() {
  loading ??= load();
  loading.catch(() => (loading = undefined));
  return loading;
}

/** @returns {Promise<LateParts>} */
function load() {
  return new Promise((resolve, reject) => {
    const script = make('script', { src: 'assets/later.js' });
    script.onerror = reject;
    script.onload = () => {
      for (const [kind, { element }] of components) {
        if (element) customElements.define(`course-${kind.replaceAll('_', '-')}`, element);
      }
      resolve(parts);
    };
    document.head.append(make('link', { rel: 'stylesheet', href: 'assets/later.css' }), script);
  });
}
