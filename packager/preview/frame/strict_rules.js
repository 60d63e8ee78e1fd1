// The rules of the strict double (strict_lms.js): every element of SCORM 1.2 (Run-Time Environment
// 3.4.4) and SCORM 2004 4th Edition (chapter 4, as ADL's data model judges it), who may read and
// write it, and what it takes. A classic script that gives globalThis.StrictRules.
//
// @ts-check
(function define(/** @type {any} */ root) {
  'use strict';

  /**
   * @typedef {(value: string, lms: any, path: string) => string} Check gives an error, 0 for none
   * @typedef {{ access: 'R' | 'W' | 'RW', check?: Check }} Rule
   */

  const OK = '0';
  const STATUS_12 = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];
  const TYPES_12 = [
    ...['true-false', 'choice', 'fill-in', 'matching'],
    ...['performance', 'sequencing', 'likert', 'numeric'],
  ];
  const TYPES_2004 = [...TYPES_12, 'long-fill-in', 'other'];

  const DECIMAL = /^-?\d+(\.\d+)?$/;
  const REAL = /^-?\d+(\.\d{1,7})?$/;
  const TIMESPAN = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
  const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
  const INTERVAL = /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
  const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,2}(Z|[+-]\d{2}(:\d{2})?)?)?$/;
  const REQUEST = /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^{}]+\}(choice|jump))$/;
  const WORD_ID = /^[A-Za-z0-9_]{1,250}$/;

  /** @param {boolean} fine @param {string} code */
  const verdict = (fine, code) => (fine ? OK : code);
  /** @param {RegExp} pattern @param {string} code */
  const matches = (pattern, code) => (/** @type {string} */ value) =>
    verdict(pattern.test(value), code);
  /** @param {string[]} words @param {string} code */
  const among = (words, code) => (/** @type {string} */ value) =>
    verdict(words.includes(value), code);
  /** @param {number} length @param {string} code */
  const atMost = (length, code) => (/** @type {string} */ value) =>
    verdict(value.length <= length, code);

  const score12 = (/** @type {string} */ value, /** @type {any} */ lms) => {
    const pattern = lms.profile.decimal12 ? new RegExp(lms.profile.decimal12) : DECIMAL;
    return verdict(
      value === '' || (pattern.test(value) && Number(value) >= 0 && Number(value) <= 100),
      '405',
    );
  };
  const whole12 = (/** @type {number} */ low, /** @type {number} */ high) =>
    (/** @type {string} */ value) =>
      verdict(/^[+-]?\d{1,5}$/.test(value) && Number(value) >= low && Number(value) <= high, '405');
  const identifier12 = (/** @type {string} */ value) => verdict(/^\w{1,255}$/.test(value), '405');
  const suspend12 = (/** @type {string} */ value, /** @type {any} */ lms) =>
    verdict(value.length <= (lms.profile.suspendLimit12 ?? 4096), '405');

  /** @type {Record<string, RegExp>} */
  const FEEDBACK_12 = {
    'true-false': /^[tf01]/,
    choice: /^(\{?[0-9a-z](,[0-9a-z])*\}?)?$/,
    sequencing: /^([0-9a-z](,[0-9a-z])*)?$/,
    matching: /^([0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*)?$/,
    likert: /^[0-9a-z]?$/,
    numeric: DECIMAL,
  };
  const feedback12 = (
    /** @type {string} */ value,
    /** @type {any} */ lms,
    /** @type {string} */ path,
  ) => {
    const type = lms.values[`${path.match(/^cmi\.interactions\.\d+/)?.[0]}.type`];
    if (type === undefined) return '405';
    const fine = FEEDBACK_12[type]?.test(value) ?? /^.*$/.test(value);
    return verdict(value.length <= 255 && fine, '405');
  };
  const result12 = (/** @type {string} */ value) =>
    verdict(
      ['correct', 'wrong', 'unanticipated', 'neutral'].includes(value) || DECIMAL.test(value),
      '405',
    );

  /** @type {Record<string, Rule>} */
  const MODEL_12 = {
    'cmi.core.student_id': { access: 'R' },
    'cmi.core.student_name': { access: 'R' },
    'cmi.core.lesson_location': { access: 'RW', check: atMost(255, '405') },
    'cmi.core.credit': { access: 'R' },
    'cmi.core.lesson_status': { access: 'RW', check: among(STATUS_12, '405') },
    'cmi.core.entry': { access: 'R' },
    'cmi.core.score.raw': { access: 'RW', check: score12 },
    'cmi.core.score.min': { access: 'RW', check: score12 },
    'cmi.core.score.max': { access: 'RW', check: score12 },
    'cmi.core.total_time': { access: 'R' },
    'cmi.core.lesson_mode': { access: 'R' },
    'cmi.core.exit': { access: 'W', check: among(['time-out', 'suspend', 'logout', ''], '405') },
    'cmi.core.session_time': { access: 'W', check: matches(TIMESPAN, '405') },
    'cmi.suspend_data': { access: 'RW', check: suspend12 },
    'cmi.launch_data': { access: 'R' },
    'cmi.comments': { access: 'RW', check: atMost(4096, '405') },
    'cmi.comments_from_lms': { access: 'R' },
    'cmi.student_data.mastery_score': { access: 'R' },
    'cmi.student_data.max_time_allowed': { access: 'R' },
    'cmi.student_data.time_limit_action': { access: 'R' },
    'cmi.student_preference.audio': { access: 'RW', check: whole12(-1, 100) },
    'cmi.student_preference.language': { access: 'RW', check: atMost(255, '405') },
    'cmi.student_preference.speed': { access: 'RW', check: whole12(-100, 100) },
    'cmi.student_preference.text': { access: 'RW', check: whole12(-1, 1) },
    'cmi.objectives.n.id': { access: 'RW', check: identifier12 },
    'cmi.objectives.n.status': {
      access: 'RW',
      check: among([...STATUS_12, 'not attempted'], '405'),
    },
    'cmi.objectives.n.score.raw': { access: 'RW', check: score12 },
    'cmi.objectives.n.score.min': { access: 'RW', check: score12 },
    'cmi.objectives.n.score.max': { access: 'RW', check: score12 },
    'cmi.interactions.n.id': { access: 'W', check: identifier12 },
    'cmi.interactions.n.objectives.n.id': { access: 'W', check: identifier12 },
    'cmi.interactions.n.time': { access: 'W', check: matches(TIME, '405') },
    'cmi.interactions.n.type': { access: 'W', check: among(TYPES_12, '405') },
    'cmi.interactions.n.correct_responses.n.pattern': { access: 'W', check: feedback12 },
    'cmi.interactions.n.weighting': {
      access: 'W',
      check: (value) => verdict(DECIMAL.test(value) && Math.abs(Number(value)) <= 100, '405'),
    },
    'cmi.interactions.n.student_response': { access: 'W', check: feedback12 },
    'cmi.interactions.n.result': { access: 'W', check: result12 },
    'cmi.interactions.n.latency': { access: 'W', check: matches(TIMESPAN, '405') },
  };

  /** @param {number} low @param {number} high */
  const realWithin = (low, high) => (/** @type {string} */ value) => {
    if (!REAL.test(value)) return '406';
    return verdict(Number(value) >= low && Number(value) <= high, '407');
  };
  const [real, positive] = [matches(REAL, '406'), realWithin(0, Infinity)];
  const longId = (/** @type {string} */ value) => verdict(/^[!-~]{1,4000}$/.test(value), '406');
  const parts = (/** @type {string} */ value) => value.split('[,]');
  const distinct = (/** @type {string[]} */ list) => new Set(list).size === list.length;
  const words = (/** @type {string} */ value) => {
    const list = parts(value);
    return list.length <= 36 && distinct(list) && list.every((one) => WORD_ID.test(one));
  };
  const pairs = (/** @type {string} */ value) =>
    parts(value).length <= 36 &&
    parts(value).every(
      (pair) =>
        pair.split('[.]').length === 2 && pair.split('[.]').every((one) => WORD_ID.test(one)),
    );
  // Moodle and scorm-again read a brace at the start as a delimiter, and take one line.
  const textOf = (/** @type {number} */ most) => new RegExp(`^(?!\\{).{0,${most}}$`);
  const bare = (/** @type {string} */ value) =>
    value.replace(/^(\{(case_matters|order_matters)=(true|false)\})*/, '');
  const strings = (/** @type {string} */ value) =>
    parts(value).length <= 10 && parts(value).every((one) => textOf(250).test(one));
  const longString = (/** @type {string} */ value) => textOf(4000).test(value);
  const steps = (/** @type {string} */ value) =>
    parts(value).length <= 250 &&
    parts(value).every((step) => {
      const [name = '', answer = '', ...more] = step.split('[.]');
      const fine = (name === '' || WORD_ID.test(name)) && /^.{0,250}$/.test(answer);
      return fine && name + answer !== '' && !more.length && step.includes('[.]');
    });

  /** @type {Record<string, (value: string) => boolean>} */
  const RESPONSE_2004 = {
    'true-false': (value) => value === 'true' || value === 'false',
    choice: words,
    sequencing: words,
    likert: (value) => WORD_ID.test(value),
    matching: pairs,
    numeric: (value) => REAL.test(value),
    'fill-in': strings,
    'long-fill-in': longString,
    performance: steps,
    other: (value) => value.length <= 4000,
  };
  /** @type {Record<string, (value: string) => boolean>} */
  const PATTERN_2004 = {
    ...RESPONSE_2004,
    'fill-in': (value) => strings(bare(value)),
    'long-fill-in': (value) => longString(bare(value)),
    performance: (value) => steps(bare(value)),
    numeric: (value) => /^(-?\d+(\.\d+)?)?\[:\](-?\d+(\.\d+)?)?$/.test(value),
  };

  /** @param {Record<string, (value: string) => boolean>} table */
  const byType =
    (table) =>
    (/** @type {string} */ value, /** @type {any} */ lms, /** @type {string} */ path) => {
      const base = path.match(/^cmi\.interactions\.\d+/)?.[0];
      const type = lms.values[`${base}.type`];
      if (type === undefined) return '408';
      return verdict(table[type]?.(value) ?? false, '406');
    };
  const pattern2004 = (
    /** @type {string} */ value,
    /** @type {any} */ lms,
    /** @type {string} */ path,
  ) => {
    const error = byType(PATTERN_2004)(value, lms, path);
    if (error !== OK) return error;
    const list = path.replace(/\d+\.pattern$/, '');
    const same = (/** @type {string} */ one) => parts(one).sort().join();
    const others = Object.keys(lms.values).filter((one) => one.startsWith(list) && one !== path);
    if (others.some((one) => same(lms.values[one]) === same(value))) return '351';
    const type = lms.values[`${path.match(/^cmi\.interactions\.\d+/)?.[0]}.type`];
    return verdict(!['true-false', 'numeric', 'likert'].includes(type) || !others.length, '351');
  };
  /** Id and type come first. @param {(value: string) => string} check */
  const afterId =
    (check) =>
    (/** @type {string} */ value, /** @type {any} */ lms, /** @type {string} */ path) => {
      const base = path.match(/^cmi\.(interactions|objectives)\.\d+/)?.[0];
      return lms.values[`${base}.id`] === undefined ? '408' : check(value);
    };
  const once = (
    /** @type {string} */ value,
    /** @type {any} */ lms,
    /** @type {string} */ path,
  ) => {
    const error = longId(value);
    if (error !== OK) return error;
    if (lms.values[path] !== undefined && lms.values[path] !== value) return '351';
    if (!path.includes('objectives')) return OK;
    const list = path.replace(/\d+\.id$/, '');
    const twice = Object.keys(lms.values).some(
      (one) =>
        one !== path &&
        one.startsWith(list) &&
        /^\d+\.id$/.test(one.slice(list.length)) &&
        lms.values[one] === value,
    );
    return verdict(!twice, '351');
  };
  const result2004 = (/** @type {string} */ value) =>
    verdict(
      ['correct', 'incorrect', 'unanticipated', 'neutral'].includes(value) || REAL.test(value),
      '406',
    );
  const COMPLETION = ['completed', 'incomplete', 'not attempted', 'unknown'];

  /** @type {Record<string, Rule>} */
  const MODEL_2004 = {
    'cmi.completion_status': { access: 'RW', check: among(COMPLETION, '406') },
    'cmi.completion_threshold': { access: 'R' },
    'cmi.credit': { access: 'R' },
    'cmi.entry': { access: 'R' },
    'cmi.exit': {
      access: 'W',
      check: among(['time-out', 'suspend', 'logout', 'normal', ''], '406'),
    },
    'cmi.launch_data': { access: 'R' },
    'cmi.learner_id': { access: 'R' },
    'cmi.learner_name': { access: 'R' },
    'cmi.learner_preference.audio_captioning': { access: 'RW', check: among(['-1', '0', '1'], '406') },
    'cmi.learner_preference.audio_level': { access: 'RW', check: positive },
    'cmi.learner_preference.delivery_speed': { access: 'RW', check: positive },
    'cmi.learner_preference.language': { access: 'RW', check: atMost(250, '406') },
    'cmi.location': { access: 'RW', check: atMost(1000, '406') },
    'cmi.max_time_allowed': { access: 'R' },
    'cmi.mode': { access: 'R' },
    'cmi.progress_measure': { access: 'RW', check: realWithin(0, 1) },
    'cmi.scaled_passing_score': { access: 'R' },
    'cmi.score.scaled': { access: 'RW', check: realWithin(-1, 1) },
    'cmi.score.raw': { access: 'RW', check: real },
    'cmi.score.min': { access: 'RW', check: real },
    'cmi.score.max': { access: 'RW', check: real },
    'cmi.session_time': { access: 'W', check: matches(INTERVAL, '406') },
    'cmi.success_status': { access: 'RW', check: among(['passed', 'failed', 'unknown'], '406') },
    'cmi.suspend_data': { access: 'RW', check: atMost(64000, '406') },
    'cmi.time_limit_action': { access: 'R' },
    'cmi.total_time': { access: 'R' },
    'cmi.comments_from_learner.n.comment': { access: 'RW', check: atMost(4000, '406') },
    'cmi.comments_from_learner.n.location': { access: 'RW', check: atMost(250, '406') },
    'cmi.comments_from_learner.n.timestamp': { access: 'RW', check: matches(STAMP, '406') },
    'cmi.comments_from_lms.n.comment': { access: 'R' },
    'cmi.objectives.n.id': { access: 'RW', check: once },
    'cmi.objectives.n.success_status': {
      access: 'RW',
      check: afterId(among(['passed', 'failed', 'unknown'], '406')),
    },
    'cmi.objectives.n.completion_status': {
      access: 'RW',
      check: afterId(among(COMPLETION, '406')),
    },
    'cmi.objectives.n.score.scaled': { access: 'RW', check: afterId(realWithin(-1, 1)) },
    'cmi.objectives.n.score.raw': { access: 'RW', check: afterId(real) },
    'cmi.objectives.n.score.min': { access: 'RW', check: afterId(real) },
    'cmi.objectives.n.score.max': { access: 'RW', check: afterId(real) },
    'cmi.objectives.n.progress_measure': { access: 'RW', check: afterId(realWithin(0, 1)) },
    'cmi.objectives.n.description': { access: 'RW', check: afterId(atMost(250, '406')) },
    'cmi.interactions.n.id': { access: 'RW', check: once },
    'cmi.interactions.n.type': { access: 'RW', check: afterId(among(TYPES_2004, '406')) },
    'cmi.interactions.n.objectives.n.id': { access: 'RW', check: once },
    'cmi.interactions.n.timestamp': { access: 'RW', check: afterId(matches(STAMP, '406')) },
    'cmi.interactions.n.correct_responses.n.pattern': { access: 'RW', check: pattern2004 },
    'cmi.interactions.n.weighting': { access: 'RW', check: afterId(real) },
    'cmi.interactions.n.learner_response': { access: 'RW', check: byType(RESPONSE_2004) },
    'cmi.interactions.n.result': { access: 'RW', check: afterId(result2004) },
    'cmi.interactions.n.latency': { access: 'RW', check: afterId(matches(INTERVAL, '406')) },
    'cmi.interactions.n.description': { access: 'RW', check: afterId(atMost(250, '406')) },
    'adl.nav.request': { access: 'RW', check: matches(REQUEST, '406') },
    'adl.nav.request_valid.continue': { access: 'R' },
    'adl.nav.request_valid.previous': { access: 'R' },
  };

  const STANDARDS = {
    1.2: {
      model: MODEL_12,
      object: 'API',
      version: '3.4',
      names: [
        'LMSInitialize',
        'LMSFinish',
        'LMSGetValue',
        'LMSSetValue',
        'LMSCommit',
        'LMSGetLastError',
        'LMSGetErrorString',
        'LMSGetDiagnostic',
      ],
      errors: {
        before: '301',
        after: '301',
        again: '101',
        argument: '201',
        unknown: '401',
        keyword: '402',
        readOnly: '403',
        writeOnly: '404',
        type: '405',
        gap: '201',
        refused: '101',
        unread: '101',
        unset: OK,
      },
      status: 'cmi.core.lesson_status',
      exit: 'cmi.core.exit',
      session: 'cmi.core.session_time',
      fixed: (/** @type {any} */ o) => ({
        'cmi.core.student_id': o.learner.id,
        'cmi.core.student_name': o.learner.name,
        'cmi.core.lesson_mode': o.mode,
        'cmi.core.credit': o.credit,
        'cmi.core.entry': o.entry,
        'cmi.core.total_time': '0000:00:00',
        'cmi.launch_data': '',
      }),
      fresh: { 'cmi.core.lesson_status': 'not attempted' },
    },
    2004: {
      model: MODEL_2004,
      object: 'API_1484_11',
      version: '1.0',
      names: [
        'Initialize',
        'Terminate',
        'GetValue',
        'SetValue',
        'Commit',
        'GetLastError',
        'GetErrorString',
        'GetDiagnostic',
      ],
      errors: {
        before: '2',
        after: '3',
        again: '103',
        argument: '201',
        unknown: '401',
        keyword: '404',
        readOnly: '404',
        writeOnly: '405',
        type: '406',
        gap: '351',
        refused: '391',
        unread: '301',
        unset: '403',
      },
      status: 'cmi.completion_status',
      exit: 'cmi.exit',
      session: 'cmi.session_time',
      fixed: (/** @type {any} */ o) => ({
        'adl.nav.request_valid.continue': 'unknown',
        'adl.nav.request_valid.previous': 'unknown',
        'cmi.learner_id': o.learner.id,
        'cmi.learner_name': o.learner.name,
        'cmi.mode': o.mode,
        'cmi.credit': o.credit,
        'cmi.entry': o.entry,
        'cmi.total_time': 'PT0S',
      }),
      fresh: { 'cmi.completion_status': 'unknown', 'cmi.success_status': 'unknown' },
    },
  };

  root.StrictRules = STANDARDS;
})(globalThis);
