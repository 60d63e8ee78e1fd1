import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, decimal, identifier } from '../../packager/runtime/adapters/text.js';
import { ActiveClock } from '../../packager/runtime/core/clock.js';
import { interval, timeOfDay, timespan, timestamp } from '../../packager/runtime/core/duration.js';
import { hash, shuffled } from '../../packager/runtime/core/order.js';
import { FakeClock, random } from './doubles.js';

/** @param {string} text */
function fromTimespan(text) {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** @param {string} text */
function fromInterval(text) {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) ?? [];
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

test('durations have the form that each standard asks for, and the value', () => {
  const chance = random(4);
  for (let n = 0; n < 5000; n += 1) {
    const seconds = chance() * 10 ** Math.floor(chance() * 7);
    assert.match(timespan(seconds), /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{2})?$/);
    assert.match(interval(seconds), /^PT(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/);
    assert.ok(Math.abs(fromTimespan(timespan(seconds)) - seconds) < 0.006);
    assert.ok(Math.abs(fromInterval(interval(seconds)) - seconds) < 0.006);
  }
});

test('durations at their borders', () => {
  assert.equal(timespan(0), '00:00:00');
  assert.equal(interval(0), 'PT0S');
  assert.equal(timespan(59.999), '00:01:00');
  assert.equal(interval(59.999), 'PT1M');
  assert.equal(timespan(3661.5), '01:01:01.50');
  assert.equal(interval(3661.5), 'PT1H1M1.5S');
  assert.equal(timespan(1e9), '9999:59:59.99');
  for (const odd of [-1, Number.NaN, Infinity]) assert.equal(interval(odd), 'PT0S');
});

test('times of day and time stamps are local, without zone and decimals', () => {
  const date = new Date(2026, 0, 9, 3, 4, 5, 678);
  assert.equal(timeOfDay(date), '03:04:05');
  assert.equal(timestamp(date), '2026-01-09T03:04:05');
});

test('only visible and active time counts', () => {
  const clock = new FakeClock();
  const active = new ActiveClock(clock, 300);
  active.start();
  clock.pass(100);
  assert.equal(active.seconds(), 100);
  active.visible(false);
  clock.pass(1000);
  active.visible(true);
  clock.pass(50);
  assert.equal(active.seconds(), 150);
  clock.pass(3600);
  assert.equal(active.seconds(), 400, 'counted until five minutes after the page was shown');
  active.activity();
  clock.pass(10);
  assert.equal(active.seconds(), 410);
});

test('an order does not move when something is added or taken away', () => {
  const ids = Array.from({ length: 40 }, (_, n) => `id-${n}`);
  for (let seed = 0; seed < 50; seed += 1) {
    const order = shuffled(ids, seed);
    assert.deepEqual([...order].sort(), [...ids].sort());
    assert.deepEqual(shuffled([...ids].reverse(), seed), order);
    assert.deepEqual(
      shuffled(
        ids.filter((id) => id !== 'id-7'),
        seed,
      ),
      order.filter((id) => id !== 'id-7'),
    );
  }
  const firsts = new Set(Array.from({ length: 200 }, (_, seed) => shuffled(ids, seed)[0]));
  assert.ok(firsts.size > 30, 'orders differ between seeds');
});

test('the hash spreads', () => {
  const buckets = new Array(16).fill(0);
  for (let n = 0; n < 16000; n += 1) buckets[hash(`key ${n}`) % 16] += 1;
  for (const size of buckets) assert.ok(size > 850 && size < 1150);
});

test('texts that every system takes', () => {
  assert.equal(identifier('first-words.2'), 'first_words_2');
  assert.equal(decimal(1 / 3), '0.33');
  assert.equal(decimal(100), '100');
  assert.equal(decimal(1e-9), '0');
  assert.equal(decimal(Number.NaN), '0');
  assert.equal(cut('ab\u{1F600}', 3), 'ab');
  assert.equal(cut('abc', 3), 'abc');
});
