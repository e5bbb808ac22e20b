import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Ways to reach another machine. `net` is missing on purpose: it is how local pipes are opened in Node. A method
 * of ours may be called `fetch`; the global function may not be called.
 */
const ways =
  /(?<![.\w$]|async )fetch\s*\(|\b(?:globalThis|self|window)\.fetch\b|\bXMLHttpRequest\b|\bWebSocket\s*\(|\bEventSource\s*\(|\bsendBeacon\b|\bimportScripts\s*\(|(?:require\(|from\s+)["'](?:node:)?(?:https?|http2|tls|dgram|dns)["']/;

describe('no network', () => {
  it('has no request in any source', () => {
    const sources = execFileSync(
      'git',
      ['ls-files', 'core/src', 'server/src', 'extension/src', 'extension/webview'],
      {
        encoding: 'utf8',
      },
    );
    const found = sources
      .split('\n')
      .filter((path) => path.endsWith('.ts') && existsSync(path) && ways.test(readFileSync(path, 'utf8')));
    assert.deepEqual(found, []);
  });

  for (const bundle of [
    'dist/extension.js',
    'dist/server.js',
    'dist/web/worker.js',
    'dist/webview/bridge.js',
  ]) {
    it(`has no request in ${bundle}, its libraries included`, () => {
      assert.ok(existsSync(bundle), `${bundle} is missing: run \`npm run build\``);
      assert.equal(ways.exec(readFileSync(bundle, 'utf8'))?.[0], undefined);
    });
  }
});
