import { strict as assert } from 'node:assert';
import type { CodeAction, DocumentSymbol, Hover } from 'vscode-languageserver';
import type { DomainsAnswer, ExplainAnswer, ReportAnswer, SimulateAnswer } from '#server/protocol/requests';
import { LanguageClient, mistakes } from './language-client';
import { foreign, healthy, misspelt, slip } from './topologies';

describe('language server: features', () => {
  let client: LanguageClient;

  before(async () => {
    client = await LanguageClient.ready();
  });

  after(async () => {
    assert.deepEqual(client.logged, []);
    assert.equal(await client.stop(), 0);
  });

  describe('code actions', () => {
    it('mend a mistake and change nothing else', async () => {
      const uri = client.open(misspelt);
      const [fix] = await client.actionsAt(uri, 'prot');
      assert.equal(fix?.isPreferred, true);
      assert.equal(fix?.kind, 'quickfix');
      client.apply(fix?.edit);
      assert.equal(client.text(uri), misspelt.replace('prot', 'port'));
      assert.deepEqual(mistakes(await client.diagnostics(uri)), []);
    });

    it('silence a finding for its line', async () => {
      const uri = client.open(misspelt.replaceAll('\n', '\r\n'));
      const actions = await client.actionsAt(uri, 'prot');
      const action = actions.find(({ title }) => title === 'Disable tiup/unknown-field for this line');
      client.apply(action?.edit);
      assert.ok(
        client
          .text(uri)
          .includes('\r\n    # regionwise-disable-next-line tiup/unknown-field\r\n    prot: 4000\r\n'),
      );
      assert.deepEqual(mistakes(await client.diagnostics(uri)), []);
    });

    it('apply all safe fixes at once, made when chosen', async () => {
      const uri = client.open(misspelt.replace('10.1.1.1\n', '10.1.1.1\n    client_prot: 2379\n'));
      assert.equal(mistakes(await client.diagnostics(uri)).length, 2);
      const [all, ...more] = await client.actionsAt(uri, 'pd_servers', ['source.fixAll']);
      assert.deepEqual(more, []);
      assert.equal(all?.kind, 'source.fixAll.regionwise');
      assert.equal(all?.edit, undefined);
      const resolved = await client.request<CodeAction>('codeAction/resolve', all ?? {});
      client.apply(resolved.edit);
      assert.deepEqual(mistakes(await client.diagnostics(uri)), []);
    });

    it('apply what only a fix brings to light, too, as edits to the text that stands there', async () => {
      const mended = healthy.replace('10.1.1.1\n', '10.1.1.1\n    client_port: 2379\n');
      const uri = client.open(mended.replace('client_port: 2379', 'client_prot: "2379"'));
      const [all] = await client.actionsAt(uri, 'client_prot', ['source.fixAll']);
      const { edit } = await client.request<CodeAction>('codeAction/resolve', all ?? {});
      client.apply(edit);
      assert.equal(client.text(uri), mended);
      assert.deepEqual(await client.actionsAt(uri, 'pd_servers', ['source.fixAll']), []);
    });

    it('offer nothing where nothing is wrong', async () => {
      const uri = client.open(healthy);
      assert.deepEqual(await client.actionsAt(uri, 'tikv_servers'), []);
      assert.deepEqual(await client.actionsAt(client.open(foreign, 'build.yaml'), 'jobs'), []);
    });
  });

  it('lists the groups of TiDB Operator 2, each with its own Pods', async () => {
    const group = (kind: string, name: string, replicas: number) => `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
spec:
  cluster:
    name: orders
  replicas: ${replicas}
  template:
    spec:
      version: v8.5.0
`;
    const groups = client.open(`${group('PDGroup', 'pd', 3)}---\n${group('TiKVGroup', 'kv', 2)}`);
    assert.deepEqual(outline(await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', groups)), [
      '3 PDGroup pd 3',
      '  7 pd-pd-0 … pd-pd-2 pd',
      '15 TiKVGroup kv 2',
      '  19 kv-tikv-0 … kv-tikv-1 tikv',
    ]);
  });

  it('lists sections, instances and labels as symbols', async () => {
    const uri = client.open(healthy);
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    assert.deepEqual(outline(symbols).slice(0, 14), [
      '5 pd_servers 3',
      '  6 10.1.1.1:2379 pd',
      '  7 10.1.2.1:2379 pd',
      '  8 10.1.3.1:2379 pd',
      '9 tidb_servers 2',
      '  10 10.1.1.2:4000 tidb',
      '  11 10.1.2.2:4000 tidb',
      '12 tikv_servers 6',
      '  13 10.1.1.11:20160 tikv',
      '    15 zone z1',
      '    15 host h1',
      '  16 10.1.1.12:20160 tikv',
      '    18 zone z1',
      '    18 host h2',
    ]);
    assert.deepEqual(await client.ask('textDocument/documentSymbol', client.open(foreign, 'build.yaml')), []);
  });

  it('says in a hover what a setting does and what is in force', async () => {
    const uri = client.open(healthy.replace('    replication.isolation-level: zone\n', ''));
    const hover = async (what: string) => {
      const answer = await client.ask<Hover | null>('textDocument/hover', uri, {
        position: client.position(uri, what),
      });
      return JSON.stringify(answer?.contents ?? '');
    };
    assert.match(await hover('max-replicas'), /\*\*max-replicas\*\*.*In force: `3` \(line 3\)/);
    assert.match(await hover('location-labels'), /In force: `zone, host` \(line 4\)/);
    client.edit(uri, '    replication.max-replicas: 3\n', '    # replication.max-replicas\n');
    assert.match(await hover('max-replicas'), /In force: `3` \(PD’s default/);
    assert.match(await hover('10.1.1.1'), /On this machine: pd `2379`/);
  });

  it('says in a hover why a finding matters', async () => {
    const uri = client.open(slip);
    const position = client.position(uri, 'h2s');
    const hover = await client.ask<Hover | null>('textDocument/hover', uri, { position });
    const text = JSON.stringify(hover?.contents ?? '');
    assert.match(text, /`labels\/value-slip`.*Source: .*\(https:.*labels\/value-slip\.md\)/);
  });

  it('explains a rule', async () => {
    const { markdown } = await client.request<ExplainAnswer>('regionwise/explain', {
      code: 'labels/value-slip',
    });
    assert.match(markdown, /^# .*\n\n`labels\/value-slip`/);
    assert.equal(await client.request('regionwise/explain', { code: 'no/such-rule' }), null);
  });

  it('makes the report of a document, that leads back into it', async () => {
    const uri = client.open(slip);
    const { title, html, files } = await client.request<ReportAnswer>('regionwise/report', { uri });
    assert.equal(title, 'Regionwise report · topology.yaml');
    assert.match(html, /^<!doctype html>/);
    const [, path = ''] = /data-path="([^"]+)"/.exec(html) ?? [];
    assert.equal(files?.[path], uri);
    const other = client.open(foreign, 'build.yaml');
    assert.equal(await client.request('regionwise/report', { uri: other }), null);
  });

  it('lists what can fail, and plays one of them', async () => {
    const uri = client.open(healthy);
    const { domains } = await client.request<DomainsAnswer>('regionwise/domains', { uri });
    assert.deepEqual(domains[0], { path: 'zone=z1', level: 'zone', detail: '2 TiKV' });
    const played = await client.request<SimulateAnswer>('regionwise/simulate', { uri, fail: 'zone=z1' });
    assert.equal(played.problem, undefined);
    assert.match(played.sentence, /z1/);
    assert.deepEqual(
      played.lines.filter(({ state }) => state === 'failed').map(({ line }) => line),
      [13, 16],
    );
    assert.match(played.html, /^<!doctype html>/);
    const unknown = await client.request<SimulateAnswer>('regionwise/simulate', { uri, fail: 'zone=z9' });
    assert.match(unknown.problem ?? '', /z1.*z2.*z3/);
  });
});

function outline(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, selectionRange, children }) => [
    `${indent}${selectionRange.start.line} ${name} ${detail}`,
    ...outline(children ?? [], `${indent}  `),
  ]);
}
