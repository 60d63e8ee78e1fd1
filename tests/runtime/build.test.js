/**
 * dist/ is what the sources give, small, and without what a page must not have.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { build } from 'esbuild';
import { drift, pieces } from '../../packager/runtime/build.mjs';

const root = new URL('../../', import.meta.url);
const built = await pieces();

test('dist/ is what the sources give, and two builds are alike', async () => {
  assert.deepEqual(await drift(), [], 'run npm run build');
  assert.deepEqual([...(await pieces())], [...built]);
});

test('core without elements stays small', async () => {
  const entryPoints = [new URL('packager/runtime/core/course.js', root).pathname];
  const result = await build({
    entryPoints,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  assert.ok((result.outputFiles[0]?.contents.length ?? 0) < 20000);
});

test('the pieces are classic scripts in ASCII without what a package must not do', () => {
  for (const [name, text] of built) {
    assert.match(text, /^[\n\x20-\x7e]*$/, name);
    new vm.Script(text, { filename: name });
    for (const never of [
      /\beval\(/,
      /new Function/,
      /beforeunload/,
      /['"]unload['"]/,
      /\bwindow\.top\b/,
      /https?:/,
    ]) {
      assert.ok(!never.test(text), `${name}: ${never}`);
    }
  }
});

test('no source asks for the top window, a leaving question, or policy', () => {
  for (const folder of ['core', 'adapters', 'entries']) {
    const place = new URL(`packager/runtime/${folder}/`, root);
    for (const name of readdirSync(place)) {
      const text = readFileSync(new URL(name, place), 'utf8');
      assert.ok(!/\bwindow\.top\b|beforeunload|if \(.*2004/.test(text), name);
      if (folder === 'core')
        assert.ok(
          !/\b(window|document)\./.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
          `${name} has no DOM`,
        );
      assert.ok(text.split('\n').length <= 400, name);
    }
  }
});
