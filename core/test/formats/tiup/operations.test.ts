import { strict as assert } from 'node:assert';
import { judge, type Operation, type Request } from '#core/formats/tiup/operations';
import { valuePaths } from '#core/formats/tiup/value-paths';
import { render } from '#core/messages/message';
import { parseFile } from '#core/text/parse';
import { absolute } from '#core/text/place';

function ask(
  operation: Operation,
  yaml: string,
  more: Partial<Omit<Request, 'base'>> & { base?: string } = {},
) {
  const { base, ...rest } = more;
  return judge({
    operation,
    file: parseFile('topology.yaml', yaml),
    version: 'v8.5.0',
    strict: true,
    labels: true,
    placementRules: true,
    nodes: [],
    ...rest,
    ...(base === undefined ? {} : { base: parseFile('base.yaml', base) }),
  });
}

const pd = 'pd_servers:\n  - host: 10.0.1.1\n';
const running = `global: {user: tidb, deploy_dir: /deploy, data_dir: /data}
${pd}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.1.3
tiflash_servers:
  - host: 10.0.1.4
    data_dir: /ssd0,/ssd1
`;

/** An operation, the file, what TiUP says to it and the token that it is about. */
const refused: readonly (readonly [Operation, string, string, string])[] = [
  ['parse', '', 'empty-file', ''],
  ['parse', '# nothing\n', 'empty-file', ''],
  ['parse', 'tidb_servers:\n\t- host: a\n', 'yaml-syntax', '\t'],
  ['parse', `${pd}    port: 1\n`, 'unknown-field', 'port'],
  ['parse', 'tidb_servers: [10.0.1.1]\n', 'type-error', '10.0.1.1'],
  ['parse', `${pd}    host: 10.0.1.2\n`, 'duplicate-key', 'host'],
  // A map with a repeated key is not looked at any further.
  ['parse', `${pd}    port: 1\n    host: 10.0.1.2\n`, 'duplicate-key', 'host'],
  ['parse', `global: {usr: a}\n${pd}    host: 10.0.1.2\n`, 'unknown-field', 'usr'],
  ['parse', `${pd}\t\ntidb_servers:\n  - host: a\n`, 'yaml-syntax', '\t'],
  ['parse', `${pd}    <<: [{peer_port: 1}, off]\n`, 'yaml-syntax', '[{peer_port: 1}, off]'],
  ['parse', 'tidb_servers:\n  -\n', 'crash', ''],
  ['parse', 'tidb_servers:\n  - port: 4000\n', 'empty-host', 'port'],
  ['parse', `${pd}    ssh_port: 70000\n`, 'port-range', '70000'],
  ['parse', `${pd}tidb_servers:\n  - {host: 10.0.1.1, port: 2379}\n`, 'port-conflict', '2379'],
  ['parse', `${pd}    data_dir: /a\n    deploy_dir: /a\n`, 'directory-conflict', '/a'],
  ['parse', 'global: {user: TiDB}\n', 'user-group-invalid', 'TiDB'],
  ['parse', `${pd}tidb_servers:\n  - {host: 10.0.1.1, arch: arm64}\n`, 'platform-mismatch', 'arm64'],
  [
    'parse',
    `${pd}tidb_servers:\n  - {host: 10.0.1.1, ignore_exporter: yes}\n`,
    'ignore_exporter-mismatch',
    'yes',
  ],
  ['parse', 'alertmanager_servers:\n  - {host: a, config_file: a.yml}\n', 'relative-path', 'a.yml'],
  ['parse', 'tispark_workers:\n  - host: a\n', 'tispark', 'a'],
  [
    'parse',
    'tiflash_servers:\n  - {host: a, config: {storage.main.dir: [a]}}\n',
    'tiflash-storage-relative',
    'a',
  ],
  ['parse', 'tiflash_servers:\n  - {host: a, config: {path: /a}}\n', 'tiflash-config', 'path'],
  [
    'parse',
    'tiflash_servers:\n  - {host: a, config: {storage.raft.dir: [/a]}}\n',
    'tiflash-config',
    'storage.raft.dir',
  ],
  [
    'parse+dir-check',
    'tikv_servers:\n  - {host: a, data_dir: /a, log_dir: /a/log}\n',
    'dir-overlap',
    '/a/log',
  ],
  ['deploy', 'grafana_servers:\n  - host: a\n', 'no-instance', 'grafana_servers'],
  ['deploy', `server_configs: {pd: {replication.location-labels: zone}}\n${pd}`, 'crash', 'pd'],
  ['init-config', `${pd}grafana_servers:\n  - host: a\n`, 'grafana-without-prometheus', 'a'],
];

describe('what TiUP says to an operation', () => {
  for (const [operation, yaml, kind, token] of refused) {
    it(`${operation}: ${kind} of ${JSON.stringify(token)}`, () => {
      const [first] = ask(operation, yaml).refusals;
      assert.equal(first?.kind, kind);
      const { from, to } = absolute(first.at);
      if (token !== '') assert.equal(yaml.slice(from, to).trimStart() || '\t', token);
      for (const language of ['en', 'zh-cn'] as const) {
        const { template, args = {} } = first;
        assert.doesNotMatch(render({ template, args }, language), /\{\w+\}|undefined/);
      }
    });
  }

  it('accepts what is right', () => {
    for (const operation of ['parse', 'deploy', 'init-config'] as const) {
      assert.deepEqual(ask(operation, running).refusals, []);
    }
  });

  /** Labels of a single store beside `location-labels: [host]`, and whether TiUP takes them. */
  const labelSpellings: readonly (readonly [string, boolean])[] = [
    ['server.labels: {host: h1}', true],
    ['server: {labels: {host: h1}}', true],
    ['server.labels.host: h1', true],
    ['server.labels: {zone: z1}', false],
    ['server.labels.zone: z1', false],
    ['server.labels: {host: 1}', false],
    ['server.labels: {host: 2026-01-01}', false],
    ['server.labels: {host: "1"}', true],
    ['server.labels: {1: h1}', true],
    ['server.labels: h1', true],
  ];
  for (const [config, ok] of labelSpellings) {
    it(`${ok ? 'takes' : 'refuses'} the labels ${config}`, () => {
      const levels = 'server_configs: {pd: {replication.location-labels: [host]}}\n';
      const { refusals } = ask(
        'deploy',
        `${levels}${pd}tikv_servers:\n  - host: a\n    config:\n      ${config}\n`,
      );
      assert.deepEqual(
        refusals.map(({ kind }) => kind),
        ok ? [] : ['labels'],
      );
    });
  }

  it('takes nothing for a list’s entry, a field of a newer TiUP only where it is lenient', () => {
    const lists =
      'monitoring_servers:\n  - host: a\n    additional_args: [~]\n    external_alertmanagers: [~]\n';
    assert.deepEqual(ask('parse', lists).refusals, []);
    const newer = 'monitoring_servers:\n  - {host: a, external_labels: {site: b}}\n';
    assert.equal(ask('parse', newer).refusals[0]?.kind, 'unknown-field');
    assert.deepEqual(ask('parse', newer, { strict: false }).refusals, []);
  });

  it('asks the version of what came later', () => {
    const cdc = `${pd}cdc_servers:\n  - {host: a, ticdc_cluster_id: c1}\n`;
    const kinds = (version: string) => ask('init-config', cdc, { version }).refusals.map(({ kind }) => kind);
    assert.deepEqual(kinds('v6.1.0'), ['version-gate']);
    assert.deepEqual(kinds('v6.2.0'), []);
    assert.deepEqual(kinds('nightly'), []);
  });

  it('puts a scale-out on the running cluster, with its settings and without the file’s', () => {
    const grown = ask('scale-out', 'global: {x: 1}\ntikv_servers:\n  - host: 10.0.1.5\n', { base: running });
    assert.deepEqual(grown.refusals, []);
    assert.equal(valuePaths(grown.deployed).get('tikv_servers[2].data_dir'), '/data/tikv-20160');
    const again = ask('scale-out', 'tikv_servers:\n  - host: 10.0.1.3\n', { base: running });
    assert.equal(again.refusals[0]?.kind, 'port-conflict');
  });

  it('looks at labels in a scale-out only where placement rules are off', () => {
    const second = 'tikv_servers:\n  - {host: 10.0.1.3, port: 20161, status_port: 20181}\n';
    assert.deepEqual(ask('scale-out', second, { base: running }).refusals, []);
    const [refusal] = ask('scale-out', second, { base: running, placementRules: false }).refusals;
    assert.equal(refusal?.kind, 'labels');
  });

  /** How the running cluster is edited, and whether TiUP lets it. */
  const edits: readonly (readonly [string, string, string, boolean])[] = [
    ['an editable field', 'host: 10.0.1.3\n', 'host: 10.0.1.3\n    numa_node: "0"\n', true],
    ['a configuration', 'host: 10.0.1.3\n', 'host: 10.0.1.3\n    config: {log.level: warn}\n', true],
    ['a data directory', 'host: 10.0.1.3\n', 'host: 10.0.1.3\n    data_dir: /other\n', false],
    ['a source of other values', 'deploy_dir: /deploy', 'deploy_dir: /other', false],
    ['one more directory of TiFlash', '/ssd0,/ssd1', '/ssd0,/ssd2,/ssd1', true],
    ['another first directory of TiFlash', '/ssd0,/ssd1', '/ssd1,/ssd0', false],
    ['a new instance', '  - host: 10.0.1.3\n', '  - host: 10.0.1.3\n  - host: 10.0.1.9\n', false],
    ['an instance less', '  - host: 10.0.1.3\n', '', false],
    ['another order', '10.0.1.2\n  - host: 10.0.1.3', '10.0.1.3\n  - host: 10.0.1.2', true],
  ];
  for (const [what, from, to, ok] of edits) {
    it(`${ok ? 'lets' : 'does not let'} edit-config change ${what}`, () => {
      const kinds = ask('edit-config', running.replace(from, to), { base: running }).refusals.map(
        ({ kind }) => kind,
      );
      assert.deepEqual([...new Set(kinds)], ok ? [] : ['immutable-field']);
    });
  }

  it('keeps the last PD and TiKV in a scale-in, and knows its nodes', () => {
    const answer = (...nodes: string[]) => ask('scale-in', running, { nodes }).refusals.length;
    assert.equal(answer('10.0.1.2:20160'), 0);
    assert.equal(answer('10.0.1.2:20160', '10.0.1.3:20160'), 1);
    assert.equal(answer('10.0.1.1:2379'), 1);
    assert.equal(answer('10.0.1.9:20160'), 1);
  });

  it('switches TLS with one PD only, and not with TiSpark', () => {
    const kinds = (yaml: string) => ask('tls-enable', yaml).refusals.map(({ kind }) => kind);
    assert.deepEqual(kinds(running), []);
    assert.deepEqual(kinds(`${pd}  - host: 10.0.1.2\n`), ['tls-switch']);
    assert.deepEqual(kinds(`${pd}tispark_masters:\n  - host: a\n`), ['tls-unsupported']);
  });

  it('compares ports and equal directories with another cluster', () => {
    const kinds = (yaml: string) => ask('cross-cluster', yaml, { base: running }).refusals[0]?.kind;
    const apart = 'monitored: {node_exporter_port: 9101, blackbox_exporter_port: 9116}\n';
    assert.equal(kinds('tidb_servers:\n  - host: 10.0.1.2\n'), 'cross-cluster-port-conflict');
    assert.equal(kinds(`${apart}tidb_servers:\n  - host: 10.0.1.2\n`), undefined);
    const taken = `${apart}pump_servers:\n  - {host: 10.0.1.2, data_dir: /data/tikv-20160}\n`;
    assert.equal(kinds(taken), 'cross-cluster-dir-conflict');
    assert.equal(kinds(taken.replace('tikv-20160', 'tikv-20160/pump')), undefined);
  });
});
