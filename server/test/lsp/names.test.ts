import { strict as assert } from 'node:assert';
import type {
  DocumentHighlight,
  Location,
  Range,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { LanguageClient } from './language-client';
import { foreign, healthy } from './topologies';

const plan = `hosts:
  10.1.1.1: { labels: { zone: z1 } }
  10.1.1.11: { cpu: 16 }
`;

describe('language server: names', () => {
  let client: LanguageClient;
  let uri: string;
  let beside: string;

  beforeEach(async () => {
    client = await LanguageClient.ready();
    uri = client.openAt('file:///c/topology.yaml', healthy);
    beside = client.openAt('file:///c/topology.plan.yaml', plan);
  });

  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  const where = ({ uri: of, range: { start, end } }: Location): string =>
    `${of.endsWith('.plan.yaml') ? 'plan ' : ''}${start.line}:${start.character}-${end.character}`;
  const ask = async (method: string, of: string, what: string, more: object = {}): Promise<string[]> => {
    const position = client.position(of, what);
    return (await client.ask<Location[]>(method, of, { position, ...more })).map(where);
  };
  const references = (what: string, includeDeclaration = true) =>
    ask('textDocument/references', uri, what, { context: { includeDeclaration } });
  const rename = (of: string, what: string, newName: string) =>
    client.ask<WorkspaceEdit | null>('textDocument/rename', of, {
      position: client.position(of, what),
      newName,
    });

  it('lead from a label to its level and from a host to the plan', async () => {
    assert.deepEqual(await ask('textDocument/definition', uri, 'zone: z2'), ['3:34-38']);
    assert.deepEqual(await ask('textDocument/definition', uri, '10.1.1.11'), ['plan 2:2-11']);
    assert.deepEqual(await ask('textDocument/definition', uri, 'z3'), ['27:29-31']);
    assert.deepEqual(await ask('textDocument/definition', uri, 'tikv_servers'), []);
  });

  it('are found in what keeps leaders away', async () => {
    const barred = client.open(
      healthy.replace(
        /^ {2}pd:\n/m,
        '$&    label-property:\n      reject-leader:\n        - { key: zone, value: z3 }\n',
      ),
    );
    const keys = await ask('textDocument/references', barred, 'zone, value', {
      context: { includeDeclaration: true },
    });
    assert.ok(keys.includes('4:17-21'), keys.join(' '));
    const values = await ask('textDocument/references', barred, 'z3 }', {
      context: { includeDeclaration: true },
    });
    assert.equal(values.length, 3, values.join(' '));
  });

  it('are found in every file that uses them', async () => {
    assert.deepEqual(await references('z1'), ['plan 1:30-32', '15:29-31', '18:29-31']);
    assert.deepEqual(await references('10.1.1.11'), ['plan 2:2-11', '13:10-19']);
    assert.deepEqual(await references('10.1.1.11', false), ['13:10-19']);
    assert.equal((await references('zone, host')).length, 9);
  });

  it('are highlighted in their own file', async () => {
    const position = client.position(uri, 'z1');
    const found = await client.ask<DocumentHighlight[]>('textDocument/documentHighlight', uri, { position });
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [15, 18],
    );
  });

  it('are renamed everywhere at once', async () => {
    client.apply((await rename(uri, 'z1', 'zone-a')) ?? undefined);
    assert.equal(client.text(uri), healthy.replaceAll('zone: z1', 'zone: zone-a'));
    assert.equal(client.text(beside), plan.replace('z1', 'zone-a'));
  });

  it('keep their quotes, and get them where they need them', async () => {
    const quoted = client.open(healthy.replace('zone: z1', 'zone: "z1"'), 'quoted.yaml');
    client.apply((await rename(quoted, 'z1', '42')) ?? undefined);
    assert.equal(client.text(quoted), healthy.replaceAll('zone: z1', 'zone: "42"'));
  });

  it('are renamed from the plan too', async () => {
    client.apply((await rename(beside, '10.1.1.11', '10.9.9.9')) ?? undefined);
    assert.equal(client.text(uri), healthy.replace('10.1.1.11', '10.9.9.9'));
    assert.match(client.text(beside), /\n {2}10\.9\.9\.9: /);
  });

  it('are shown before they are renamed; other words are refused', async () => {
    const prepare = (of: string, what: string) =>
      client.ask<{ range: Range; placeholder: string } | null>('textDocument/prepareRename', of, {
        position: client.position(of, what),
      });
    assert.equal((await prepare(uri, 'h3'))?.placeholder, 'h3');
    assert.equal(await prepare(uri, 'tikv_servers'), null);
    assert.equal(await prepare(client.open(foreign, 'build.yaml'), 'ubuntu'), null);
    await assert.rejects(rename(uri, 'z1', 'a: b'), { message: '“a: b” cannot be a name here' });
  });

  it('make instances symbols of the workspace', async () => {
    const symbols = (query: string) => client.request<SymbolInformation[]>('workspace/symbol', { query });
    assert.deepEqual(
      (await symbols('TIDB')).map(({ name }) => name),
      ['10.1.1.2:4000 tidb', '10.1.2.2:4000 tidb'],
    );
    assert.equal((await symbols('')).length, 11);
    assert.deepEqual(await symbols('nothing such'), []);
  });

  it('are renamed in the TOML of a manifest, in quotes where TOML wants them', async () => {
    const manifest = [
      'apiVersion: pingcap.com/v1alpha1',
      'kind: TidbCluster',
      'metadata: { name: a }',
      'spec:',
      '  pd:',
      '    replicas: 3',
      '    config: |',
      '      [replication]',
      '      location-labels = ["rack"]',
      '  tikv:',
      '    replicas: 3',
      '    storeLabels: [rack]',
      '    config: |',
      '      [server.labels]',
      '      rack = "r1"',
      '',
    ].join('\n');
    const tc = client.openAt('file:///k/tc.yaml', manifest);
    const at = (what: string) =>
      ask('textDocument/references', tc, what, { context: { includeDeclaration: true } });
    assert.deepEqual(await at('rack"]'), ['8:26-30', '11:18-22', '14:6-10']);
    client.apply((await rename(tc, 'rack"]', 'example.com/rack')) ?? undefined);
    const changed = client.text(tc);
    assert.match(changed, /location-labels = \["example\.com\/rack"\]/);
    assert.match(changed, /storeLabels: \[example\.com\/rack\]/);
    assert.match(changed, /\n {6}"example\.com\/rack" = "r1"\n/);
  });
});
