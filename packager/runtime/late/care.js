/**
 * What looks after the learner: a pause anywhere, support within one key, and a quick way out.
 *
 * None of it is recorded. A pause writes what is due anyway and nothing else; of a quick exit the
 * learning system sees what it sees of "Save and exit".
 */
/** @import { Course } from '../core/course.js' */
import { button, make, part, say } from '../elements/words.js';

/** Three presses of Shift are meant when no more than this many milliseconds lie between them. */
const APART = 2000;
const PRESSES = 3;
/** How long the page may take to vanish before the learning system is asked to save. */
const VANISH = 60;

/** @type {Course} */
let course;
/** @type {HTMLDialogElement | null} */
let calm = null;
let presses = 0;
let pressed = 0;
let gone = false;

/** Starts once a course. @param {Course} given */
export function startCare(given) {
  if (course === given) return;
  course = given;
  const button = part('pause-button');
  button.hidden = false;
  button.addEventListener('click', pause);
  part('exit-button').addEventListener('click', () => (button.hidden = true));
  document.querySelector('#support [data-keys]')?.removeAttribute('hidden');
  document.addEventListener('course-pause', pause);
  document.addEventListener('keydown', key);
  document.addEventListener('pointerdown', () => (presses = 0));
  const way = document.getElementById('leave-button');
  if (way) {
    way.addEventListener('click', leave);
    // Fetched by everyone, so that a server's log does not say who left, and there without a network.
    fetch('exit.html').catch(() => undefined);
  }
  document.addEventListener('visibilitychange', () => calm && course.visible(false));
}

/** @param {KeyboardEvent} event */
function key(event) {
  const bare = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key === 'F1' && bare && document.getElementById('support')) {
    event.preventDefault();
    support();
  }
  if (event.repeat) return;
  const again = event.timeStamp - pressed < APART;
  presses = event.key !== 'Shift' ? 0 : again ? presses + 1 : 1;
  pressed = event.timeStamp;
  if (presses === PRESSES && document.getElementById('leave-button')) leave();
}

/** Opens the support panel, or its copy on the page of a pause. */
function support() {
  const copy = calm?.querySelector('details');
  if (!copy) return part('support').togglePopover();
  copy.open = true;
  copy.querySelector('summary')?.focus();
}

/** Writes what is due, hides the page, and stops the clock until the learner comes back. */
function pause() {
  if (calm || gone) return;
  const { recorder } = course;
  if (recorder.pending) course.save();
  for (const media of document.querySelectorAll('audio, video')) /** @type {HTMLMediaElement} */ (media).pause();
  course.visible(false);
  calm = page(recorder.active ? (recorder.troubled ? 'paused_not_yet' : course.recording ? 'paused_saved' : 'paused_kept') : 'paused_unsaved');
  document.body.append(calm);
  const { title, activeElement: before } = document;
  document.title = say('paused');
  document.documentElement.classList.add('paused');
  calm.addEventListener('close', () => {
    resume(title);
    /** @type {HTMLElement | null} */ (before)?.focus();
  });
  calm.showModal();
  calm.querySelector('h2')?.focus();
}

/** @param {string} title of the page that was hidden */
function resume(title) {
  calm?.remove();
  calm = null;
  document.documentElement.classList.remove('paused');
  if (document.title === say('paused')) document.title = title;
  course.visible(!document.hidden);
}

/** The calm page. @param {string} saved what holds of the learner's place */
function page(saved) {
  const dialog = make('dialog', { class: 'calm', 'aria-labelledby': 'calm-title' });
  const box = make(
    'div',
    { class: 'calm-box' },
    make('h2', { id: 'calm-title', tabindex: '-1' }, say('paused')),
    make('p', { class: 'lead' }, say('paused_text')),
    make('p', {}, say(saved)),
    make('div', { class: 'buttons' }, button(say('go_on_here'), () => dialog.close()), ...wayOut()),
    ...supportCopy(),
  );
  dialog.append(box);
  return dialog;
}

function wayOut() {
  const link = document.getElementById('leave-button');
  if (!link) return [];
  return [button(link.textContent?.trim() ?? '', leave, 'button-quiet')];
}

/** What is modal makes all else inert, the support panel too. */
function supportCopy() {
  const lines = document.querySelector('#support .support-lines');
  if (!lines) return [];
  const summary = make('summary', {}, part('support-title').textContent ?? '');
  return [make('details', { class: 'fold' }, summary, make('div', { class: 'fold-body support' }, lines.cloneNode(true)))];
}

/**
 * Leaves: the page vanishes, progress is committed, and an empty page takes its place. The frames
 * around belong to the learning system; where they cannot be left, this one is empty.
 * @param {Event} [event]
 */
function leave(event) {
  event?.preventDefault();
  if (gone) return;
  gone = true;
  const { title = '', to = '' } = part('leave-button').dataset;
  document.title = title;
  document.documentElement.hidden = true;
  for (const media of document.querySelectorAll('audio, video')) /** @type {HTMLMediaElement} */ (media).pause();
  // The name outlives the page: on the way back nothing is shown (entries/start.js).
  window.name = `left ${window.name}`;
  window.addEventListener('pageshow', again, true);
  let going = false;
  const go = () => {
    if (going) return;
    going = true;
    void course.close();
    depart(to);
  };
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, VANISH);
}

/** @param {string} to */
function depart(to) {
  if (window.opener) window.close();
  const framed = window.parent !== window;
  if (framed && to) make('a', { href: to, target: '_top', rel: 'noreferrer' }).click();
  window.location.replace(framed || !to ? 'exit.html' : to);
}

/** The browser kept the page for a way back. @param {PageTransitionEvent} event */
function again(event) {
  if (!event.persisted) return;
  event.stopImmediatePropagation();
  window.location.replace('exit.html');
}
