/** A whole visit behind the strict double: what is called, in which form, and how often. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BANK,
  STANDARDS,
  assessment,
  attemptsAt,
  courseData,
  longCourse,
  profiles,
  question,
  take,
  visit,
} from './doubles.js';

/** @import { Question } from '../../packager/runtime/core/tracker.js' */

const PRACTICE = [question('p-1'), question('p_2')];
const STATUS = { 1.2: 'cmi.core.lesson_status', 2004: 'cmi.completion_status' };
const RAW = { 1.2: 'cmi.core.score.raw', 2004: 'cmi.score.raw' };
const EXIT = { 1.2: 'cmi.core.exit', 2004: 'cmi.exit' };

for (const standard of STANDARDS) {
  test(`${standard}: incomplete is committed at once, in 12 calls and one commit`, async () => {
    for (const lessons of [101, 900]) {
      /** @type {Record<string, any>} */
      const store = {};
      const data = longCourse(lessons);
      for (let again = 0; again < 2; again += 1) {
        const { open, course, lms, clock } = visit({ standard, store, data });
        await open();
        course.located(data.pages[0]?.key ?? '');
        clock.pass(5);
        assert.ok(lms.calls.length <= 12, `${lms.calls.length} calls`);
        assert.equal(lms.made('Commit').length, 1);
        assert.equal(lms.committed[STATUS[standard]], 'incomplete');
        for (const { key } of data.pages.slice(0, 100)) course.markViewed(key);
        await course.close();
      }
    }
  });

  test(`${standard}: a whole course is taken without one refused call`, async () => {
    for (const profile of Object.values(profiles)) {
      const launch = { profile };
      const { open, course, lms, clock, problems } = visit({ standard, launch });
      await open();
      for (const asked of PRACTICE) {
        course.answerPractice('les1', asked, ['first'], { latencySeconds: 2.345 });
        clock.pass(20);
      }
      course.located('les2');
      course.markViewed('les1');
      course.markViewed('les2');
      clock.pass(30);
      assert.equal(course.completion().complete, false);
      take(course, BANK, 5);
      clock.pass(1);
      assert.equal(course.completion().complete, true);
      assert.equal(await course.close(), 'closed');
      if (!profile.noInteractions) assert.deepEqual(lms.refusals(), []);
      assert.deepEqual(problems, []);
      const done = lms.committed;
      assert.equal(done[RAW[standard]], '100');
      assert.equal(done[STATUS[standard]], standard === '1.2' && !profile.statuses ? 'passed' : 'completed');
      assert.equal(done[EXIT[standard]], standard === '1.2' ? '' : 'suspend');
      assert.equal(lms.made('Initialize').length, 1);
      assert.equal(
        lms.made().filter((/** @type {any} */ { call }) => /Finish|Terminate/.test(call)).length,
        1,
      );
    }
  });

  test(`${standard}: what comes together is committed together within a second`, async () => {
    const { open, course, lms, clock } = visit({ standard });
    await open();
    const before = lms.made('Commit').length;
    course.answerPractice('les1', question('p-1'), ['first']);
    course.markViewed('les1');
    course.located('les2');
    clock.pass(0.9);
    assert.equal(lms.made('Commit').length, before + 1);
    clock.pass(600);
    assert.equal(lms.made('Commit').length, before + 1, 'and nothing more while nothing happens');
  });

  test(`${standard}: fifty answers take fifty commits at most`, async () => {
    const { open, course, lms, clock } = visit({ standard });
    await open();
    for (let n = 0; n < 50; n += 1) {
      course.answerPractice('les1', question(`q${n}`.padStart(3, 'q')), ['second']);
      clock.pass(5);
    }
    assert.ok(lms.made('Commit').length <= 51);
    assert.equal(
      lms.made('GetValue').filter((/** @type {any} */ { args }) => args[0].endsWith('_count'))
        .length,
      1,
    );
  });

  test(`${standard}: a second visit goes on where the first one stopped`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const first = visit({ standard, store, seed: 5 });
    const opened = await first.open();
    assert.deepEqual(
      [opened.resumed, opened.location, opened.learnerName],
      [false, null, 'Rivera, Ana'],
    );
    first.course.located('les1');
    first.course.located('les2');
    first.course.markViewed('les1');
    first.course.answerPractice('les1', question('p-1'), ['second']);
    const paper = attemptsAt(first.course, 'post-test').begin(BANK);
    attemptsAt(first.course, 'post-test')
      .answer(/** @type {Question} */ (BANK.find(({ key }) => key === paper.keys[1])), ['first']);
    first.clock.pass(100);
    await first.course.close();

    const second = visit({ standard, store, seed: 99 });
    assert.deepEqual(await second.open(), {
      mode: 'normal',
      recording: true,
      learnerName: 'Rivera, Ana',
      resumed: true,
      location: 'les2',
    });
    const { course } = second;
    assert.ok(course.isViewed('les1'));
    course.pageLoaded('les1', PRACTICE);
    assert.deepEqual(course.practice('les1', 'p-1'), { response: ['second'], tries: 1, score: 0 });
    course.pageLoaded('test', BANK);
    const attempt = attemptsAt(course, 'post-test').attempt;
    assert.deepEqual([attempt?.keys, attempt?.seed, attempt?.number], [paper.keys, paper.seed, 1]);
    assert.deepEqual([...(attempt?.responses ?? [])], [[paper.keys[1], ['first']]]);
    assert.ok(Math.abs(course.seconds() - 100) < 1);
  });

  test(`${standard}: a changed answer takes the place of the first in its attempt`, async () => {
    const { open, course, lms, clock } = visit({ standard });
    await open();
    const test = attemptsAt(course, 'post-test');
    test.begin(BANK);
    for (const picked of ['second', 'first']) test.answer(BANK[0] ?? question(''), [picked]);
    clock.pass(1);
    test.answer(BANK[0] ?? question(''), ['third']);
    clock.pass(1);
    test.submit(BANK);
    const again = test.begin(BANK);
    assert.equal(again.number, 2);
    test.answer(BANK[0] ?? question(''), ['first']);
    await course.close();
    const field = standard === '1.2' ? 'student_response' : 'learner_response';
    const right = standard === '1.2' ? ['c', 'a'] : ['third', 'first'];
    assert.deepEqual(
      [0, 1].map((n) => lms.committed[`cmi.interactions.${n}.${field}`]),
      right,
    );
    assert.equal(lms.committed['cmi.interactions.2.id'], undefined);
    assert.deepEqual(lms.refusals(), []);
  });

  test(`${standard}: the score is sent after the first attempt only, and never falls`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const first = visit({ standard, store });
    await first.open();
    attemptsAt(first.course, 'post-test').begin(BANK);
    first.clock.pass(1);
    assert.equal(first.lms.committed[RAW[standard]], undefined);
    take(first.course, BANK, 3);
    first.clock.pass(1);
    assert.equal(first.lms.committed[RAW[standard]], '60');
    take(first.course, BANK, 1);
    await first.course.close();
    assert.equal(first.lms.committed[RAW[standard]], '60');
    assert.equal(first.lms.committed[RAW[standard].replace('raw', 'max')], '100');

    store.values[RAW[standard]] = '75';
    store.values['cmi.suspend_data'] = '';
    const second = visit({ standard, store });
    await second.open();
    take(second.course, BANK, 2);
    await second.course.close();
    assert.equal(second.lms.committed[RAW[standard]], '75');
  });

  test(`${standard}: attempts used up without a pass are told as failed, and stay so`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const data = courseData({ assessments: [assessment(BANK, { attempts: 2 })] });
    const { open, course, lms } = visit({ standard, store, data });
    await open();
    take(course, BANK, 1);
    assert.equal(course.completion().success, 'unknown');
    take(course, BANK, 1);
    assert.equal(course.completion().success, 'failed');
    assert.throws(() => attemptsAt(course, 'post-test').begin(BANK), /no attempt is left/);
    await course.close();
    assert.equal(
      lms.committed[standard === '1.2' ? STATUS['1.2'] : 'cmi.success_status'],
      'failed',
    );
    const second = visit({ standard, store, data });
    await second.open();
    if (standard === '1.2') assert.equal(second.lms.committed[STATUS['1.2']], 'failed');
  });

  test(`${standard}: a stored completion is never taken back`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const first = visit({ standard, store });
    await first.open();
    first.course.markViewed('les1');
    first.course.markViewed('les2');
    take(first.course, BANK, 5);
    await first.course.close();
    const done = first.lms.committed[STATUS[standard]];
    const longer = courseData();
    longer.pages.push({
      kind: 'lesson',
      key: 'les3',
      id: 'three',
      href: 'lesson-three.html',
      title: 'Three',
      questions: [],
    });
    for (const profile of [profiles.strict, profiles.openedx]) {
      const again = visit({ standard, store, data: longer, launch: { profile } });
      await again.open();
      assert.ok(again.lms.calls.length <= 12);
      assert.ok(again.course.completion().complete);
      take(again.course, BANK, 0);
      await again.course.close();
      const statuses = again.lms
        .made('SetValue')
        .filter((/** @type {any} */ { args }) => args[0] === STATUS[standard]);
      assert.ok(statuses.every((/** @type {any} */ { args }) => args[1] === done));
      assert.equal(again.lms.committed[RAW[standard]], '100');
    }
  });

  test(`${standard}: browse, review and no-credit write nothing`, async () => {
    for (const launch of [
      { mode: 'browse' },
      { mode: 'review' },
      { mode: 'normal', credit: 'no-credit' },
    ]) {
      const { open, course, lms, clock, problems } = visit({ standard, launch });
      const opened = await open();
      assert.equal(opened.recording, false);
      assert.equal(opened.mode, launch.mode === 'review' ? 'review' : 'browse');
      course.markViewed('les1');
      course.answerPractice('les1', question('p-1'), ['first']);
      take(course, BANK, 5);
      clock.pass(10);
      course.hide();
      await course.close();
      assert.equal(lms.made('SetValue').length, 0);
      assert.equal(lms.made('Commit').length, 0);
      assert.equal(lms.state, 'ended');
      assert.equal(
        problems.filter(({ kind }) => kind === 'review').length,
        Number(launch.mode === 'review'),
      );
    }
  });

  test(`${standard}: hiding writes the rest and the time; closing twice ends once`, async () => {
    const { open, course, lms, clock } = visit({ standard });
    await open();
    clock.pass(90.5);
    course.markViewed('les1');
    course.hide();
    const time = standard === '1.2' ? 'cmi.core.session_time' : 'cmi.session_time';
    assert.equal(lms.committed[time], standard === '1.2' ? '00:01:30.50' : 'PT1M30.5S');
    clock.pass(1000);
    course.visible(true);
    clock.pass(9.5);
    assert.deepEqual([await course.close(), await course.close()], ['closed', 'closed']);
    course.markViewed('les2');
    course.hide();
    clock.pass(60);
    assert.equal(lms.committed[time], standard === '1.2' ? '00:01:40' : 'PT1M40S');
    assert.deepEqual(lms.refusals(), []);
    assert.equal(lms.made().at(-1).call, standard === '1.2' ? 'LMSFinish' : 'Terminate');
  });

  test(`${standard}: a rule about time comes true while the learner only reads`, async () => {
    const data = courseData({
      completion: { term: 'time', value: 120 },
      assessments: [],
      score: [],
    });
    const { open, course, lms, clock, events } = visit({ standard, data });
    await open();
    clock.pass(115);
    assert.equal(lms.committed[STATUS[standard]], 'incomplete');
    clock.pass(11);
    assert.equal(events.completed, 1);
    assert.equal(lms.committed[STATUS[standard]], 'completed');
    await course.close();
  });
}
