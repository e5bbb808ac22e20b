import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

/** Every class, function and value of an editor that is asked for while a bundle is loaded. */
const editor: unknown = new Proxy(class {}, {
  get: (target, name) => (name in target ? Reflect.get(target, name) : editor),
});

/** Runs a bundle where there is no `process` and no module but the editor's, as in a browser's worker. */
function runInWorker(bundle: string, scope: object): Record<string, unknown> {
  assert.ok(existsSync(bundle), `${bundle} is missing: run \`npm run build\``);
  const module = { exports: {} };
  const require = (name: string) => {
    assert.equal(name, 'vscode');
    return editor;
  };
  const context = createContext({
    ...{ module, exports: module.exports, require },
    ...{ console, performance, setTimeout, TextDecoder, TextEncoder, URL },
    ...scope,
  });
  runInContext(readFileSync(bundle, 'utf8'), context);
  return module.exports;
}

describe('bundles of both hosts', () => {
  it('the extension loads in a worker', () => {
    const { activate } = runInWorker('dist/extension.js', {});
    assert.equal(typeof activate, 'function');
  });

  it('the server answers in a worker', async () => {
    const self: { onmessage?: (event: { data: unknown }) => void; [name: string]: unknown } = {};
    const answer = new Promise((resolve) =>
      Object.assign(self, { postMessage: resolve, addEventListener() {} }),
    );
    runInWorker('dist/server.js', { self });
    await new Promise(setImmediate);
    const params = { processId: null, rootUri: null, capabilities: {} };
    self.onmessage?.({ data: { jsonrpc: '2.0', id: 1, method: 'initialize', params } });
    const { id, result } = (await answer) as { id: number; result: { serverInfo: { name: string } } };
    assert.deepEqual([id, result.serverInfo.name], [1, 'regionwise']);
  });
});
