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
    ['yaml/template', 'tiup/user-group-invalid'],
  ],
  [
    'a text in quotes, where nothing else is filled in: it is taken as it stands',
    `${servers}global:\n  user: "{{ .User }}"\n`,
    ['tiup/user-group-invalid'],
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

describe('templates', () => {
  for (const [name, text, told] of rows) {
    it(name, () => {
      const [file] = check([{ path: 'topology.yaml', text }], { language: 'en' }).files;
      const hard =
        file?.findings.filter(({ severity }) => severity === 'error' || severity === 'warning') ?? [];
      assert.deepEqual([...new Set(hard.map(({ code }) => code))].sort(), [...told].sort());
    });
  }
});
