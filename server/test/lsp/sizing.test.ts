import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { CodeLens, Hover } from 'vscode-languageserver';
import { LanguageClient } from './language-client';
import { healthy } from './topologies';

const sample = (name: string) => readFileSync(`samples/worked-example/${name}`, 'utf8');

describe('language server: sizing', () => {
  let client: LanguageClient;
  let uri: string;
  let plan: string;

  beforeEach(async () => {
    client = await LanguageClient.ready();
    plan = client.openAt('file:///c/topology.plan.yaml', sample('topology.plan.yaml'));
    uri = client.openAt('file:///c/topology.yaml', sample('topology.yaml'));
  });

  afterEach(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  /** Each lens as the line that it stands above and its text. */
  const lenses = async (of: string): Promise<string[]> => {
    const lines = client.text(of).split('\n');
    const found = await client.ask<CodeLens[]>('textDocument/codeLens', of);
    return found.map(({ range, command }) => `${lines[range.start.line]} ${command?.title ?? '?'}`);
  };

  it('stands above each section, survival before it and a simulation behind', async () => {
    assert.deepEqual(await lenses(uri), [
      'tikv_servers: ?',
      'pd_servers: 1,863 Regions · 12,000 timestamps/s, 1.12 % of a leader',
      'tidb_servers: needs 3 for 10,000 QPS · 44.4 % of what 3 carry',
      'tikv_servers: 694 GB usable',
      'tikv_servers: Simulate failure…',
    ]);
    const found = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
    assert.deepEqual(found.at(-1)?.command?.command, 'regionwise.simulateFailure');
    assert.deepEqual(found.at(-1)?.command?.arguments, [uri]);
  });

  it('follows the plan while that is typed', async () => {
    client.edit(plan, 'qps: 10000', 'qps: 90000');
    assert.match((await lenses(uri)).join('\n'), /tidb_servers: needs \d+ for 90,000 QPS/);
  });

  it('stays while the grammar is hurt, and moves with the text', async () => {
    const before = await lenses(uri);
    client.edit(uri, 'global:', '# a line more\nbroken: "\nglobal:');
    assert.deepEqual(await lenses(uri), before);
  });

  it('is silent where nothing is known', async () => {
    assert.deepEqual(await lenses(client.open(healthy)), [
      'tikv_servers: ?',
      'tikv_servers: Simulate failure…',
    ]);
  });

  it('tells in a hover how its figures come about', async () => {
    const position = client.position(uri, 'tidb_servers');
    const hover = await client.ask<Hover | null>('textDocument/hover', uri, { position });
    assert.ok(hover !== null && 'value' in Object(hover.contents));
    const { value } = Object(hover.contents);
    assert.match(value, /^\*\*needs 3 for 10,000 QPS · 44\.4 % of what 3 carry\*\*\n\n- /m);
    assert.match(value, /\n {2}- .*10,000/);
  });
});
