/**
 * The ways to keep the certificate: print it, or where the frame does not let it print, open it in
 * a window of its own, or copy its text. What each kind of frame allows was measured
 * (docs/how-to/credit.md).
 */
import { button, make, say } from '../../runtime/elements/words.js';

/** @param {HTMLElement} sheet @returns {HTMLElement[]} */
export function waysToKeep(sheet) {
  const said = make('p', { class: 'certificate-said', role: 'status' });
  const more = make('div', { class: 'buttons certificate-more' });
  more.hidden = true;
  const tell = (/** @type {string} */ key) => (said.textContent = say(key));
  more.append(
    button(say('certificate_open'), () => tell(openSheet(sheet) ? 'certificate_opened' : 'certificate_not_opened'), 'button-quiet'),
    button(say('certificate_copy'), () => void copy(sheet).then(tell), 'button-quiet'),
  );
  const press = () => {
    if (printed(window)) return (said.textContent = '');
    more.hidden = false;
    tell('certificate_no_print');
  };
  return [make('div', { class: 'buttons' }, button(say('certificate_print'), press)), said, more];
}

/**
 * Prints, and says whether anything happened: a sandbox without `allow-modals` ignores it without a
 * word, and then the browser announces no printing either.
 * @param {Window} where
 */
function printed(where) {
  let begun = false;
  where.addEventListener('beforeprint', () => (begun = true), { once: true });
  try {
    where.print();
  } catch {
    return false;
  }
  return begun;
}

/**
 * The sheet alone in a window of its own. The window inherits the frame's sandbox, but the
 * browser's own Print command works in it.
 * @param {HTMLElement} sheet
 */
function openSheet(sheet) {
  const opened = window.open('', '_blank');
  if (!opened) return false;
  const { document: page } = opened;
  const { documentElement: root } = document;
  page.title = sheet.getAttribute('aria-label') ?? document.title;
  page.documentElement.lang = root.lang;
  page.documentElement.dir = root.dir;
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const style = page.createElement('link');
    style.rel = 'stylesheet';
    style.href = /** @type {HTMLLinkElement} */ (link).href;
    page.head.append(style);
  }
  const main = page.createElement('main');
  main.className = 'certificate certificate-alone';
  const hint = page.createElement('p');
  hint.className = 'certificate-hint';
  hint.textContent = say('certificate_window');
  main.append(hint, page.importNode(sheet, true));
  page.body.append(main);
  return true;
}

/** @param {HTMLElement} sheet @returns {Promise<string>} the key of the words that say how it went */
async function copy(sheet) {
  getSelection()?.selectAllChildren(sheet);
  try {
    await navigator.clipboard.writeText(sheet.innerText);
    return 'certificate_copied';
  } catch {
    return document.execCommand('copy') ? 'certificate_copied' : 'certificate_selected';
  }
}
