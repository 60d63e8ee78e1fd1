/** What single standards and systems ask for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BANK, StrictLms, attemptsAt, longCourse, profiles, question, take, visit } from './doubles.js';

test('2004: scaled goes with raw, and progress reaches 1 with completion only', async () => {
  const { open, course, lms, clock } = visit({ standard: '2004' });
  await open();
  course.markViewed('les1');
  course.markViewed('les2');
  clock.pass(1);
  assert.equal(lms.committed['cmi.progress_measure'], '0.99');
  take(course, BANK, 4);
  await course.close();
  assert.deepEqual(
    [
      'cmi.score.scaled',
      'cmi.score.raw',
      'cmi.score.min',
      'cmi.score.max',
      'cmi.progress_measure',
      'cmi.success_status',
    ].map((one) => lms.committed[one]),
    ['0.8', '80', '0', '100', '1', 'passed'],
  );
});

test('Moodle: review after the end leaves the record as it is', async () => {
  /** @type {Record<string, any>} */
  const store = {};
  const launch = { profile: profiles.moodle };
  const first = visit({ store, launch });
  await first.open();
  first.course.markViewed('les1');
  first.course.markViewed('les2');
  take(first.course, BANK, 5);
  await first.course.close();
  const before = JSON.stringify(store.values);
  const second = visit({ store, launch });
  assert.equal((await second.open()).mode, 'review');
  second.course.pageLoaded('test', BANK);
  assert.equal(attemptsAt(second.course, 'post-test').review()?.responses.size, 5);
  await second.course.close();
  assert.equal(JSON.stringify(store.values), before);
});

test('SCORM 1.2: what does not fit 4,096 characters is told, and never sent', async () => {
  const data = longCourse(400);
  const { open, course, lms, clock, problems } = visit({
    data,
    launch: { profile: profiles.minimal },
  });
  await open();
  for (const { key } of data.pages) {
    course.markViewed(key);
    course.answerPractice(key, question('a-1'), ['first']);
    clock.pass(1);
  }
  await course.close();
  assert.deepEqual(lms.refusals(), []);
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['too-big'],
  );
  assert.ok(lms.committed['cmi.suspend_data'].length <= 4096);
});

test('a system that has no interactions is asked once and left in peace', async () => {
  const { open, course, lms, clock, refusals, problems } = visit({
    launch: { profile: profiles.minimal },
  });
  await open();
  for (const asked of [question('p-1'), question('p_2')])
    course.answerPractice('les1', asked, ['first']);
  clock.pass(5);
  assert.deepEqual([refusals.length, problems.length], [0, 0]);
  assert.ok(
    !lms
      .made('SetValue')
      .some((/** @type {any} */ { args }) => args[0].startsWith('cmi.interactions')),
  );
});

test('the double itself holds the order that the standards ask for', () => {
  const lms = new StrictLms({ standard: '2004' });
  assert.equal(lms.api.SetValue('cmi.location', 'x'), 'false');
  assert.equal(lms.error, '132');
  assert.equal(lms.api.Initialize(''), 'true');
  assert.equal(lms.api.SetValue('cmi.interactions.0.type', 'choice'), 'false');
  assert.equal(lms.error, '408');
  assert.equal(lms.api.Terminate(''), 'true');
  assert.equal(lms.api.Initialize(''), 'false');
  assert.equal(lms.error, '104');
});
