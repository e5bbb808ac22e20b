import { strict as assert } from 'node:assert';
import { LanguageClient, line, mistakes } from './language-client';
import { foreign, healthy, misspelt, scaleOut, slip } from './topologies';

describe('language server: diagnostics', () => {
  let client: LanguageClient;

  beforeEach(async () => {
    client = await LanguageClient.ready();
  });

  afterEach(async () => {
    assert.deepEqual(client.logged, [], 'the server has nothing to complain of');
    assert.equal(await client.stop(), 0);
  });

  it('tells a mistake with its place, code, page and fix, for the version that has it', async () => {
    const uri = client.open(misspelt);
    const all = await client.diagnostics(uri, 1);
    assert.deepEqual(mistakes(all), ['11:4-8 error tiup/unknown-field']);
    const found = all.find(({ code }) => code === 'tiup/unknown-field');
    assert.ok(found !== undefined);
    assert.match(String(found.message), /prot.*port/);
    assert.equal(found.source, 'regionwise');
    assert.match(JSON.stringify(found.data), /"safe":true.*"newText":"port"/);
  });

  it('leads to the page of a rule, and to the other places that are part of it', async () => {
    const uri = client.open(slip);
    const found = (await client.diagnostics(uri, 1)).find(({ code }) => code === 'labels/value-slip');
    assert.ok(found !== undefined);
    assert.equal(line(found), '30:39-42 warning labels/value-slip');
    assert.match(found.codeDescription?.href ?? '', /^https:.*docs\/rules\/labels\/value-slip\.md$/);
    assert.ok((found.relatedInformation ?? []).every(({ location }) => location.uri === uri));
    assert.notEqual(found.relatedInformation?.length ?? 0, 0);
  });

  it('shows the first screen of a long file before the rest', async () => {
    const stores = Array.from(
      { length: 400 },
      (_, n) => `  - host: 10.2.${n >> 7}.${n & 127}\n    port: 20160\n`,
    );
    const uri = client.open(`${misspelt}${stores.join('')}    prot: 20161\n`);
    const whole = ['11:4-8 error tiup/unknown-field', '832:4-8 error tiup/unknown-field'];
    await client.until(() => client.status.find((status) => status.uri === uri));
    const shown = client.published.map(({ diagnostics }) =>
      diagnostics.filter(({ code }) => code === 'tiup/unknown-field').map(line),
    );
    assert.deepEqual(shown, [whole.slice(0, 1), whole]);
    const [first, last] = client.published.map(({ diagnostics }) => diagnostics.length);
    assert.equal(first, 1, 'rules look at the whole cluster');
    assert.ok((last ?? 0) > 2);
  });

  it('follows each edit', async () => {
    const uri = client.open(healthy);
    assert.deepEqual(mistakes(await client.diagnostics(uri, 1)), []);
    client.edit(uri, '10.1.1.2\n', '10.1.1.2\n    prot: 4000\n');
    assert.deepEqual(mistakes(await client.diagnostics(uri, 2)), ['11:4-8 error tiup/unknown-field']);
    client.edit(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '# one more\n');
    assert.deepEqual(mistakes(await client.diagnostics(uri, 3)), ['12:4-8 error tiup/unknown-field']);
    client.edit(uri, 'prot', 'port');
    assert.deepEqual(mistakes(await client.diagnostics(uri, 4)), []);
  });

  it('answers edits that came together once, for the last of them', async () => {
    const uri = client.open(healthy);
    await client.diagnostics(uri, 1);
    const at = { line: 10, character: 19 };
    for (const key of '\n    prot') client.edit(uri, { start: at, end: at }, key);
    const last = client.edit(uri, '10.1.3.12', '10.1.3.13');
    await client.diagnostics(uri, last);
    const versions = client.published.map(({ version }) => version);
    assert.equal(versions.at(-1), last);
    assert.ok(versions.length < 5, `published for ${versions}`);
  });

  it('keeps the other marks while the grammar is hurt', async () => {
    const uri = client.open(misspelt);
    await client.diagnostics(uri, 1);
    client.edit(uri, 'location-labels: [zone', 'location-labels: "[zone');
    const broken = mistakes(await client.diagnostics(uri, 2));
    assert.ok(
      broken.some((one) => one.includes('yaml/')),
      broken.join('\n'),
    );
    assert.ok(broken.includes('11:4-8 error tiup/unknown-field'), broken.join('\n'));
    client.edit(uri, '"[zone', '[zone');
    assert.deepEqual(mistakes(await client.diagnostics(uri, 3)), ['11:4-8 error tiup/unknown-field']);
  });

  it('never mentions a file that is none of ours', async () => {
    const other = client.open(foreign, 'build.yaml');
    client.edit(other, 'make test', 'make all');
    const uri = client.open(healthy);
    await client.diagnostics(uri, 1);
    await client.until(() => client.status.at(-1));
    assert.deepEqual([...new Set(client.published.map((one) => one.uri))], [uri]);
    assert.deepEqual([...new Set(client.status.map((one) => one.uri))], [uri]);
  });

  it('takes its marks back when a file is closed, or is no topology any more', async () => {
    const uri = client.open(misspelt);
    await client.diagnostics(uri, 1);
    const end = { line: 99, character: 0 };
    client.edit(uri, { start: { line: 0, character: 0 }, end }, foreign);
    await client.until(() => client.published.find(({ diagnostics }) => diagnostics.length === 0));
    await client.until(() => client.status.find(({ kind }) => kind === 'none'));
    const closed = client.open(misspelt, 'other.yaml');
    await client.diagnostics(closed, 1);
    client.close(closed);
    await client.until(() =>
      client.published.find((one) => one.uri === closed && one.diagnostics.length === 0),
    );
  });

  it('checks a scale-out file together with its base, once that is open', async () => {
    const uri = client.openAt('file:///c/scale-out.yaml', scaleOut);
    const together = () => client.published.findLast((one) => one.uri === uri)?.diagnostics ?? [];
    const missing = '0:14-32 warning regionwise/base-not-found';
    await client.until(() => together().map(line).includes(missing) || undefined);
    const base = client.openAt('file:///c/topology.yaml', healthy);
    const reused = '4:39-41 warning labels/host-reused';
    await client.until(() => together().map(line).includes(reused) || undefined);
    client.edit(base, 'host: h1 }', 'host: h9 }');
    await client.until(() => !together().map(line).includes(reused) || undefined);
    client.close(base);
    await client.until(() => together().map(line).includes(missing) || undefined);
  });

  it('speaks the language of the settings, also when they change', async () => {
    client.settings = { language: 'zh-cn' };
    const uri = client.open(misspelt);
    const chinese = () =>
      client.published.find(({ diagnostics }) => /[一-龥]/.test(JSON.stringify(diagnostics)));
    await client.until(chinese);
    client.settings = { language: 'en' };
    const before = client.published.length;
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await client.until(() => client.published[before]);
    assert.doesNotMatch(JSON.stringify(await client.diagnostics(uri)), /[一-龥]/);
  });
});

describe('language server: pulled diagnostics', () => {
  it('are offered only to a client that announces them', async () => {
    for (const pull of [true, false]) {
      const client = LanguageClient.spawn({ pull });
      const { capabilities } = await client.initialize();
      assert.equal(capabilities.diagnosticProvider !== undefined, pull);
      assert.equal(await client.stop(), 0);
    }
  });

  it('are the same, and nothing is pushed beside them', async () => {
    const client = await LanguageClient.ready({ pull: true });
    const uri = client.open(misspelt);
    assert.deepEqual(mistakes((await client.pull(uri)).items), ['11:4-8 error tiup/unknown-field']);
    client.edit(uri, 'prot', 'port');
    assert.deepEqual(mistakes((await client.pull(uri)).items), []);
    const other = client.open(foreign, 'build.yaml');
    assert.deepEqual((await client.pull(other)).items, []);
    await client.ask('textDocument/documentSymbol', uri);
    assert.deepEqual(client.published, []);
    assert.equal(await client.stop(), 0);
  });

  it('are pushed to a client that announces them and never asks, until it asks', async () => {
    const client = await LanguageClient.ready({ pull: true });
    const uri = client.open(misspelt);
    assert.deepEqual(mistakes(await client.diagnostics(uri, 1)), ['11:4-8 error tiup/unknown-field']);
    assert.deepEqual(mistakes((await client.pull(uri)).items), ['11:4-8 error tiup/unknown-field']);
    await client.until(() => client.published.find(({ diagnostics }) => diagnostics.length === 0));
    assert.equal(await client.stop(), 0);
  });
});
