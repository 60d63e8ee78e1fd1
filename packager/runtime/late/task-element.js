/**
 * What can be done and is no question: a dialogue, a form.
 *
 * It says `course-done` once it is done; what happened on the way it tells nobody.
 */

/**
 * @typedef {object} TaskSetting where a task stands
 * @property {boolean} done
 * @property {string[]} waiting what must be done first, in words; nothing when it is open
 * @property {boolean} complete the whole course
 * @property {string | null} learnerName as the learning system spells it
 * @property {string | null} learnerId
 * @property {string | null} completedOn such as `2026-11-23`
 * @property {number | null} scaled 0..1
 * @property {{ id: string, title: string, version: string, language: string, dir: string }} course
 * @property {boolean} recording
 * @property {string} mode `normal`, `browse`, `review`, `none`
 */

export class TaskElement extends HTMLElement {
  /** @type {TaskSetting} */
  setting = /** @type {any} */ (null);

  /** Called once when the page is shown. @param {TaskSetting} setting */
  start(setting) {
    this.setting = setting;
  }

  /** Called when something in the course has changed. @param {TaskSetting} setting */
  update(setting) {
    this.setting = setting;
  }

  /** The task is done; saying it again changes nothing. */
  finish() {
    this.dispatchEvent(new CustomEvent('course-done', { bubbles: true }));
  }
}
