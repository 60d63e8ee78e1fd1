/**
 * The adapters behind scorm-again, a run-time that others wrote. It is laxer than our own double.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { BANK, STANDARDS, courseData, question, take, visit } from './doubles.js';
import { TOLD } from './told.js';

const GLOBALS = {
  1.2: ['scorm12', 'Scorm12API', 'API'],
  2004: ['scorm2004', 'Scorm2004API', 'API_1484_11'],
};

/** @param {'1.2' | '2004'} standard @param {any} stored */
function again(standard, stored) {
  const [file, name, object] = /** @type {[string, string, string]} */ (GLOBALS[standard]);
  const path = new URL(`../../node_modules/scorm-again/dist/${file}.min.js`, import.meta.url);
  const scope = /** @type {any} */ (globalThis);
  scope.window ??= scope;
  if (!scope[name]) vm.runInThisContext(readFileSync(path, 'utf8'), { filename: file });
  const api = new scope[name]({ autocommit: false, logLevel: 5 });
  if (stored) api.loadFromJSON(stored.cmi, 'cmi');
  /** @type {any[]} */
  const calls = [];
  const watched = new Proxy(api, {
    get(target, key) {
      const found = target[key];
      if (typeof found !== 'function') return found;
      return (/** @type {any[]} */ ...args) => {
        const result = found.apply(target, args);
        calls.push({
          call: String(key),
          args,
          result,
          error: target.lmsGetLastError?.() ?? target.LMSGetLastError?.(),
        });
        return result;
      };
    },
  });
  return { object, api: watched, plain: api, calls };
}

for (const standard of STANDARDS) {
  test(`${standard}: a course is taken, closed and taken up again`, async () => {
    const lms = again(standard, null);
    const first = visit({ standard, lms });
    const opened = await first.open();
    assert.equal(opened.recording, true);
    first.course.answerPractice('les1', question('p-1'), ['first'], { latencySeconds: 3 });
    for (const key of ['les1', 'les2']) first.course.markViewed(key);
    first.clock.pass(30);
    first.course.hide();
    const state = standard === '1.2' ? lms.plain.cmi.suspend_data : lms.plain.cmi.suspend_data;
    assert.match(state, /^10.*!$/);
    const stored = JSON.parse(
      JSON.stringify(lms.plain.renderCMIToJSONObject?.() ?? { cmi: lms.plain.cmi }),
    );
    take(first.course, BANK, 5);
    assert.equal(await first.course.close(), 'closed');
    assert.deepEqual(
      lms.calls.filter(
        ({ call, result }) =>
          /SetValue|Commit|Finish|Terminate|Initialize/i.test(call) && String(result) !== 'true',
      ),
      [],
    );
    assert.deepEqual(first.problems, []);
    const { cmi } = lms.plain;
    if (standard === '1.2')
      assert.deepEqual([cmi.core.lesson_status, cmi.core.score.raw], ['passed', '100']);
    else
      assert.deepEqual(
        [cmi.completion_status, cmi.success_status, cmi.score.scaled],
        ['completed', 'passed', '1'],
      );

    const second = visit({ standard, lms: again(standard, stored), data: courseData() });
    const back = await second.open();
    assert.equal(back.resumed, true);
    assert.deepEqual(second.course.progress(), { viewed: 2, total: 2, ratio: 1 });
    await second.course.close();
  });
}

for (const standard of STANDARDS) {
  test(`${standard}: answers of every type are taken`, async () => {
    const lms = again(standard, null);
    const { open, course } = visit({ standard, lms });
    await open();
    for (const [at, { asked, response }] of Object.values(TOLD).entries()) {
      const one = { ...asked, key: `q${at}`, id: `asked-${at}` };
      course.answerPractice('les1', one, response, { latencySeconds: 3 });
    }
    await course.close();
    const taken = lms.calls.filter(({ call }) => /SetValue/.test(call));
    assert.ok(taken.length > 50);
    assert.deepEqual(
      taken.filter(({ result }) => String(result) !== 'true'),
      [],
    );
  });
}
