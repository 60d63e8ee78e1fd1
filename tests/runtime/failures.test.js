/** What the learning system or the browser does wrong, and what becomes of the work. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebTracker } from '../../packager/runtime/adapters/web.js';
import { Course } from '../../packager/runtime/core/course.js';
import {
  BANK,
  FakeClock,
  FakeStorage,
  STANDARDS,
  StrictLms,
  attemptsAt,
  components,
  courseData,
  question,
  random,
  take,
  visit,
} from './doubles.js';

const STATUS = { 1.2: 'cmi.core.lesson_status', 2004: 'cmi.completion_status' };

/** @param {any} given */
function answering(given) {
  const one = visit(given);
  return { ...one, answer: () => one.course.answerPractice('les1', question('p-1'), ['first']) };
}

for (const standard of STANDARDS) {
  test(`${standard}: a refused commit is told once and tried ever more slowly`, async () => {
    const { open, answer, lms, clock, problems, events } = answering({ standard });
    await open();
    lms.faults.refuse = (/** @type {string} */ call) => call.endsWith('Commit');
    const before = lms.made('Commit').length;
    answer();
    clock.pass(300);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['refused'],
    );
    assert.ok(lms.made('Commit').length - before >= 5 && lms.made('Commit').length - before <= 14);
    lms.faults = {};
    clock.pass(61);
    assert.equal(events.recovered, 1);
    assert.match(lms.committed['cmi.suspend_data'], /Ples1p-1/);
    const quiet = lms.made('Commit').length;
    clock.pass(600);
    assert.equal(lms.made('Commit').length, quiet);
  });

  test(`${standard}: a network that is back is used at once`, async () => {
    const { open, answer, course, lms, clock, events } = answering({ standard, online: false });
    await open();
    lms.faults.vanished = true;
    answer();
    clock.pass(100);
    course.recorder.again();
    lms.faults = {};
    clock.pass(2);
    assert.equal(events.recovered, 1);
    const commits = lms.made('Commit').length;
    course.recorder.again();
    assert.equal(lms.made('Commit').length, commits);
  });

  test(`${standard}: without a network the problem is called offline`, async () => {
    const { open, answer, lms, clock, problems } = answering({ standard, online: false });
    await open();
    lms.faults.refuse = () => true;
    answer();
    clock.pass(1);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['offline'],
    );
  });

  test(`${standard}: calls that throw stop nothing`, async () => {
    for (const broken of [
      'SetValue',
      'Commit',
      'GetValue',
      'Initialize',
      'Finish',
      'Terminate',
      'LastError',
      '',
    ]) {
      const { open, course, answer, lms, clock, problems } = answering({ standard });
      lms.faults.throws = (/** @type {string} */ call) => call.endsWith(broken);
      await open();
      answer();
      course.markViewed('les1');
      assert.ok(take(course, BANK, 5).passed);
      clock.pass(10);
      course.hide();
      assert.match(await course.close(), /^(closed|kept)$/);
      if (!/Finish|Terminate|LastError/.test(broken))
        assert.ok(problems.length, `${broken} is told`);
    }
  });

  test(`${standard}: what cannot be read is not overwritten`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const first = answering({ standard, store });
    await first.open();
    first.answer();
    await first.course.close();
    const before = JSON.stringify(store.values);
    for (const fault of ['throws', 'refuse']) {
      const second = answering({ standard, store });
      second.lms.faults[fault] = (/** @type {string} */ call) => call.endsWith('GetValue');
      assert.equal((await second.open()).recording, false);
      second.course.markViewed('les2');
      await second.course.close();
      assert.equal(second.lms.made('SetValue').length, 0);
      assert.equal(JSON.stringify(store.values), before);
      assert.ok(second.problems.length);
    }
  });

  test(`${standard}: a read that fails once is read again`, async () => {
    const { open, lms } = answering({
      standard,
      store: {
        values: { 'cmi.suspend_data': '103,0;Lles1!', [STATUS[standard]]: 'incomplete' },
        exit: 'suspend',
      },
    });
    let left = 2;
    lms.faults.throws = (/** @type {string} */ call) =>
      call.endsWith('GetValue') && (left -= 1) >= 0;
    assert.equal((await open()).resumed, true);
  });

  test(`${standard}: what was refused is kept and delivered at the next launch`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const storage = new FakeStorage();
    const first = answering({ standard, store, storage });
    await first.open();
    first.lms.faults.refuse = (/** @type {string} */ call) => !call.includes('Error');
    first.answer();
    first.course.markViewed('les1');
    take(first.course, BANK, 5);
    assert.equal(await first.course.close(), 'kept');
    assert.equal(storage.items.size, 1);

    const other = answering({
      standard,
      storage,
      launch: { learner: { id: 'l-2', name: 'Other, Person' } },
    });
    await other.open();
    assert.equal(other.course.isViewed('les1'), false, "another learner's work stays theirs");
    other.course.close();

    const second = answering({ standard, store, storage });
    await second.open();
    assert.ok(second.course.isViewed('les1'));
    assert.match(second.lms.committed['cmi.suspend_data'], /Lles1.*Ples1p-1/);
    assert.equal(
      second.lms.committed[standard === '1.2' ? 'cmi.core.score.raw' : 'cmi.score.raw'],
      '100',
    );
    assert.equal(storage.items.size, 0);
    second.course.markViewed('les2');
    assert.equal(await second.course.close(), 'closed');
    assert.equal(
      second.lms.committed[STATUS[standard]],
      standard === '1.2' ? 'passed' : 'completed',
    );
  });

  test(`${standard}: work kept here is joined with what was done elsewhere`, async () => {
    /** @type {Record<string, any>} */
    const store = {};
    const storage = new FakeStorage();
    const first = answering({ standard, store, storage });
    await first.open();
    first.lms.faults.vanished = true;
    first.answer();
    await first.course.close();
    const elsewhere = answering({ standard, store });
    await elsewhere.open();
    for (const key of ['les1', 'les2']) elsewhere.course.markViewed(key);
    take(elsewhere.course, BANK, 3);
    await elsewhere.course.close();
    const back = answering({ standard, store, storage });
    await back.open();
    back.course.pageLoaded('les1', [question('p-1')]);
    assert.equal(back.course.practice('les1', 'p-1')?.score, 1);
    assert.ok(back.course.isViewed('les2'));
    assert.equal(attemptsAt(back.course, 'post-test').status().best, 0.6);
  });

  test(`${standard}: storage that throws changes nothing but what can be kept`, async () => {
    const fail = () => {
      throw new Error('denied');
    };
    const storage = { getItem: fail, setItem: fail, removeItem: fail };
    const { open, answer, lms, course, clock, problems } = answering({ standard, storage });
    await open();
    lms.faults.refuse = (/** @type {string} */ call) => call.endsWith('Commit');
    answer();
    clock.pass(1);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['refused'],
    );
    lms.faults = {};
    assert.equal(await course.close(), 'closed');
  });

  test(`${standard}: a system that vanishes in the middle leaves the course usable`, async () => {
    const { open, answer, lms, course, clock, problems } = answering({ standard });
    await open();
    lms.faults.vanished = true;
    answer();
    clock.pass(200);
    assert.equal(take(course, BANK, 5).scaled, 1);
    assert.equal(await course.close(), 'kept');
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['refused'],
    );
  });

  test(`${standard}: a tab that dies loses a second of work at most`, async () => {
    for (let seed = 0; seed < 25; seed += 1) {
      const chance = random(seed);
      /** @type {Record<string, any>} */
      const store = {};
      /** @type {Map<string, number>} */
      const done = new Map();
      let time = 0;
      for (let round = 0; round < 4; round += 1) {
        const { open, course, clock } = visit({ standard, store, seed });
        await open();
        for (const [key, at] of done) {
          const kept = course.pages[0] && course.completion() && course.isViewed(key);
          assert.ok(kept || time - at <= 1, `seed ${seed}: ${key}, ${time - at} s before the end`);
        }
        done.clear();
        for (const key of course.pages
          .filter(({ key }) => course.isViewed(key))
          .map(({ key }) => key))
          done.set(key, -9);
        for (const key of ['les1', 'les2', 'test']
          .sort(() => chance() - 0.5)
          .slice(0, 1 + Math.floor(chance() * 3))) {
          if (!done.has(key)) done.set(key, time);
          course.markViewed(key);
          const wait = chance() * 2;
          clock.pass(wait);
          time += wait;
        }
      }
    }
  });

  test(`${standard}: a newer course's state is left alone, another tool's replaced`, async () => {
    for (const [stored, untouched] of /** @type {const} */ ([
      ['20a,b;Xnew!', true],
      ['slide=4', false],
    ])) {
      const store = {
        values: { 'cmi.suspend_data': stored, [STATUS[standard]]: 'incomplete' },
        exit: 'suspend',
      };
      const { open, course, lms, problems } = answering({ standard, store });
      await open();
      course.markViewed('les1');
      course.markViewed('les2');
      take(course, BANK, 5);
      await course.close();
      assert.equal(lms.committed['cmi.suspend_data'] === stored, untouched);
      assert.equal(lms.committed[STATUS[standard]], standard === '1.2' ? 'passed' : 'completed');
      assert.deepEqual(problems, [
        { kind: 'older-newer', detail: untouched ? 'newer' : 'foreign' },
      ]);
    }
  });

  test(`${standard}: a session that another script has begun is used`, async () => {
    const { open, lms, course } = answering({ standard });
    lms.api[standard === '1.2' ? 'LMSInitialize' : 'Initialize']('');
    assert.equal((await open()).recording, true);
    assert.equal(await course.close(), 'closed');
  });

  test(`${standard}: an API that comes late is found; one that never comes is told`, async () => {
    for (const late of [3, 9]) {
      const { window, lms, clock, course, problems } = answering({ standard });
      delete window[lms.object];
      clock.setTimeout(() => (window[lms.object] = lms.api), late * 1000);
      const opened = await clock.until(course.open());
      assert.equal(opened.recording, late < 5);
      assert.deepEqual(problems, late < 5 ? [] : [{ kind: 'no-lms', detail: '' }]);
      course.markViewed('les1');
      course.hide();
      await course.close();
      assert.equal(lms.state, late < 5 ? 'ended' : 'before');
    }
  });

  test(`${standard}: a course closed while it looks for the API begins nothing`, async () => {
    const { window, lms, clock, course } = answering({ standard });
    delete window[lms.object];
    const opening = course.open();
    await course.close();
    window[lms.object] = lms.api;
    await clock.until(opening);
    assert.equal(lms.calls.length, 0);
  });
}

test('a state that the system refuses is told, and the rest is recorded', async () => {
  const { open, course, lms, clock, problems, refusals } = visit({});
  await open();
  lms.faults.refuse = (/** @type {string} */ _, /** @type {string} */ element) =>
    element === 'cmi.suspend_data';
  course.markViewed('les1');
  clock.pass(1);
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['refused'],
  );
  assert.equal(refusals[0]?.element, 'cmi.suspend_data');
  assert.equal(lms.committed['cmi.core.lesson_status'], 'incomplete', 'the rest is recorded');
});

test('web: progress stays in the browser where allowed; nothing is recorded', async () => {
  const storage = /** @type {any} */ (new FakeStorage());
  const fail = () => {
    throw new Error('denied');
  };
  for (const [place, remembered] of /** @type {const} */ ([
    [storage, true],
    [null, false],
    [{ getItem: fail, setItem: fail }, false],
  ])) {
    const start = () => {
      const clock = new FakeClock();
      const data = courseData();
      const report = () => {};
      const tracker = new WebTracker({
        window: /** @type {any} */ ({}),
        clock,
        storage: place,
        courseId: data.course.id,
        report,
      });
      const course = new Course({ data, tracker, components, clock, storage: place });
      /** @type {string[]} */
      const problems = [];
      course.on('problem', ({ kind }) => problems.push(kind));
      return { clock, course, problems };
    };
    const first = start();
    const opened = await first.course.open();
    assert.deepEqual([opened.mode, opened.recording, first.problems[0]], ['none', false, 'here-only']);
    first.course.located('les1');
    first.course.located('les2');
    first.course.markViewed('les2');
    first.clock.pass(1);
    await first.course.close();
    const second = start();
    const again = await second.course.open();
    assert.deepEqual(
      [again.resumed, again.location, second.course.isViewed('les2')],
      [remembered, remembered ? 'les2' : null, remembered],
    );
  }
});

test('answers that are booleans instead of texts are understood', async () => {
  const { open, course, lms } = visit({
    lms: new StrictLms({ standard: '2004', profile: { booleans: true } }),
    standard: '2004',
  });
  await open();
  course.markViewed('les1');
  assert.equal(await course.close(), 'closed');
  assert.equal(lms.state, 'ended');
});
