import { strict as assert } from 'node:assert';
import { documented } from '../../core/src/rules/documented';
import { corpus } from './corpus';
import { apiServer } from './corpus/api-server';
import { breaksLater, milder, stricterFiles } from './corpus/stricter';
import type { CaseFile } from './suite';

const whole = `pd_servers: [{host: 10.0.1.1}, {host: 10.0.1.2}, {host: 10.0.1.3}]
tidb_servers: [{host: 10.0.2.1}, {host: 10.0.2.2}]
tikv_servers: [{host: 10.0.3.1}, {host: 10.0.3.2}, {host: 10.0.3.3}]
`;
const [accepted, unparsed] = [{ deployOk: true }, { deployOk: false, stage: 'parse' }];

/** A file, what the index says of it, and what the suite then expected in vain; nothing where it passes. */
const rows: readonly (readonly [kind: string, verdict: object, text: string, expected?: string])[] = [
  ['full', accepted, whole],
  ['full', accepted, `${whole}drainers: []\n`, 'no such error, as upstream accepts the file'],
  ['full', accepted, `${whole}server_configs: {pd: {replication.max-replicas: many}}\n`],
  ['full', unparsed, `${whole}drainers: []\n`],
  ['full', unparsed, whole, 'an error, as upstream refuses the file'],
  ['invalid-yaml', unparsed, `${whole}: [\n`],
  ['fragment', unparsed, 'tikv_servers: [{host: 10.0.3.1, prot: 20161}]\n'],
  ['fragment', unparsed, 'monitoring_servers: [{host: 10.0.3.1, external_labels: {a: b}}]\n'],
  ['fragment', { deployOk: false, stage: 'no_instance' }, 'monitoring_servers: [{host: 10.0.3.1}]\n'],
  ['go-template', unparsed, `${whole}global: {user: {{ user }}}\n`],
  ['go-template', unparsed, whole, 'yaml/template'],
  ['meta.yaml', unparsed, whole, 'kind tiup-meta'],
  ['dm-topology', unparsed, 'master_servers: [{host: 10.0.1.1}]\n'],
  ['dm-topology', unparsed, whole, 'kind none'],
];

const manifest = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: {name: orders}
spec:
  version: v8.5.0
  pd: {replicas: 3, requests: {storage: 1Gi}}
`;

/** A manifest, and what the schema says to it: we say the same. */
const manifests: readonly (readonly [name: string, text: string, answer: string])[] = [
  ['a cluster', manifest, 'accepted'],
  ['a field that there is not', `${manifest}  pdd: {}\n`, 'refused'],
  ['text for a number', manifest.replace('replicas: 3', 'replicas: three'), 'refused'],
  ['a key twice', `${manifest}  version: v8.5.1\n`, 'unreadable'],
  ['a place to fill in', manifest.replace('v8.5.0', '{{{ .tidb_version }}}'), 'refused'],
  ['a monitor', manifest.replace('TidbCluster', 'TidbMonitor'), 'foreign'],
  ['a part of a manifest', 'tikv:\n  replicas: 3\n', 'foreign'],
  ['a part that is no YAML', 'tikv:\n  ...\n  replicas: [\n', 'unreadable'],
];

const run = (files: readonly CaseFile[]) => (corpus.kind === 'folder' ? [...corpus.run(files)] : []);
const failures = (files: readonly CaseFile[]) => run(files).flatMap((result) => (result.ok ? [] : [result]));

describe('the corpus suite', () => {
  for (const [kind, verdict, text, expected] of rows) {
    it(`${kind}, ${JSON.stringify(verdict)}: ${expected ?? 'passes'}`, () => {
      const index = [{ file: 'a.yaml', kind, tiupVerdict: verdict }];
      const found = failures([
        { path: 'tiup/INDEX.json', text: JSON.stringify(index) },
        { path: 'tiup/a.yaml', text },
      ]);
      assert.deepEqual(
        found.map((failure) => failure.expected),
        expected === undefined ? [] : [expected],
      );
    });
  }

  for (const [name, text, answer] of manifests) {
    it(`${name}: ${answer}`, () => {
      assert.equal(apiServer(text), answer);
      const index = JSON.stringify([{ file: 'a.yaml' }]);
      const files = [
        { path: 'INDEX.json', text: index },
        { path: 'a.yaml', text },
      ];
      assert.deepEqual(failures(files), []);
    });
  }

  it('wants an entry for each file, and a file for each entry', () => {
    const index = JSON.stringify([{ file: 'a.yaml', kind: 'full', tiupVerdict: accepted }]);
    const found = failures([
      { path: 'INDEX.json', text: index },
      { path: 'b.yaml', text: whole },
    ]);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['a.yaml', 'b.yaml'],
    );
  });

  it('names only codes that there are in its table', () => {
    const codes = [...breaksLater.keys(), ...milder.keys(), ...stricterFiles.flatMap((entry) => entry.codes)];
    const known = new Set(documented.map(({ code }) => code));
    assert.deepEqual(
      codes.filter((code) => !known.has(code)),
      [],
    );
  });
});
