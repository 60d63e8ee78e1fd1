/** @import { TaskSetting } from '../../runtime/late/task-element.js' */
import { component } from '../../runtime/core/registry.js';
import { TaskElement } from '../../runtime/elements/late.js';
import { say } from '../../runtime/elements/words.js';
import { checkCode, wholePercent } from './code.js';
import { properName } from './name.js';
import { waysToKeep } from './ways.js';

/** The certificate: a sheet that is filled in once the course is complete. */
export class CertificateElement extends TaskElement {
  /** @override @param {TaskSetting} setting */
  start(setting) {
    super.start(setting);
    this.#field.addEventListener('input', () => this.#fill('name', this.#field.value));
    this.find('.certificate-ways').append(...waysToKeep(this.find('.certificate-sheet')));
    this.update(setting);
  }

  /** @override @param {TaskSetting} setting */
  update(setting) {
    super.update(setting);
    const { complete, learnerName, completedOn, scaled, course, recording, mode } = setting;
    const name = properName(learnerName);
    this.dataset.state = complete ? 'ready' : 'waiting';
    this.find('.certificate-note').textContent = say(complete ? 'certificate_ready' : 'certificate_waits');
    for (const part of ['sheet', 'ways']) this.find(`.certificate-${part}`).hidden = !complete;
    this.find('.certificate-field').hidden = !complete || name !== '';
    if (!complete) return;
    this.#fill('name', name || this.#field.value);
    this.#fill('date', completedOn ? longDate(completedOn, course.language) : say('certificate_no_date'));
    this.find('.certificate-unrecorded').hidden = recording || mode === 'review';
    this.find('.certificate-code').hidden = !completedOn;
    if (!completedOn) return;
    const { id: courseId, version } = course;
    const learnerId = setting.learnerId ?? '';
    this.#fill('code', checkCode({ courseId, version, learnerId, date: completedOn, percent: wholePercent(scaled) }));
  }

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} name @param {string} words */
  #fill(name, words) {
    this.find(`[data-fill="${name}"]`).textContent = words;
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.querySelector('.certificate-field input'));
  }
}

/** @param {string} day such as `2026-11-23` @param {string} language */
function longDate(day, language) {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(language || 'en', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

component('certificate', { element: CertificateElement });
