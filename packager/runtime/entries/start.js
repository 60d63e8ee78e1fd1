/** Starts the course: the last piece of course.js. */
/** @import { CourseData, Refusal } from '../core/tracker.js' */
import { Course } from '../core/course.js';
import { joined } from '../core/merge.js';
import { chosenAdapter, components } from '../core/registry.js';
import { startShell } from '../elements/shell.js';

/**
 * @param {'localStorage' | 'sessionStorage'} name
 * @returns {Storage | null} null where the browser or the frame does not allow it
 */
function allowed(name) {
  try {
    const storage = window[name];
    storage.getItem('');
    return storage;
  } catch {
    return null;
  }
}

/** @param {CourseData} data */
function openCourse(data) {
  const storage = allowed('localStorage');
  const clock = {
    now: () => performance.now(),
    date: () => new Date(),
    setTimeout: (/** @type {() => void} */ run, /** @type {number} */ wait) =>
      setTimeout(run, wait),
    clearTimeout: (/** @type {number} */ timer) => clearTimeout(timer),
  };
  const report = (/** @type {Refusal} */ refusal) => {
    console.warn('The learning system refused', refusal);
    course.refused(refusal);
  };
  const tracker = chosenAdapter().tracker({
    window,
    clock,
    storage,
    session: allowed('sessionStorage'),
    join: joined,
    courseId: data.course.id,
    onlyCompleted: data.onlyCompleted ?? false,
    report,
  });
  const online = () => navigator.onLine;
  /** @type {Course} */
  const course = new Course({ data, tracker, components, clock, storage, online });
  return course;
}

/** Who took the quick exit (late/care.js) does not meet the course again on the way back. */
function left() {
  if (!window.name.startsWith('left ')) return false;
  const [arrival] = performance.getEntriesByType('navigation');
  const back = /** @type {PerformanceNavigationTiming | undefined} */ (arrival)?.type === 'back_forward';
  if (back) {
    document.documentElement.hidden = true;
    window.location.replace('exit.html');
  } else window.name = window.name.slice('left '.length);
  return back;
}

/** @param {CourseData} data */
async function start(data) {
  await chosenAdapter().prepare?.(data);
  const course = openCourse(data);
  // The session ends with the page also when the browser keeps the page for a way back, for it may
  // never be taken; a page that does come back starts anew.
  window.addEventListener('pagehide', () => void course.close(true));
  window.addEventListener('online', () => course.recorder.again());
  window.addEventListener('pageshow', (event) => event.persisted && window.location.reload());
  void startShell(course, document, window);
}

const source = document.getElementById('course-data');
if (source && !left()) void start(JSON.parse(source.textContent ?? ''));
