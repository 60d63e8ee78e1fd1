/** What the first page can be shown without: it is loaded behind it, from assets/later.js. */
/** @import { LateParts } from '../late/parts.js' */
import { make } from './words.js';

/** @type {(parts: LateParts) => void} */
let arrived = () => undefined;
/** @type {Promise<LateParts> | null} */
let loading = null;

/** Called once by the late piece. @param {LateParts} parts */
export function provide(parts) {
  arrived(parts);
}

/** Loads the late piece and its style, once; after a failure the next call tries again. */
export function late() {
  loading ??= new Promise((resolve, reject) => {
    arrived = resolve;
    const script = make('script', { src: 'assets/later.js' });
    script.addEventListener('error', () => {
      loading = null;
      reject(new Error('assets/later.js'));
    });
    document.head.append(make('link', { rel: 'stylesheet', href: 'assets/later.css' }), script);
  });
  return loading;
}
