/** The parts of the preview's wrapper that need no window: session times of both standards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsOf, totalOf } from '../../packager/preview/frame/time.js';

test('session times of both standards are read, and what is none counts for nothing', () => {
  assert.equal(secondsOf('0001:02:03.50'), 3723.5);
  assert.equal(secondsOf('00:00:09'), 9);
  assert.equal(secondsOf('PT1H2M3.5S'), 3723.5);
  assert.equal(secondsOf('P1DT1S'), 86_401);
  for (const odd of ['', 'soon', 'P', '1:2:3', undefined]) assert.equal(secondsOf(odd), 0);
});

test('totals are written in the form of each standard', () => {
  assert.equal(totalOf(3723.9, '1.2'), '0001:02:03');
  assert.equal(totalOf(3723.9, '2004'), 'PT1H2M3S');
  assert.equal(totalOf(0, '1.2'), '0000:00:00');
  assert.equal(secondsOf(totalOf(99_999, '2004')), 99_999);
});
