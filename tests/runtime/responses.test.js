/** Answers as xAPI writes them, and what of them is never written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { responseOf } from '../../packager/runtime/adapters/responses.js';

/** @param {string} type @param {string[]} response @param {any} [more] */
const spelt = (type, response, more = {}) => responseOf(/** @type {any} */ ({ type, response, correct: [], caseSensitive: false, ...more }));

test('every type of interaction has its form', () => {
  assert.equal(spelt('choice', ['a', 'c']), 'a[,]c');
  assert.equal(spelt('sequencing', ['two', 'one']), 'two[,]one');
  assert.equal(spelt('likert', ['s4']), 's4');
  assert.equal(spelt('true-false', ['true']), 'true');
  assert.equal(spelt('numeric', ['3.5']), '3.5');
  assert.equal(spelt('matching', ['rim holds', 'hub-1 turns']), 'rim[.]holds[,]hub-1[.]turns');
  assert.equal(spelt('performance', ['step-1 two words']), 'step-1[.]two words');
  assert.equal(spelt('choice', []), undefined);
});

test('of what a person fills in only what the author expects is said, as the author writes it', () => {
  const correct = [['Tube', 'air'], ['Hose', 'air']];
  assert.equal(spelt('fill-in', ['hose', ' AIR '], { correct }), 'Hose[,]air');
  assert.equal(spelt('fill-in', ['hose', 'my mother'], { correct }), undefined);
  assert.equal(spelt('fill-in', ['hose', 'air'], { correct, caseSensitive: true }), undefined);
  assert.equal(spelt('fill-in', ['anything']), undefined);
});

test('texts that the author asked to be sent are plain', () => {
  assert.equal(spelt('long-fill-in', ['{a}\n b [,] c']), ' {a} b [ , ] c');
  assert.equal(spelt('other', ['x'.repeat(300)])?.length, 250);
  assert.equal(spelt('long-fill-in', []), undefined);
  assert.equal(spelt('other', []), undefined);
});
