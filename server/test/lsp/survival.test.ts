import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { CodeLens, Hover } from 'vscode-languageserver';
import type { ReportAnswer, SimulateAnswer } from '../../src/protocol/requests';
import { LanguageClient } from './language-client';
import { foreign, healthy } from './topologies';

describe('language server: survival', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready();
  });

  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  /** Those whose text is made when they are seen; sizing brings its own. */
  const lenses = async (uri: string): Promise<CodeLens[]> =>
    (await client.ask<CodeLens[]>('textDocument/codeLens', uri)).filter(
      ({ command }) => command === undefined,
    );
  const resolve = (lens: CodeLens | undefined) => client.request<CodeLens>('codeLens/resolve', lens ?? {});

  it('stands as a lens above the stores, its text made when it is seen', async () => {
    const uri = client.open(healthy);
    const [lens, ...more] = await lenses(uri);
    assert.deepEqual(more, []);
    assert.equal(lens?.range.start.line, 12);
    assert.equal(lens?.command, undefined);
    const { command } = await resolve(lens);
    assert.match(command?.title ?? '', /^6 stores · 3 .*zone/);
    assert.equal(command?.command, 'regionwise.showReport');
    assert.deepEqual(command?.arguments, [uri]);
    assert.equal(client.status.findLast((status) => status.uri === uri)?.sentence, command?.title);
  });

  it('stands above spec.tikv of a TidbCluster', async () => {
    const text = readFileSync('samples/kubernetes/tidb-cluster.yaml', 'utf8');
    const uri = client.open(text, 'tidb-cluster.yaml');
    const [lens, ...more] = await lenses(uri);
    assert.deepEqual(more, []);
    assert.equal(text.split('\n')[lens?.range.start.line ?? 0], '  tikv:');
    assert.match((await resolve(lens)).command?.title ?? '', /stores · /);
  });

  it('answers nothing for a template before it is filled in', async () => {
    const template = healthy.replace('10.1.1.11', '{{ host }}');
    const uri = client.open(template);
    const [lens] = await lenses(uri);
    assert.equal((await resolve(lens)).command?.title, 'template: not filled in');
    const all = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
    assert.deepEqual(
      all.flatMap(({ command }) => command?.title ?? []),
      ['Simulate failure…'],
    );
    const position = client.position(uri, 'tikv_servers');
    const hover = await client.ask<Hover>('textDocument/hover', uri, { position });
    assert.match(JSON.stringify(hover.contents), /is a template, and `\{\{ host \}\}` is not filled in/);
    const played = await client.request<SimulateAnswer>('regionwise/simulate', { uri, fail: 'zone=z1' });
    assert.match(played.problem ?? '', /is a template/);
    const page = await client.request<ReportAnswer>('regionwise/report', { uri });
    assert.match(page.html, /is a template/);
    client.edit(uri, '{{ host }}', '10.1.1.11');
    const [filled] = await lenses(uri);
    assert.match((await resolve(filled)).command?.title ?? '', /^6 stores/);
  });

  it('says of a template that it is one in Chinese too', async () => {
    const chinese = await LanguageClient.ready({ settingsOf: () => ({ language: 'zh-cn' }) });
    const uri = chinese.open(healthy.replace('10.1.1.11', '{{ host }}'));
    const found = await chinese.ask<CodeLens[]>('textDocument/codeLens', uri);
    const lens = found.find(({ command }) => command === undefined);
    const { command } = await chinese.request<CodeLens>('codeLens/resolve', lens ?? {});
    assert.equal(command?.title, '模板：尚未渲染');
    assert.equal(await chinese.stop(), 0);
  });

  it('follows an edit', async () => {
    const uri = client.open(healthy);
    const before = await resolve((await lenses(uri))[0]);
    client.edit(uri, '  - host: 10.1.3.12\n    config:\n      server.labels: { zone: z3, host: h6 }\n', '');
    const after = await resolve((await lenses(uri))[0]);
    assert.match(before.command?.title ?? '', /^6 stores/);
    assert.match(after.command?.title ?? '', /^5 stores/);
  });

  it('stays where it was while the grammar is hurt', async () => {
    const uri = client.open(healthy);
    const before = await resolve((await lenses(uri))[0]);
    client.edit(uri, 'server_configs:', '# a line more\nserver_configs: "');
    const broken = await lenses(uri);
    assert.deepEqual(
      broken.map(({ range }) => range.start.line),
      [13],
    );
    assert.equal((await resolve(broken[0])).command?.title, before.command?.title);
  });

  it('says in a hover how the verdict comes about', async () => {
    const uri = client.open(healthy);
    const position = client.position(uri, 'tikv_servers');
    const hover = await client.ask<Hover | null>('textDocument/hover', uri, { position });
    const text = JSON.stringify(hover?.contents ?? '');
    assert.match(text, /3 copies of a Region on 6 stores; a quorum is 2/);
    assert.match(text, /\| `zone=z1` \| 3 \|/);
  });

  it('lets other questions through while a large cluster of unequal zones is worked out', async () => {
    const stores = Array.from({ length: 300 }, (_, at) => {
      const zone = at % 2 === 0 ? 1 : 2 + (at % 3);
      return `  - { host: 10.2.${at >> 8}.${at & 255}, config: { server.labels: { zone: z${zone}, host: h${at} } } }`;
    });
    const head =
      'server_configs:\n  pd: { replication.location-labels: [zone, host] }\npd_servers:\n  - host: 10.2.9.1\ntikv_servers:\n';
    const uri = client.open(`${head}${stores.join('\n')}\n`);
    const [lens] = await lenses(uri);
    // By then the pause after the last key is over, and the engine begins at once.
    await new Promise((resume) => setTimeout(resume, 200));
    const answered: string[] = [];
    const slow = resolve(lens).then(({ command }) => answered.push(command?.title ?? ''));
    const position = client.position(uri, 'location-labels');
    const quick = client.ask('textDocument/hover', uri, { position }).then(() => answered.push('hover'));
    await Promise.all([slow, quick]);
    assert.equal(answered[0], 'hover');
    assert.match(answered[1] ?? '', /^300 stores · 4 zones/);
  });

  it('has no lens where there is no cluster, or where the user wants none', async () => {
    assert.deepEqual(await lenses(client.open(foreign, 'build.yaml')), []);
    client.settings = { codeLens: { enabled: false } };
    const uri = client.open(healthy);
    await client.diagnostics(uri);
    assert.deepEqual(await lenses(uri), []);
    client.settings = null;
  });
});
