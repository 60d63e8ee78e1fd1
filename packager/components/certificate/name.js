/** The learner's name as people write it, from the way a learning system does. */

/** What stands behind a name and is no first name: generations, degrees, licenses. */
const BEHIND = /^(?:[JS]r\.?|[IVX]+|[A-Z]{2,6}(?:-[A-Z]{1,3})?|(?:[A-Z][a-z]?\.?){2,4}|Ph\.?D\.?|Psy\.?D\.?|Ed\.?D\.?|Esq\.?)$/u;

/**
 * "Doe, Jane Q." becomes "Jane Q. Doe"; what is not such a name stays as it is.
 *
 * SCORM 1.2 (RTE 3.4.4, cmi.core.student_name) wants "Last, First"; systems also send "First Last".
 * @param {string | null} given
 */
export function properName(given) {
  const text = (given ?? '').replace(/\s+/g, ' ').trim();
  const parts = text.split(/\s*,\s*/).filter(Boolean);
  const behind = parts.slice(1).filter((part) => isBehind(part, parts[0] ?? ''));
  const first = parts.slice(1).filter((part) => !behind.includes(part));
  // One word before the comma is a last name, and what follows is the rest of the name.
  if (parts.length === 2 && !first.length && !parts[0]?.includes(' ')) return `${parts[1]} ${parts[0]}`;
  if (first.length !== 1) return first.length ? text : parts.join(', ');
  const name = `${first[0]} ${parts[0]}`;
  return [name, ...behind].join(', ');
}

/**
 * Whether a part stands behind the name. A name that is all in capitals says nothing by them.
 * @param {string} part @param {string} last
 */
function isBehind(part, last) {
  const shouted = last === last.toUpperCase() && /\p{Lu}{2}/u.test(last);
  return BEHIND.test(part) && (!shouted || /^(?:[JS]R\.?|[IVX]+)$/u.test(part) || part.includes('.'));
}
