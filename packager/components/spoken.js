/** Words for a screen reader, made of what stands in several elements of a page. */

const ENDED = /[.!?\u2026:;,\u3002\uff01\uff1f\uff1a\uff1b\uff0c\u3001\u060c\u061b\u061f\u06d4\u0964]["'\u201d\u2019\u00bb)\]]*$/u;
const BLOCKS = 'address,blockquote,dd,div,dl,dt,figcaption,figure,h1,h2,h3,h4,h5,h6,li,ol,p,pre,table,td,th,tr,ul';

/** @param {string} words */
const onLine = (words) => words.replace(/\s+/g, ' ').trim();

/** Parts as one text: each ends like a sentence before the next begins. @param {string[]} parts */
export function sentences(parts) {
  const words = parts.map(onLine).filter(Boolean);
  return words.map((one, at) => (at === words.length - 1 || ENDED.test(one) ? one : `${one}.`)).join(' ');
}

/** Words that something is said of: without the stop at their end. @param {string | null | undefined} words */
export function subject(words) {
  return onLine(words ?? '').replace(/[.\u3002:\uff1a]$/u, '');
}

/** The words of some elements, block by block. @param {Node[]} elements */
export function spoken(elements) {
  /** @type {string[]} */
  const parts = [''];
  /** @param {Node} node */
  const read = (node) => {
    if (node instanceof Text) parts.push(`${parts.pop()}${node.data}`);
    else if (node instanceof HTMLImageElement) parts.push(node.alt, '');
    else if (node instanceof Element) {
      const apart = node.matches(BLOCKS);
      if (apart) parts.push('');
      node.childNodes.forEach(read);
      if (apart) parts.push('');
    }
  };
  elements.forEach(read);
  return sentences(parts);
}
