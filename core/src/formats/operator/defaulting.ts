/** The values of a TidbCluster once the API server and TiDB Operator have filled in what is left out. */
import { type Json, schemaOf } from '../../facts/operator/schema';
import type { MapNode, YamlNode } from '../../text/node';
import { asMap, find } from '../../text/walk';
import { configValues } from './config-values';
import { textAt } from './detect';
import { asObject, effectiveJson } from './json';

/** pkg/apis/pingcap/v1alpha1/defaulting/tidbcluster.go. */
const operatorDefaults: Readonly<Record<string, Json>> = {
  'spec.imagePullPolicy': 'IfNotPresent',
  'spec.tlsCluster.enabled': false,
  'spec.enablePVReclaim': false,
  'spec.pvReclaimPolicy': 'Retain',
  'spec.pd.maxFailoverCount': 3,
  'spec.pd.spareVolReplaceReplicas': 1,
  'spec.tikv.maxFailoverCount': 3,
  'spec.tikv.spareVolReplaceReplicas': 1,
  'spec.tidb.maxFailoverCount': 3,
  'spec.tiflash.maxFailoverCount': 3,
};

/** The effective value at a path (`spec.tikv.replicas`); nothing where it stays unset. */
export function effectiveValue(root: MapNode, path: string): Json | undefined {
  const written = step(
    effectiveJson(root, schemaOf('pingcap.com/v1alpha1', 'TidbCluster')),
    path.split(/[.[\]]+/).filter((name) => name !== ''),
  );
  if (written !== undefined) return written;
  if (path === 'spec.cluster.namespace') return ownNamespace(root);
  if (path === 'spec.tlsCluster') return { enabled: false };
  if (path === 'spec.pump.baseImage') return pumpImage(root);
  const fallback = operatorDefaults[path];
  // A component that is not there gets no defaults.
  const [, component] = path.split('.');
  const spec = asMap(find(root, 'spec')?.value);
  const isComponent = path.split('.').length > 2 && component !== 'tlsCluster';
  return isComponent && find(spec, component ?? '') === undefined ? undefined : fallback;
}

/** The effective value of a key of the configuration at a path: `spec.tidb.config`, `log.file.max-backups`. */
export function effectiveConfig(root: MapNode, path: string, key: string): Json | undefined {
  const node = nodeAt(root, path.split('.'));
  const value = configValues(node).get(key);
  if (value !== undefined || node === undefined) return value;
  return path === 'spec.tidb.config' && key === 'log.file.max-backups' ? 3 : undefined;
}

/** The schema has none for Pump; TiDB Operator fills it in where there is a version to go with it. */
function pumpImage(root: MapNode): Json | undefined {
  const spec = asMap(find(root, 'spec')?.value);
  const pump = asMap(find(spec, 'pump')?.value);
  const hasVersion = [spec, pump].some((map) => (textAt(map, 'version') ?? '') !== '');
  return pump !== undefined && hasVersion ? 'pingcap/tidb-binlog' : undefined;
}

function ownNamespace(root: MapNode): Json | undefined {
  const json = asObject(effectiveJson(root, undefined));
  const name = step(json, ['spec', 'cluster', 'name']);
  return name === undefined || name === '' ? undefined : step(json, ['metadata', 'namespace']);
}

function step(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => {
    const index = /^\d+$/.test(name) && Array.isArray(at) ? Number(name) : undefined;
    return index === undefined ? asObject(at)?.[name] : Array.isArray(at) ? at[index] : undefined;
  }, value);
}

function nodeAt(root: MapNode, path: readonly string[]): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>((at, name) => find(asMap(at), name)?.value, root);
}
