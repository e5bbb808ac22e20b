/**
 * Where we say more than upstream: what TiUP deploys and the API server stores, and what breaks then. An error on
 * a file that upstream accepts must stand here, by its code where the fact is general, else by file and code.
 */

const failedValidation =
  'TiDB Operator refuses it before each round of work and does nothing for the cluster';

/** Rules whose errors are right on an accepted file: upstream does not look, and the cluster breaks. */
export const breaksLater: ReadonlyMap<string, string> = new Map([
  ['config/unknown-key', 'TiKV and TiDB refuse the key when TiUP lets them check their files'],
  ['config/wrong-type', 'the server cannot decode its file and does not start'],
  ['config/bad-unit', 'the server cannot read the size or the duration and does not start'],
  ['config/not-in-enum', 'TiKV does not start with the value'],
  ['config/out-of-range', 'the server checks the bounds at its start and refuses to run'],
  ['config/contradiction', 'TiKV and PD compare the settings at their start and refuse to run'],
  ['config/removed', 'TiKV refuses a key that its version dropped'],
  ['config/not-yet', 'TiKV and TiDB refuse a key that their version does not have yet'],
  ['labels/location-labels-shape', 'PD does not start with it'],
  ['labels/isolation-level-list', 'PD does not start with a list'],
  ['labels/isolation-level-unknown', 'PD does not start with a level that location-labels lacks'],
  ['labels/key-pattern', 'TiKV and PD do not start with such a label key'],
  ['labels/value-pattern', 'TiKV does not start with such a label value'],
  ['labels/unlabelled-stores', 'with an isolation-level PD adds no copy anywhere'],
  ['labels/unused-level', 'with that isolation-level PD restores no copy any more'],
  ['labels/missing-level', 'copies meant to be apart may share a place, whose loss takes their quorum'],
  [
    'labels/missing-location-labels',
    'copies meant to be apart may share a place, whose loss takes their quorum',
  ],
  ['labels/shared-machine', 'two of three copies may stand on one machine, whose loss takes their quorum'],
  ['labels/machine-split', 'two of three copies may stand on one machine, whose loss takes their quorum'],
  ['labels/isolation-domains', 'PD never makes the copies for which there is no place'],
  ['replicas/invalid', 'PD does not start with it'],
  ['replicas/more-than-stores', 'copies are never made; of two stores either takes the quorum with it'],
  ['pd/single-member', 'the labels promise to survive a place, and the only PD stands in one'],
  ['pd/machine-majority', 'the labels promise to survive a machine, and one has most of PD'],
  ['pd/zone-majority', 'the labels promise to survive a zone, and one has most of PD'],
  ['tiflash/mode', 'TiFlash does not start with another word'],
  ['tiflash/mixed-architectures', 'queries fail or read wrong places'],
  ['tiflash/no-write-node', 'no TiFlash replica is ever made'],
  ['tiflash/s3-keys', 'TiFlash does not start without them'],
  ['tiflash/s3-endpoint', 'TiFlash cannot reach an endpoint that is no URL'],
  ['tiflash/s3-placeholder', 'TiFlash gets a table for a string, or an address that leads nowhere'],
  ['tiflash/s3-differs', 'Compute Nodes look where no Write Node writes'],
  ['tiflash/s3-version', 'the version has no Write and Compute Nodes'],
  ['tiflash/s3-encryption', 'disaggregated TiFlash knows no encryption at rest'],
  ['tiflash/tidb-switch', 'queries that need TiFlash fail'],
  ['operator/config-syntax', 'TiDB Operator cannot read the text and creates nothing'],
  ['operator/annotation', failedValidation],
  ['operator/environment', failedValidation],
  ['operator/container', failedValidation],
  ['operator/setting', failedValidation],
  ['operator/storage-request', failedValidation],
  ['operator/storage-claims', failedValidation],
  ['operator/storage-volume', failedValidation],
  ['operator/volume-name', failedValidation],
  ['operator/tiflash-config', failedValidation],
  [
    'operator/schema-rule',
    'the API server refuses it by a rule of the kind that no schema of types can tell',
  ],
  ['operator/volume-size', 'an admission policy of the chart refuses a volume without room'],
  ['operator/managed-key', 'each instance fails with “field is managed by operator” and never starts'],
  ['tiflash/service-addr', 'TiFlash of that version is not found without its address'],
]);

/** Milder answers that stand for the error on what TiUP refuses, and why they are no errors. */
export const milder: ReadonlyMap<string, string> = new Map([
  ['tiup/newer-field', 'a newer TiUP takes the field, and the warning names it'],
  ['yaml/template', 'the file is to be rendered first: nobody can deploy it as it stands, nor is meant to'],
]);

/** A file of the corpora, by its name, whose errors no code explains in general. */
export interface StricterFile {
  readonly file: string;
  /** Exactly the codes of its errors. */
  readonly codes: readonly string[];
  readonly why: string;
}

export const stricterFiles: readonly StricterFile[] = [
  {
    file: 'pingcap__tiup__pkg-cluster-spec-testdata-countdir@35b4f131.yaml',
    codes: ['tiup/directory-conflict', 'tiup/grafana-without-prometheus'],
    why: 'the topology inside the meta.yaml is made for a test of directories: TiUP would not deploy it',
  },
  {
    file: 'op16__examples_podpatch_tidb-cluster.yaml',
    codes: ['operator/container'],
    why: 'it changes a container of the Pod by its name alone, and validation wants an image in each that is added',
  },
];
