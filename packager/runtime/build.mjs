/**
 * Builds packager/runtime/dist/: the prebuilt classic pieces that the packager joins.
 *
 *   node packager/runtime/build.mjs           writes dist/
 *   node packager/runtime/build.mjs --check   exits 1 when dist/ is not what the sources give
 *
 * core.js defines the one global, `coursePlayer`. Every other piece takes what it imports from
 * `runtime/` out of that global, so that nothing is in a package twice.
 */
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const runtime = dirname(fileURLToPath(import.meta.url));
const components = resolve(runtime, '..', 'components');
const dist = join(runtime, 'dist');

/**
 * What core.js shares; the pure rest of core goes into the piece that uses it.
 * Components extend what is late.
 */
const SHARED = /\/(core\/(course|merge|registry)|elements\/[\w-]+|runtime\/late\/[\w-]+)\.js$/;

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  format: 'iife',
  minify: true,
  write: false,
  metafile: true,
  charset: 'ascii',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Takes imports of core and elements from the global that core.js has defined.
 * @param {string[]} names what core.js exports
 * @returns {import('esbuild').Plugin}
 */
function fromGlobal(names) {
  const contents = names
    .map((name) => `export const ${name} = /* @__PURE__ */ (() => coursePlayer.${name})();`)
    .join('\n');
  return {
    name: 'from-global',
    setup(build) {
      build.onResolve({ filter: SHARED }, () => ({ path: 'coursePlayer', namespace: 'global' }));
      build.onLoad({ filter: /.*/, namespace: 'global' }, () => ({ contents, loader: 'js' }));
    },
  };
}

/**
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} [options]
 */
async function bundle(entry, options = {}) {
  const result = await build({ ...common, ...options, entryPoints: [entry], outfile: 'piece.js' });
  return result.outputFiles?.[0]?.text ?? '';
}

/** @param {string} entry @returns {Promise<string[]>} */
async function exportsOf(entry) {
  const result = await build({
    ...common,
    entryPoints: [entry],
    outfile: 'piece.js',
    format: 'esm',
  });
  return Object.values(result.metafile?.outputs ?? {})[0]?.exports ?? [];
}

/** @returns {Promise<Map<string, string>>} name of the piece -> its script */
export async function pieces() {
  const core = join(runtime, 'entries', 'core.js');
  const plugins = [fromGlobal(await exportsOf(core))];
  const built = new Map([['core.js', await bundle(core, { globalName: 'coursePlayer' })]]);
  const entries = readdirSync(join(runtime, 'entries')).filter(
    (name) => name.endsWith('.js') && name !== 'core.js',
  );
  for (const name of entries.sort()) {
    built.set(name, await bundle(join(runtime, 'entries', name), { plugins }));
  }
  for (const kind of existsSync(components) ? readdirSync(components).sort() : []) {
    const element = join(components, kind, 'element.js');
    if (existsSync(element)) built.set(`component-${kind}.js`, await bundle(element, { plugins }));
  }
  return built;
}

/**
 * @returns {Promise<string[]>} pieces of dist/ that are wrong, missing or left over
 */
export async function drift() {
  const built = await pieces();
  const present = existsSync(dist) ? readdirSync(dist).filter((name) => name.endsWith('.js')) : [];
  const stale = present.filter((name) => !built.has(name));
  const changed = [...built].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(dist, name), 'utf8') !== text,
  );
  return [...stale, ...changed.map(([name]) => name)].sort();
}

async function write() {
  const built = await pieces();
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) if (!built.has(name)) rmSync(join(dist, name));
  for (const [name, text] of built) {
    writeFileSync(join(dist, name), text);
    console.log(`${String(Buffer.byteLength(text)).padStart(7)}  dist/${name}`);
  }
}

if (process.argv[1] && basename(process.argv[1]) === 'build.mjs') {
  if (process.argv.includes('--check')) {
    const names = await drift();
    for (const name of names)
      console.error(`dist/${name} is not what the sources give: run npm run build`);
    process.exitCode = names.length ? 1 : 0;
  } else {
    await write();
  }
}
