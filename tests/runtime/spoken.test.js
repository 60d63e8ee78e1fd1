import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentences, subject } from '../../packager/components/spoken.js';

test('what ends has its end once, and what does not gets one', () => {
  assert.equal(sentences(['She looks up.', 'What Maya may hear', '"Both?"', 'now: opening']), 'She looks up. What Maya may hear. "Both?" now: opening');
  assert.equal(sentences(['Maya:', '"I\'m tired."', '(all of it)', 'the end']), 'Maya: "I\'m tired." (all of it). the end');
});

test('parts without words leave nothing, and blanks are one', () => {
  assert.equal(sentences(['', ' \n one\n  word ', '  ', 'two']), 'one word. two');
  assert.equal(sentences([]), '');
});

test('what is said of something follows it without a stop between', () => {
  assert.equal(`${subject(' Check on\n danger. ')}: 1 of 3`, 'Check on danger: 1 of 3');
  assert.equal(subject('What now?'), 'What now?');
  assert.equal(subject(undefined), '');
});
