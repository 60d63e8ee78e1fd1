// How the course is looked at: larger text, dark, mirrored, as printed. Media queries are answered
// as they would be there, by rewriting them in the style sheets.
// @ts-check

/**
 * @typedef {object} Look
 * @property {string} text per cent
 * @property {'' | 'light' | 'dark'} scheme as the machine has it when empty
 * @property {'' | 'ltr' | 'rtl'} direction as the course has it when empty
 * @property {'screen' | 'print'} media
 */

const ALWAYS = '(min-width: 0px)';
const NEVER = '(max-width: 0px)';
/** @type {WeakMap<object, string>} */
const written = new WeakMap();
/** @type {WeakMap<Document, string>} */
const directions = new WeakMap();

/** @param {string} query @param {Look} look */
function answered(query, { scheme, media }) {
  let text = query;
  if (scheme)
    text = text.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (_, one) =>
      one === scheme ? ALWAYS : NEVER,
    );
  if (media === 'print')
    text = text.replace(/\b(print|screen)\b/g, (one) => (one === 'print' ? 'screen' : 'print'));
  return text;
}

/** @param {{ media: MediaList }} one a sheet or rule @param {Look} look */
function rewrite(one, look) {
  const { media } = one;
  if (!media.mediaText) return;
  if (!written.has(one)) written.set(one, media.mediaText);
  const wanted = answered(written.get(one) ?? '', look);
  if (media.mediaText !== wanted) media.mediaText = wanted;
}

/** @param {CSSRuleList} rules @param {Look} look */
function walk(rules, look) {
  for (const rule of rules) {
    if ('media' in rule) rewrite(/** @type {any} */ (rule), look);
    const inside = /** @type {any} */ (rule).styleSheet?.cssRules ?? /** @type {any} */ (rule).cssRules;
    if (inside) walk(inside, look);
  }
}

/** @param {Document} document @param {Look} look */
export function dress(document, look) {
  const root = document.documentElement;
  if (!root) return;
  root.style.fontSize = look.text === '100' ? '' : `${look.text}%`;
  root.style.colorScheme = look.scheme;
  if (!directions.has(document)) directions.set(document, root.dir);
  const direction = look.direction || (directions.get(document) ?? '');
  if (root.dir !== direction) root.dir = direction;
  for (const sheet of document.styleSheets) {
    try {
      rewrite(sheet, look);
      walk(sheet.cssRules, look);
    } catch {
      // A sheet of another site keeps its rules to itself.
    }
  }
}

/** @param {Look} look */
export function isPlain(look) {
  return look.text === '100' && !look.scheme && !look.direction && look.media === 'screen';
}
