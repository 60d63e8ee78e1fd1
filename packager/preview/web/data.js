// What the learning system holds: the data model of SCORM, or the documents of a record store.
// @ts-check
import { breakable, folded, make, part, text } from './make.js';

const SUSPENDED = 'cmi.suspend_data';

/** @param {Record<string, unknown>} values @param {Record<string, unknown>} committed */
export function showValues(values, committed) {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  entries.sort(([one], [other]) => Number(other === SUSPENDED) - Number(one === SUSPENDED) || one.localeCompare(other, 'en', { numeric: true }));
  const unsaved = entries.filter(([name, value]) => name in committed || !isGiven(name) ? committed[name] !== value : false);
  const names = new Set(unsaved.map(([name]) => name));
  part('values').replaceChildren(
    ...entries.slice(0, 2000).map(([name, value]) =>
      make('tr', names.has(name) ? { class: 'unsaved' } : {},
        make('th', { scope: 'row' }, breakable(name), ...(names.has(name) ? [make('span', { class: 'error' }, 'not committed')] : [])),
        make('td', {}, folded(text(value, 100_000))),
      ),
    ),
  );
  note(`${entries.length} elements; ${unsaved.length ? `${unsaved.length} not committed yet` : 'all committed'}`);
}

/** What the system says itself is never committed. @param {string} name */
function isGiven(name) {
  return /student_id|student_name|learner_id|learner_name|\.credit|lesson_mode|cmi\.mode|\.entry|total_time|launch_data|student_data|scaled_passing|completion_threshold|time_limit|max_time/.test(name);
}

/** @param {Record<string, any>[]} documents */
export function showDocuments(documents) {
  const sorted = documents.toSorted((one, other) => Number(other.id === 'suspendData') - Number(one.id === 'suspendData'));
  part('values').replaceChildren(
    ...sorted.slice(0, 500).map((one) =>
      make('tr', {},
        make('th', { scope: 'row' }, text(one.id, 300), make('span', { class: 'note' }, ` ${text(one.resource, 60)}`)),
        make('td', {}, folded(text(one.text, 100_000))),
      ),
    ),
  );
  note(documents.length === 1 ? '1 document' : `${documents.length} documents`);
}

/** @param {string} words */
export function note(words) {
  part('data-note').textContent = words;
}

export function emptyData() {
  part('values').replaceChildren();
  note('Nothing has been said yet.');
}
