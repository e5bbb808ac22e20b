// Builds every bundle of Regionwise into dist/. `--production` minifies, `--meta` writes sizes beside.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { build } from 'esbuild';

const production = process.argv.includes('--production');
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const shared = {
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  define: { REGIONWISE_VERSION: JSON.stringify(version) },
  tsconfig: 'tsconfig.base.json',
  mainFields: ['module', 'main'],
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
const browser = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] };
// For Node and browsers: Node's own modules stay outside, and are asked for in Node only.
const both = {
  ...browser,
  format: 'cjs',
  conditions: ['node', 'browser', 'module'],
  external: ['vscode', 'node:*', ...builtinModules],
  alias: { yaml: './node_modules/yaml/browser/index.js' },
};

/** One row a bundle: where it starts, where it goes, for what it runs. */
const bundles = [
  { entry: 'extension/src/main.ts', out: 'dist/extension.js', options: both },
  { entry: 'server/src/lsp/main.ts', out: 'dist/server.js', options: both },
  { entry: 'server/src/cli/main.ts', out: 'dist/cli.cjs', options: node },
  {
    entry: 'server/src/worker/browser.ts',
    out: 'dist/web/worker.js',
    options: { ...browser, format: 'iife' },
  },
  {
    entry: 'extension/webview/bridge.ts',
    out: 'dist/webview/bridge.js',
    options: { ...browser, format: 'iife' },
  },
  { entry: 'tools/conformance/main.ts', out: 'dist/conformance.cjs', options: node },
  { entry: 'tools/bench/main.ts', out: 'dist/bench.cjs', options: node },
  { entry: 'tools/swarm/main.ts', out: 'dist/swarm.cjs', options: { ...node, external: ['esbuild'] } },
];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
const results = await Promise.all(
  bundles
    .filter(({ entry }) => existsSync(entry))
    .map(({ entry, out, options }) => build({ ...options, entryPoints: [entry], outfile: out })),
);
// The bundles are CommonJS whatever the name of the file.
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
if (process.argv.includes('--meta')) {
  const sizes = Object.assign({}, ...results.map((result) => result.metafile.outputs));
  writeFileSync('dist/meta.json', JSON.stringify(sizes, undefined, 2));
}
