/** Keys and values of objects of TiDB Operator, by the API server's schema. */

import { kinds } from '../facts/operator/generated/schemas';
import { operatorMeaning } from '../facts/operator/meanings';
import { type Schema, schemaRow } from '../facts/operator/schema';
import { booleanOffers, versionOffers } from './field-values';
import type { Offer } from './offer';
import type { ObjectHead } from './operator-spot';
import { say } from './said';
import type { Scene } from './scene';

/** Likeliest first; the rest by name. */
const usual = [
  ...[
    'apiVersion',
    'kind',
    'metadata',
    'spec',
    'name',
    'namespace',
    'version',
    'replicas',
    'pd',
    'tikv',
    'tidb',
  ],
  ...['tiflash', 'ticdc', 'tiproxy', 'baseImage', 'requests', 'limits', 'storageClassName', 'storageClaims'],
  ...['config', 'resources', 'volumes', 'cluster', 'template', 'schedulePolicies', 'pvReclaimPolicy'],
  ...['topologySpreadConstraints', 'affinity', 'tolerations', 'maxFailoverCount', 'timezone', 'tlsCluster'],
];

/** Where Pods can be spread: the labels that cloud providers and Kubernetes set on nodes. */
const topologyKeys = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'kubernetes.io/hostname',
];

/** Maps that the schema leaves open, and what usually stands in them. */
const openMaps: Readonly<Record<string, readonly string[]>> = {
  metadata: ['name', 'namespace', 'labels', 'annotations'],
  requests: ['cpu', 'memory', 'storage'],
  limits: ['cpu', 'memory', 'storage'],
  topology: topologyKeys,
};

export function schemaKeyOffers(scene: Scene, schema: Schema): Offer[] {
  const { cursor, language } = scene;
  const { path, present } = cursor;
  const fields = Object.entries(schema.fields ?? {});
  const open = fields.length > 0 ? [] : (openMaps[path.at(-1) ?? ''] ?? []);
  const names = [...fields.map(([name]) => name), ...open].filter((name) => !present.includes(name));
  const rank = (name: string) => {
    if (schema.required?.includes(name)) return -1;
    return usual.includes(name) ? usual.indexOf(name) : usual.length;
  };
  names.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return names.map((name): Offer => {
    const row = schema.fields?.[name];
    const field = row === undefined ? undefined : schemaRow(row);
    const meaning = operatorMeaning([...path, name]);
    const detail = [
      field?.type,
      schema.required?.includes(name) ? say('required', language) : undefined,
      field?.default === undefined || typeof field.default === 'object'
        ? undefined
        : say('byDefault', language, { value: String(field.default) }),
    ];
    return {
      label: name,
      kind: 'key',
      text: cursor.isFlow ? name : opening(name, field),
      detail: detail.filter((part) => part !== undefined).join(' · '),
      ...(meaning === undefined ? {} : { documentation: meaning[language] }),
    };
  });
}

function opening(name: string, field: Schema | undefined): string {
  if (name === 'config' && field?.type !== 'object') return `${name}: |\n  `;
  if (field?.type === 'object' || name === 'metadata') return `${name}:\n  `;
  return field?.type === 'array' ? `${name}:\n  - ` : name;
}

/** What Kubernetes and TiDB Operator know where the schema only says that it is a text. */
const words: Readonly<Record<string, readonly string[]>> = {
  topologyKey: topologyKeys,
  pvReclaimPolicy: ['Retain', 'Delete', 'Recycle'],
  configUpdateStrategy: ['RollingUpdate', 'InPlace'],
  imagePullPolicy: ['IfNotPresent', 'Always', 'Never'],
  podManagementPolicy: ['Parallel', 'OrderedReady'],
  statefulSetUpdateStrategy: ['RollingUpdate', 'OnDelete'],
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
  operator: ['Equal', 'Exists'],
  effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
};

export function schemaValueOffers(scene: Scene, schema: Schema): Offer[] {
  const { cursor, language } = scene;
  const [name = ''] = cursor.path.slice(-1);
  if (name === 'version') return versionOffers(scene);
  if (schema.type === 'boolean') return booleanOffers(schema.default === true, { language });
  const known = words[name === '[]' ? (cursor.path.at(-2) ?? '') : name] ?? [];
  const listed = [...new Set([...(schema.enum ?? []).map(String), ...known])].filter((word) => word !== '');
  const fallback = schema.default;
  const isScalar = fallback !== undefined && fallback !== null && typeof fallback !== 'object';
  const all = isScalar && !listed.includes(String(fallback)) ? [String(fallback), ...listed] : listed;
  return all.map((word) =>
    isScalar && word === String(fallback)
      ? { ...text(word), detail: say('defaultValue', language) }
      : text(word),
  );
}

/** Values at the top of an object. */
export function topValueOffers(name: string, head: ObjectHead): Offer[] {
  const { apiVersion } = head;
  const known = Object.keys(kinds).map((key) => key.split(' '));
  const ofKind = known.filter(([, kind]) => kind === head.kind);
  const versions = (ofKind.length > 0 ? ofKind : known).map(([version = '']) => version);
  if (name === 'apiVersion') return [...new Set(versions)].map(text);
  if (name !== 'kind') return [];
  return known.flatMap(([version, kind = '']) =>
    apiVersion === '' || version === apiVersion ? [text(kind)] : [],
  );
}

function text(word: string): Offer {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(word);
  return { label: word, kind: 'value', text: word, ...(isNumber ? {} : { isString: true }) };
}
