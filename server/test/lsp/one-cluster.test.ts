import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens, DocumentSymbol } from 'vscode-languageserver';
import { analyse } from '#core/analysis/analyse';
import { siblingsMost } from '#server/lsp/folders';
import { LanguageClient, line, mistakes } from './language-client';

const group = (
  kind: string,
  name: string,
  replicas: number,
  volume: string,
) => `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  cluster: { name: orders }
  replicas: ${replicas}
  template:
    spec:
      version: v8.5.0
      volumes:
        - { name: data, mounts: [{ type: data }], storage: ${volume} }
`;

const cluster = `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: orders, namespace: shop }
spec: {}
`;

const base = `${cluster}---
${group('PDGroup', 'pd', 3, '20Gi')}`;

const at = (name: string) => `file:///shop/${name}`;

/** What the editor shows of a file without the files of its folder, and what it is to show with them. */
describe('language server: one cluster in several files', () => {
  let client: LanguageClient;
  const files = new Map<string, string>();

  beforeEach(async () => {
    files.clear();
    client = await LanguageClient.ready({ files });
  });

  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  const titles = async (uri: string): Promise<string[]> => {
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
    const resolved = await Promise.all(
      lenses.map((lens) => (lens.command ? lens : client.request<CodeLens>('codeLens/resolve', lens))),
    );
    return resolved.map(({ range, command }) => `${range.start.line} ${command?.title}`);
  };

  const shown = (uri: string, test: (lines: readonly string[]) => boolean) =>
    client.until(() => {
      const last = client.published.findLast((one) => one.uri === uri);
      const lines = last === undefined ? undefined : mistakes(last.diagnostics);
      return lines !== undefined && test(lines) ? lines : undefined;
    });

  it('has its verdict above the stores, wherever PD is described', async () => {
    files.set(at('pd.yaml'), base);
    const uri = client.openAt(at('stores.yaml'), group('TiKVGroup', 'kv', 3, '1Ti'));
    const [survives, holds, simulate, ...more] = await titles(uri);
    assert.match(survives ?? '', /^2 3 stores · .*serves through any 1 machine/);
    assert.match(holds ?? '', /^2 .*TiB/);
    assert.equal(simulate, '2 Simulate failure…');
    assert.deepEqual(more, []);
    // The same of the other file: there is no store in it.
    const pd = client.openAt(at('pd.yaml'), base);
    assert.ok((await titles(pd)).every((title) => title.startsWith('7 ')));
  });

  it('is checked as a whole, as the command line does with the folder', async () => {
    const odd = group('PDGroup', 'pd', 2, '20Gi');
    const texts = { 'a.yaml': `${cluster}---\n${odd}`, 'b.yaml': group('TiKVGroup', 'kv', 2, '1Ti') };
    for (const [name, text] of Object.entries(texts)) files.set(at(name), text);
    const whole = analyse(
      Object.entries(texts).map(([path, text]) => ({ path, text })),
      { language: 'en' },
    );
    for (const [name, text] of Object.entries(texts)) {
      const uri = client.openAt(at(name), text);
      const expected = (whole.byFile.get(name) ?? []).map(({ code }) => code).sort();
      await client.until(() => {
        const last = client.published.findLast((one) => one.uri === uri);
        const codes = last?.diagnostics.map(({ code }) => `${code}`).sort();
        return codes?.join() === expected.join() ? true : undefined;
      });
    }
  });

  const fewStores = 'replicas/more-than-stores';

  it('follows the files of its folder as they are edited, appear and go', async () => {
    files.set(at('pd.yaml'), base);
    const uri = client.openAt(at('stores.yaml'), group('TiKVGroup', 'kv', 2, '1Ti'));
    const has = (lines: readonly string[]) => lines.some((one) => one.includes(fewStores));
    await shown(uri, has);
    const more = at('more%20stores.yaml');
    files.set(more, group('TiKVGroup', 'more', 1, '1Ti'));
    const tell = (type: number) =>
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: more, type }],
      });
    tell(1);
    await shown(uri, (lines) => !has(lines));
    files.delete(more);
    tell(3);
    await shown(uri, has);
  });

  it('is what the open documents say, not their files', async () => {
    files.set(at('pd.yaml'), base);
    const uri = client.openAt(at('stores.yaml'), group('TiKVGroup', 'kv', 2, '1Ti'));
    await shown(uri, (lines) => lines.some((one) => one.includes(fewStores)));
    const other = client.openAt(at('new.yaml'), group('TiKVGroup', 'more', 1, '1Ti'));
    await shown(uri, (lines) => !lines.some((one) => one.includes(fewStores)));
    client.edit(other, 'name: orders', 'name: others');
    await shown(uri, (lines) => lines.some((one) => one.includes(fewStores)));
    client.close(other);
  });

  it('is not what another cluster of the folder is, nor a file that is none of ours', async () => {
    files.set(at('pd.yaml'), base.replaceAll('orders', 'carts'));
    files.set(at('chart.yaml'), 'server: yes\n');
    const uri = client.openAt(at('stores.yaml'), group('TiKVGroup', 'kv', 3, '1Ti'));
    assert.deepEqual(await titles(uri), []);
    const { html } = await client.request<{ html: string }>('regionwise/report', { uri });
    assert.doesNotMatch(html, /carts/);
  });

  it('shows in each file the instances that this one describes', async () => {
    files.set(at('pd.yaml'), base);
    const uri = client.openAt(at('stores.yaml'), group('TiKVGroup', 'kv', 3, '1Ti'));
    await titles(uri);
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    assert.deepEqual(
      symbols.map(({ name, range }) => `${name} ${range.start.line}`),
      ['TiKVGroup kv 0'],
    );
  });

  it('is joined by `spec.cluster` of a TidbCluster', async () => {
    const v1 = (name: string, spec: string) => `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: ${name}, namespace: shop }
spec:
  version: v8.5.0
${spec}`;
    files.set(
      at('base.yaml'),
      v1('orders', '  pd: { replicas: 3, requests: { storage: 20Gi }, baseImage: pingcap/pd }\n'),
    );
    const uri = client.openAt(
      at('part.yaml'),
      v1(
        'more',
        '  cluster: { name: orders }\n  tikv: { replicas: 3, requests: { storage: 1Ti }, baseImage: pingcap/tikv }\n',
      ),
    );
    const [first] = await titles(uri);
    assert.match(first ?? '', /^6 3 stores · .*any 1 machine/);
  });
});

describe('language server: a folder of many manifests', () => {
  it('is read up to a number of files, and the log says so', async () => {
    const names = Array.from({ length: siblingsMost + 2 }, (_, index) => at(`f${index + 1000}.yaml`));
    const files = new Map(names.map((name) => [name, 'kind: Service\n']));
    const client = await LanguageClient.ready({ files });
    client.openAt(at('stores.yaml'), group('TiKVGroup', 'kv', 3, '1Ti'));
    await client.until(() => (client.logged.length > 0 ? true : undefined));
    assert.match(client.logged.join(), /2 of them are not read/);
    assert.equal(await client.stop(), 0);
  });

  it('is listed by the server itself for a plain client', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regionwise-'));
    const client = await LanguageClient.ready();
    try {
      writeFileSync(join(folder, 'pd.yaml'), base);
      const uri = client.openAt(
        pathToFileURL(join(folder, 'stores.yaml')).href,
        group('TiKVGroup', 'kv', 2, '1Ti'),
      );
      await client.until(() =>
        client.published.find(
          (one) =>
            one.uri === uri && one.diagnostics.map(line).some((told) => told.includes('more-than-stores')),
        ),
      );
    } finally {
      assert.equal(await client.stop(), 0);
      rmSync(folder, { recursive: true });
    }
  });
});
