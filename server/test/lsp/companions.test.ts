import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens } from 'vscode-languageserver';
import { LanguageClient, line } from './language-client';
import { foreign, healthy, scaleOut } from './topologies';

/** Zones for PD, without which nobody knows whether it survives the loss of one. */
const plan = `workload: { data: 1 TB }
hosts:
  10.1.1.1: { labels: { zone: z1 } }
  10.1.2.1: { labels: { zone: z2 } }
  10.1.3.1: { labels: { zone: z3 } }
  10.1.1.2: { labels: { zone: z1 } }
  10.1.2.2: { labels: { zone: z2 } }
`;

const unknownZones = '5:0-10 information labels/zone-unknown';

describe('language server: files beside a document', () => {
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

  const shown = (uri: string): string[] | undefined =>
    client.published.findLast((one) => one.uri === uri)?.diagnostics.map(line);
  const until = (uri: string, test: (lines: readonly string[]) => boolean) =>
    client.until(() => {
      const lines = shown(uri);
      return lines !== undefined && test(lines) ? true : undefined;
    });
  const told = (uri: string, finding: string) => until(uri, (lines) => lines.includes(finding));
  const untold = (uri: string, finding: string) => until(uri, (lines) => !lines.includes(finding));
  const write = (uri: string, text: string | undefined): void => {
    if (text === undefined) files.delete(uri);
    else files.set(uri, text);
    const changes = [{ uri, type: text === undefined ? 3 : 2 }];
    void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  };

  it('are asked for by fixed names, and not for a file that is none of ours', async () => {
    const scaled = client.openAt(
      'file:///c/new/scale%20out.yaml',
      scaleOut.replace('topology.yaml', '../base%20of.yaml'),
    );
    client.openAt('file:///c/build.yaml', foreign);
    client.openAt('untitled:Untitled-1', healthy);
    const bad = client.openAt('file:///c/bad.yaml', scaleOut.replace('topology', '//host/topology'));
    await client.diagnostics(scaled);
    await client.diagnostics(bad);
    assert.deepEqual([...client.asked].sort(), [
      'file:///c/.regionwise.yaml',
      'file:///c/.regionwise.yml',
      'file:///c/bad.plan.yaml',
      'file:///c/base%2520of.yaml',
      'file:///c/new/.regionwise.yaml',
      'file:///c/new/.regionwise.yml',
      'file:///c/new/scale%20out.plan.yaml',
    ]);
  });

  it('change what a topology says when they appear, change and go', async () => {
    const uri = client.openAt('file:///c/topology.yaml', healthy);
    const beside = 'file:///c/topology.plan.yaml';
    await told(uri, unknownZones);
    write(beside, plan);
    await untold(uri, unknownZones);
    write(beside, plan.replace('zone: z1', 'rack: r1'));
    await told(uri, unknownZones);
    write(beside, plan);
    await untold(uri, unknownZones);
    write(beside, undefined);
    await told(uri, unknownZones);
  });

  it('are the dumps of the running cluster, in the folder `state`', async () => {
    const uri = client.openAt('file:///c/topology.yaml', healthy);
    const drift = /warning state\/drift-setting/;
    await until(uri, (lines) => !lines.some((one) => drift.test(one)));
    write('file:///c/state/config.json', '{ "replication": { "max-replicas": 5 } }');
    await until(uri, (lines) => lines.some((one) => drift.test(one)));
    write('file:///c/state/config.json', undefined);
    await until(uri, (lines) => !lines.some((one) => drift.test(one)));
  });

  it('yield to the editor where they are open', async () => {
    const beside = 'file:///c/topology.plan.yaml';
    files.set(beside, plan);
    const uri = client.openAt('file:///c/topology.yaml', healthy);
    await untold(uri, unknownZones);
    client.openAt(beside, plan);
    client.edit(beside, 'zone: z1', 'rack: r1');
    await told(uri, unknownZones);
    client.close(beside);
    await untold(uri, unknownZones);
  });

  it('are waited for by the first lens', async () => {
    files.set('file:///c/topology.plan.yaml', plan);
    const uri = client.openAt('file:///c/topology.yaml', healthy);
    const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', uri);
    const { command } = await client.request<CodeLens>('codeLens/resolve', lens ?? {});
    assert.doesNotMatch(command?.title ?? '', /unknown/);
  });

  it('bring a plan its topology', async () => {
    files.set('file:///c/topology.yml', healthy);
    files.set('file:///c/topology.yaml', healthy);
    const uri = client.openAt('file:///c/topology.plan.yaml', plan.replace('10.1.3.1', '10.1.3.7'));
    await told(uri, '4:2-10 error plan/unknown-host');
    const [fix] = await client.actionsAt(uri, '10.1.3.7');
    client.apply(fix?.edit);
    await until(uri, (lines) => lines.length === 0);
    assert.equal(client.text(uri), plan);
  });

  const policy = 'CREATE PLACEMENT POLICY p LEADER_CONSTRAINTS="[+zone=Z1]";\n';

  it('are the cluster of rules and policies', async () => {
    files.set('file:///c/topology.yaml', healthy);
    const uri = client.openAt('file:///c/policies.sql', policy);
    await told(uri, '0:53-55 error policies/unknown-label');
    const [fix] = await client.actionsAt(uri, 'Z1');
    client.apply(fix?.edit);
    await untold(uri, '0:53-55 error policies/unknown-label');
    const rules = client.openAt(
      'file:///c/rules.json',
      '[{"group_id": "pd", "id": "a", "role": "voter", "count": 99}]',
    );
    await told(rules, '0:57-59 error placement-rules/too-few-stores');
  });

  it('are the cluster that a policy names, and a hover says where its replicas are', async () => {
    files.set('file:///c/prod.yaml', healthy);
    const uri = client.openAt('file:///c/policies.sql', `-- regionwise: base=prod.yaml\n${policy}`);
    await told(uri, '1:53-55 error policies/unknown-label');
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 24 },
    });
    assert.match(
      hover.contents.value,
      /p: 3 voters\n\n- 1 leader on stores with zone=Z1\n- 2 voters on any TiKV store/,
    );
  });

  it('are the base of a scale-out file', async () => {
    files.set('file:///c/topology.yaml', healthy);
    const uri = client.openAt('file:///c/scale-out.yaml', scaleOut);
    await told(uri, '4:39-41 warning labels/host-reused');
    write('file:///c/topology.yaml', undefined);
    await told(uri, '0:14-32 warning regionwise/base-not-found');
  });
});

describe('language server: files that a plain client does not read', () => {
  it('are read by the server itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regionwise-'));
    const client = await LanguageClient.ready();
    try {
      writeFileSync(join(folder, 'a b.plan.yaml'), `\uFEFF${plan}`);
      const uri = client.openAt(pathToFileURL(join(folder, 'a b.yaml')).href, healthy);
      await client.until(() =>
        client.published.find((one) => one.uri === uri && !one.diagnostics.map(line).includes(unknownZones)),
      );
    } finally {
      assert.equal(await client.stop(), 0);
      rmSync(folder, { recursive: true });
    }
  });
});
