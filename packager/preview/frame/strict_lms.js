// A strict double of a learning system's SCORM API, for tests only. It runs in node (import
// strict_rules.js and this file, use globalThis.StrictLms) and in a page (two classic scripts).
// Every call is recorded with its result and its error; only what is committed is kept.
//
// @ts-check
(function define(/** @type {any} */ root) {
  'use strict';

  /**
   * @typedef {{ call: string, args: any[], result: any, error: string }} Call
   * @typedef {object} Faults what goes wrong now; may be changed at any time
   * @property {(call: string, element: string) => boolean} [refuse]
   * @property {(call: string, element: string) => boolean} [throws]
   * @property {number} [slow] milliseconds that every commit takes
   * @property {boolean} [vanished] the API's window is gone
   * @typedef {Record<string, any>} Profile see profiles.json
   */

  const OK = '0';
  const STANDARDS = root.StrictRules;

  /**
   * Life-cycle errors of SCORM 2004: which call, before and after the session.
   * @type {Record<string, [string, string]>}
   */
  const LIFE_2004 = {
    finish: ['112', '113'],
    get: ['122', '123'],
    set: ['132', '133'],
    commit: ['142', '143'],
  };

  /** One launch of one learner. `store` is what the system keeps; give it to the next launch. */
  class StrictLms {
    /**
     * @param {object} options
     * @param {'1.2' | '2004'} options.standard
     * @param {Record<string, any>} [options.store]
     * @param {Profile} [options.profile]
     * @param {'normal' | 'browse' | 'review'} [options.mode]
     * @param {'credit' | 'no-credit'} [options.credit]
     * @param {string} [options.masteryScore]
     * @param {{ id: string, name: string }} [options.learner]
     */
    constructor({
      standard,
      store = {},
      profile = {},
      mode,
      credit,
      masteryScore,
      learner = { id: 'l-1', name: 'Rivera, Ana' },
    }) {
      this.rules = STANDARDS[standard];
      this.standard = standard;
      this.store = store;
      this.profile = profile;
      /** @type {Call[]} */
      this.calls = [];
      /** @type {Faults} */
      this.faults = {};
      this.state = 'before';
      this.error = OK;
      const done = Boolean(profile.reviewAfterEnd) && store.ended === true;
      const launchMode = mode ?? (done ? 'review' : 'normal');
      // SCORM 2004: any exit but suspend ends the attempt, and the next one starts with nothing.
      if (standard === '2004' && store.exit !== 'suspend') store.values = undefined;
      const launch = {
        learner,
        mode: launchMode,
        credit: credit ?? (launchMode === 'normal' ? 'credit' : 'no-credit'),
        entry: store.values ? (store.exit === 'suspend' ? 'resume' : '') : 'ab-initio',
      };
      /** @type {Record<string, string>} */
      this.fixed = { ...this.rules.fixed(launch), ...(profile.fixed?.[standard] ?? {}) };
      this.masteryScore = masteryScore;
      if (masteryScore !== undefined) this.fixed['cmi.student_data.mastery_score'] = masteryScore;
      /** @type {Record<string, string>} */
      this.values = { ...this.rules.fresh, ...(store.values ?? {}) };
      this.api = this.#api();
    }

    /** Name of the API object in its window. */
    get object() {
      return this.rules.object;
    }

    /**
     * What the system would show now: the last committed values.
     * @returns {Record<string, string>}
     */
    get committed() {
      return this.store.values ?? {};
    }

    /** Calls by name, without the question for errors. @param {string} [name] */
    made(name) {
      return this.calls.filter(({ call }) =>
        name ? call === name || call === `LMS${name}` : !/Error|Diagnostic/.test(call),
      );
    }

    /** Calls that the system did not take. */
    refusals() {
      return this.calls.filter(
        ({ call, result, error }) =>
          error !== OK && !/Error|Diagnostic|Get/.test(call) && String(result) !== 'true',
      );
    }

    #api() {
      const [initialize, finish, get, set, commit, last, text, diagnostic] = this.rules.names;
      const one = (/** @type {unknown[]} */ args) => args.length === 1 && args[0] === '';
      /** @type {Record<string, (...args: any[]) => any>} */
      const plain = {
        [`${initialize}`]: (...args) => this.#initialize(one(args)),
        [`${finish}`]: (...args) => this.#finish(one(args)),
        [`${get}`]: (element) => this.#get(element),
        [`${set}`]: (element, value) => this.#set(element, value),
        [`${commit}`]: (...args) => this.#commit(one(args)),
        [`${last}`]: () => this.error,
        [`${text}`]: (code) => `error ${code}`,
        [`${diagnostic}`]: (code) => `error ${code}`,
      };
      return Object.fromEntries(
        Object.entries(plain).map(([name, run]) => [
          name,
          (/** @type {any[]} */ ...args) => this.#recorded(name, args, run),
        ]),
      );
    }

    /** @param {string} name @param {any[]} args @param {(...args: any[]) => any} run */
    #recorded(name, args, run) {
      const element = String(args[0] ?? '');
      if (this.faults.vanished || this.faults.throws?.(name, element)) {
        this.calls.push({ call: name, args, result: 'thrown', error: 'thrown' });
        throw new TypeError(`${name} is gone`);
      }
      const refused = !/Error|Diagnostic/.test(name) && this.faults.refuse?.(name, element);
      if (refused)
        this.error = /GetValue/.test(name) ? this.rules.errors.unread : this.rules.errors.refused;
      let result = refused ? (/GetValue/.test(name) ? '' : 'false') : run(...args);
      if (this.profile.booleans && (result === 'true' || result === 'false'))
        result = result === 'true';
      this.calls.push({ call: name, args, result, error: this.error });
      return result;
    }

    /** @param {string} error */
    #end(error) {
      this.error = error;
      return error === OK ? 'true' : 'false';
    }

    /** @param {string} kind @returns {string} the error of a call outside the session, or 0 */
    #life(kind) {
      if (this.state === 'running') return OK;
      if (this.standard === '1.2') return '301';
      return LIFE_2004[kind]?.[this.state === 'before' ? 0 : 1] ?? '101';
    }

    /** @param {boolean} argument */
    #initialize(argument) {
      if (!argument) return this.#end('201');
      if (this.state === 'running') return this.#end(this.rules.errors.again);
      if (this.state === 'ended') return this.#end(this.standard === '1.2' ? '101' : '104');
      this.state = 'running';
      return this.#end(OK);
    }

    /** @param {boolean} argument */
    #finish(argument) {
      const outside = this.#life('finish');
      if (outside !== OK) return this.#end(outside);
      if (!argument) return this.#end('201');
      this.#judge();
      this.#keep();
      this.state = 'ended';
      this.store.ended = ['passed', 'completed', 'failed'].includes(
        this.values[this.rules.status] ?? '',
      );
      this.store.finished = true;
      this.store.transcript = this.#transcript();
      return this.#end(OK);
    }

    /** What the system itself makes of the status at the end. */
    #judge() {
      const { status } = this.rules;
      const { profile, values } = this;
      if (values[status] === 'not attempted' && profile.finishNotAttempted)
        values[status] = profile.finishNotAttempted;
      const raw = values['cmi.core.score.raw'];
      if (!profile.masteryOverride || this.masteryScore === undefined || !raw) return;
      values[status] = Number(raw) >= Number(this.masteryScore) ? 'passed' : 'failed';
    }

    #keep() {
      this.store.values = { ...this.values };
      this.store.exit = this.values[this.rules.exit];
      this.store.commits = (this.store.commits ?? 0) + 1;
      this.store.failed ||= this.values[this.rules.status] === 'failed';
      this.store.transcript = this.#transcript();
    }

    /**
     * What the system shows of the learner; it may see less in the values than they say.
     * @returns {{ complete: boolean, passed: boolean, score: string }}
     */
    #transcript() {
      const { profile, rules, store, standard } = this;
      const values = store.values ?? {};
      const [status, exit] = [values[rules.status] ?? '', values[rules.exit] ?? ''];
      const success = standard === '1.2' ? status : (values['cmi.success_status'] ?? '');
      const score = values[standard === '1.2' ? 'cmi.core.score.raw' : 'cmi.score.raw'] ?? '';
      const told = [status === 'completed' || status === 'passed', success === 'passed', score !== ''];
      const seen =
        !(profile.failedSticks && store.failed) &&
        !(profile.exitFirst && exit === 'suspend') &&
        !(profile.finishNeeded && !store.finished) &&
        told.filter(Boolean).length >= (profile.told ?? 1);
      return { complete: Boolean(told[0]) && seen, passed: Boolean(told[1]) && seen, score };
    }

    /** @param {boolean} argument */
    #commit(argument) {
      const outside = this.#life('commit');
      if (outside !== OK) return this.#end(outside);
      if (!argument) return this.#end('201');
      const until = Date.now() + (this.faults.slow ?? 0);
      while (Date.now() < until);
      this.#keep();
      return this.#end(OK);
    }

    /** @param {string} element */
    #get(element) {
      const outside = this.#life('get');
      this.error = outside;
      if (outside !== OK) return '';
      const { value, error } = this.#read(String(element));
      this.error = error;
      if (this.profile.blankReads?.includes(element)) return '';
      return /_count$/.test(element) && this.profile.countAsNumber ? Number(value) : value;
    }

    /** @param {string} element */
    #read(element) {
      const { errors, model } = this.rules;
      const counted = /^(.*)\._count$/.exec(element);
      if (counted) return this.#counted(`${counted[1]}`);
      const asked = /^(.*)\._(children|version)$/.exec(element);
      if (asked) return this.#described(`${asked[1]}`, `${asked[2]}`);
      const rule = model[element.replace(/\.\d+(?=\.|$)/g, '.n')];
      if (!rule) return { value: '', error: errors.unknown };
      if (rule.access === 'W') return { value: '', error: errors.writeOnly };
      const value = this.fixed[element] ?? this.values[element];
      return value === undefined ? { value: '', error: errors.unset } : { value, error: OK };
    }

    /** The names below an element, or the version of the data model. @param {string} path @param {string} what */
    #described(path, what) {
      const { errors, model, version } = this.rules;
      if (what === 'version')
        return path === 'cmi' ? { value: version, error: OK } : { value: '', error: errors.unknown };
      const names = Object.keys(model)
        .filter((one) => one.startsWith(`${path.replace(/\.\d+(?=\.|$)/g, '.n')}.`))
        .map((one) => one.slice(path.replace(/\.\d+(?=\.|$)/g, '.n').length + 1))
        .map((one) => one.replace(/^n\./, '').split('.')[0]);
      const known = names.length && !(this.profile.noInteractions && path === 'cmi.interactions');
      return known ? { value: [...new Set(names)].join(','), error: OK } : { value: '', error: errors.unknown };
    }

    /** @param {string} list */
    #counted(list) {
      const known = Object.keys(this.rules.model).some((one) =>
        one.startsWith(`${list.replace(/\.\d+(?=\.|$)/g, '.n')}.n.`),
      );
      if (!known || this.profile.noInteractions)
        return { value: '', error: this.rules.errors.unknown };
      return { value: String(this.#size(list)), error: OK };
    }

    /** @param {string} list */
    #size(list) {
      const indexes = Object.keys(this.values)
        .filter((one) => one.startsWith(`${list}.`))
        .map((one) => Number(one.slice(list.length + 1).split('.')[0]));
      return indexes.length ? Math.max(...indexes) + 1 : 0;
    }

    /** @param {string} element @param {any} value */
    #set(element, value) {
      const outside = this.#life('set');
      if (outside !== OK) return this.#end(outside);
      const word = element === this.rules.status && this.profile.statuses?.[this.standard];
      const error = this.profile.acceptAll
        ? OK
        : word && !word.includes(String(value))
          ? this.rules.errors.type
          : this.#checked(String(element), value);
      if (error === OK) this.values[element] = value;
      return this.#end(error);
    }

    /** @param {string} element @param {any} value */
    #checked(element, value) {
      const { errors, model } = this.rules;
      if (/\._(children|count|version)$/.test(element)) return errors.keyword;
      const rule = model[element.replace(/\.\d+(?=\.|$)/g, '.n')];
      if (!rule || (this.profile.noInteractions && element.startsWith('cmi.interactions')))
        return errors.unknown;
      if (rule.access === 'R') return errors.readOnly;
      if (typeof value !== 'string') return errors.type;
      if (this.#gap(element)) return errors.gap;
      return rule.check?.(value, this, element) ?? OK;
    }

    /** @param {string} element an index beyond the next free one */
    #gap(element) {
      for (const match of element.matchAll(/\.(\d+)(?=\.)/g)) {
        if (Number(match[1]) > this.#size(element.slice(0, match.index))) return true;
      }
      return false;
    }
  }

  root.StrictLms = StrictLms;
})(globalThis);
