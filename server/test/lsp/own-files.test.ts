import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { CompletionList, Hover } from 'vscode-languageserver';
import { LanguageClient, line } from './language-client';
import { foreign } from './topologies';

describe('language server: our own files', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready();
  });

  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  /** Types a text whose `|` is the cursor; gives what it would become, by label. */
  const complete = async (text: string, name: string): Promise<Record<string, string>> => {
    const uri = client.open(text, name);
    const position = client.position(uri, '|');
    client.edit(uri, '|', '');
    const list = await client.ask<CompletionList | null>('textDocument/completion', uri, { position });
    return Object.fromEntries(
      (list?.items ?? []).map(({ label, textEdit }) => {
        assert.ok(textEdit !== undefined && 'range' in textEdit);
        const { start, end } = textEdit.range;
        const before = client.text(uri).split('\n')[start.line] ?? '';
        return [label, before.slice(0, start.character) + textEdit.newText + before.slice(end.character)];
      }),
    );
  };

  it('are checked, each key and quantity', async () => {
    const uri = client.open('workload:\n  data: 2.4 TBB\n  groth: 3 %/year\n', 'a.plan.yaml');
    assert.deepEqual((await client.diagnostics(uri)).map(line), [
      '1:8-15 error plan/bad-quantity',
      '2:2-7 error plan/unknown-key',
    ]);
    const [fix] = await client.actionsAt(uri, 'groth');
    client.apply(fix?.edit);
    assert.match(client.text(uri), /\n {2}growth: 3 %\/year\n/);
  });

  it('offer their keys, from an empty file on', async () => {
    const top = await complete('|', 'a.plan.yaml');
    assert.equal(top.workload, 'workload: ');
    assert.equal(top.hosts, 'hosts: ');
    const half = await complete('workload:\n  data: 1 TB\n  q|\n', 'a.plan.yaml');
    assert.equal(half.qps, '  qps: ');
    assert.equal(half.data, undefined);
    assert.equal((await complete('even|', 'a.scenario.yaml')).events, 'events: ');
  });

  it('offer words, and units behind a number', async () => {
    const profiles = await complete('profile: |\n', 'a.plan.yaml');
    assert.deepEqual(profiles, { physical: 'profile: physical', textbook: 'profile: textbook' });
    assert.equal((await complete('profile:|\n', 'a.plan.yaml')).textbook, 'profile: textbook');
    const units = await complete('workload:\n  data: 500|\n', 'a.plan.yaml');
    assert.equal(units['500 GiB'], '  data: 500 GiB');
  });

  it('offer nothing in a comment or in a foreign file', async () => {
    assert.deepEqual(await complete('# |\n', 'a.plan.yaml'), {});
    assert.deepEqual(await complete(foreign.replace('jobs:', '|jobs:'), 'build.yaml'), {});
  });

  it('say in a hover what a key means, and its value in both families of units', async () => {
    const uri = client.open(readFileSync('samples/three-zones/topology.plan.yaml', 'utf8'), 'a.plan.yaml');
    const position = client.position(uri, '2.4 TB');
    const hover = await client.ask<Hover | null>('textDocument/hover', uri, { position });
    assert.match(JSON.stringify(hover?.contents ?? ''), /\*\*data\*\* = 2\.4 TB = 2\.18 TiB/);
  });
});
