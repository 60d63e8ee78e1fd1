/** Every component's cases.json: what an answer earns, and that it comes back from the state as it went in. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { normalised } from '../../packager/runtime/core/number.js';

const components = resolve(import.meta.dirname, '..', '..', 'packager', 'components');
const kinds = readdirSync(components).filter((kind) => existsSync(join(components, kind, 'score.js')));

test('every question kind has cases', () => {
  assert.ok(kinds.length >= 4);
  for (const kind of kinds) assert.ok(existsSync(join(components, kind, 'cases.json')), kind);
});

for (const kind of kinds) {
  const { score, pack, unpack } = await import(pathToFileURL(join(components, kind, 'score.js')).href);
  const groups = JSON.parse(readFileSync(join(components, kind, 'cases.json'), 'utf8'));
  for (const [name, { question, cases, unpack: read = [] }] of Object.entries(groups)) {
    for (const { response, score: earned, packed, restored } of cases) {
      const given = JSON.stringify(response);
      test(`${kind}: ${name}: ${given} earns ${earned}`, () => {
        assert.equal(score(response, question), earned);
      });
      test(`${kind}: ${name}: ${given} comes back`, () => {
        const text = pack(response, question);
        assert.equal(text, packed);
        assert.match(text, /^[A-Za-z0-9_\-~.]*$/);
        assert.deepEqual(unpack(text, question), restored === undefined ? response : restored);
      });
    }
    for (const { packed, restored } of read) {
      test(`${kind}: ${name}: state "${packed}" gives ${JSON.stringify(restored)}`, () => {
        assert.deepEqual(unpack(packed, question), restored);
      });
    }
  }
}

for (const [typed, group, number] of /** @type {[string, string, string | null][]} */ ([
  [' 42 ', ',', '42'],
  ['3.5', ',', '3.5'],
  ['3,5', ',', '3.5'],
  ['3,5', '.', '3.5'],
  ['41.5', '.', '41.5'],
  ['1,000', ',', '1000'],
  ['1.000', '.', '1000'],
  ['1.000', ',', '1.000'],
  ['0,125', ',', '0.125'],
  ['1,234.5', ',', '1234.5'],
  ['1.234,5', '.', '1234.5'],
  ['1 000 000', ' ', '1000000'],
  ['1,000,000', ',', '1000000'],
  ['\u22125', ',', '-5'],
  ['+.5', ',', '0.5'],
  ['5.', ',', '5'],
  ['', ',', null],
  ['\u06f2\u06f4', '\u066c', '24'],
  ['\u0663\u066b\u0665', '\u066c', '3.5'],
  ['\u0661\u066c\u0662\u0663\u0664', '\u066c', '1234'],
  ['\u200e-\u06f5', '\u066c', '-5'],
  ['\u0967\u09e8\uff19', ',', '129'],
  ['five', ',', null],
  ['1e3', ',', null],
  ['--5', ',', null],
])) {
  test(`a typed "${typed}" where thousands have "${group}" means ${number}`, () => {
    assert.equal(normalised(typed, group), number);
  });
}
