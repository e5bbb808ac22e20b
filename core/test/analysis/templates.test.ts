import { strict as assert } from 'node:assert';
import { check } from '#core/analysis/check';

const servers = `pd_servers: [{host: 10.0.1.1}, {host: 10.0.1.2}, {host: 10.0.1.3}]
tidb_servers: [{host: 10.0.2.1}, {host: 10.0.2.2}]
tikv_servers: [{host: 10.0.3.1}, {host: 10.0.3.2}, {host: 10.0.3.3}]
`;

/** What is said of a template: that it is one, and what is wrong with the rest of it. */
const rows: readonly (readonly [name: string, text: string, told: readonly string[]])[] = [
  [
    'a name that is filled in',
    `${servers}global:\n  user: "{{ .User }}"\n  deploy_dir: {{ .Dir }}\n`,
    ['yaml/template'],
  ],
  [
    'a name that TiUP refuses, beside one that is filled in',
    `${servers}global:\n  user: {{ .User }}\n  group: "No Group"\n`,
    ['tiup/user-group-invalid', 'yaml/template'],
  ],
  [
    'a text in quotes, where nothing else is filled in',
    `${servers}global:\n  user: "{{ .User }}"\n`,
    ['yaml/template'],
  ],
  [
    'one word for two machines',
    'tikv_servers:\n  - host: {{ ip }}\n    port: 20160\ntidb_servers:\n  - host: {{ ip }}\n    port: 20160\n',
    ['yaml/template'],
  ],
  [
    'two machines that are one, on a line that is written out',
    'tikv_servers:\n  - host: 10.0.0.1\n  - host: 10.0.0.1\nmonitored:\n  log_dir: {{ logs }}\n',
    ['labels/shared-machine', 'tiup/port-conflict', 'yaml/template'],
  ],
  [
    'a section in each of two branches, of ERB',
    '<% if large %>\ntikv_servers:\n  - host: 10.0.0.1\n<% else %>\ntikv_servers:\n  - host: 10.0.0.2\n<% end %>\n',
    ['yaml/template'],
  ],
  [
    'a section in each of two branches',
    '{{- if .Large }}\ntikv_servers:\n  - host: 10.0.0.1\n{{- else }}\ntikv_servers:\n  - host: 10.0.0.2\n{{- end }}\n',
    ['yaml/template'],
  ],
  [
    'a section twice, and no branches',
    'tikv_servers:\n  - host: {{ one }}\ntikv_servers:\n  - host: 10.0.0.2\n',
    ['yaml/template', 'yaml/duplicate-key'],
  ],
];

const isHard = (severity: string) => severity === 'error' || severity === 'warning';

/** Every kind of value as an expression of the engine: one finding for all of it, and no more. */
const everywhere = (fill: (name: string) => string) => `global:
  user: ${fill('user')}
  ssh_port: ${fill('ssh')}
  deploy_dir: ${fill('dir')}/deploy
  arch: ${fill('arch')}
  pd_mode: ${fill('mode')}
  resource_control: { memory_limit: ${fill('limit')}, cpu_quota: ${fill('quota')} }
server_configs:
  pd:
    replication.max-replicas: ${fill('replicas')}
    replication.location-labels: [${fill('top')}, host]
    replication.isolation-level: ${fill('level')}
    schedule.leader-schedule-limit: ${fill('limit')}
  tikv:
    storage.block-cache.capacity: ${fill('cache')}
    log.level: ${fill('log')}
    raftstore.apply-pool-size: ${fill('pool')}
pd_servers:
  - host: ${fill('pd')}
    client_port: ${fill('port')}
    advertise_client_addr: ${fill('address')}
  - host: pd-${fill('two')}
  - host: ${fill('three')}
tidb_servers:
  - host: ${fill('tidb')}
    port: ${fill('port')}
    config:
      performance.max-procs: ${fill('procs')}
  - host: ${fill('other')}
tikv_servers:
  - host: ${fill('kv')}
    status_port: ${fill('status')}
    data_dir: ${fill('data')}
    numa_node: ${fill('node')}
    config:
      server.labels: { zone: ${fill('zone')}, host: ${fill('host')} }
  - host: ${fill('kv')}2
    config:
      server.labels: { zone: z${fill('zone')}, host: ${fill('host')} }
  - host: ${fill('kv')}3
    config:
      server.labels: { zone: ${fill('zone')}, host: h3 }
component_versions:
  tikv: ${fill('version')}
`;

const engines: readonly (readonly [name: string, fill: (name: string) => string])[] = [
  ['Go', (name) => `{{ .${name} }}`],
  ['Jinja', (name) => `{{ ${name} | default('x') }}`],
  ['ERB', (name) => `<%= ${name} %>`],
  ['the shell', (name) => `$\{${name}}`],
];

describe('templates', () => {
  for (const [name, fill] of engines) {
    it(`of ${name} are told once, whatever they stand for`, () => {
      const [file] = check([{ path: 'topology.yaml', text: everywhere(fill) }], { language: 'en' }).files;
      const findings = file?.findings ?? [];
      assert.deepEqual(
        findings.map(({ code, severity }) => `${severity} ${code}`),
        ['information yaml/template'],
      );
    });
  }

  it('in quotes are told once as well', () => {
    const text = everywhere((name) => `x{{ ${name} }}`).replaceAll(/x(\{\{ \w+ \}\})(\d?)/g, '"$1$2"');
    const [file] = check([{ path: 'topology.yaml', text }], { language: 'en' }).files;
    const codes = (file?.findings ?? []).map(({ code }) => code);
    assert.equal(codes.filter((code) => code === 'yaml/template').length, 1, text);
  });

  for (const [name, text, told] of rows) {
    it(name, () => {
      const [file] = check([{ path: 'topology.yaml', text }], { language: 'en' }).files;
      const findings = file?.findings ?? [];
      const hard = findings.filter(({ code, severity }) => code === 'yaml/template' || isHard(severity));
      assert.deepEqual([...new Set(hard.map(({ code }) => code))].sort(), [...told].sort());
    });
  }
});
