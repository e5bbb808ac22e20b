/** Every configuration map of a cluster, with what judges it: its program, its version, who deploys it. */
import type { Cluster, Role } from '../cluster/cluster';
import { type ConfigComponent, configComponents } from '../facts/config/catalogue';
import type { MapNode, YamlNode } from '../text/node';
import { asMap, asScalar, find } from '../text/walk';

export interface ConfigMap {
  readonly component: ConfigComponent;
  readonly map: MapNode;
  /** Empty where the program's own version is not known. */
  readonly version: string;
  /** No file says the version: what hangs on it is a guess. */
  readonly guessed: boolean;
  /** TiUP lets each server check its file before it starts; TiDB Operator does not. */
  readonly deployer: 'tiup' | 'operator';
  /** The file is the state of a cluster that runs. */
  readonly deployed: boolean;
}

const known = new WeakMap<Cluster, readonly ConfigMap[]>();

/** The maps of the file itself, each once: those that all instances share, then those of single ones. */
export function configMapsOf(cluster: Cluster): readonly ConfigMap[] {
  const cached = known.get(cluster);
  if (cached !== undefined) return cached;
  const found = new Map<MapNode, ConfigMap>();
  const judges = new Map<ConfigComponent, Judge>();
  const add = (component: ConfigComponent | undefined, node: YamlNode | undefined) => {
    const map = asMap(node);
    if (component === undefined || map === undefined || found.has(map)) return;
    const judge = judges.get(component) ?? judgedBy(cluster, component);
    judges.set(component, judge);
    found.set(map, kept({ component, map, ...judge }));
  };
  for (const { key, value } of asMap(sharedOf(cluster))?.pairs ?? [])
    add(componentOfSection(key.text), value);
  for (const { role, config, learnerConfig } of cluster.instances) {
    add(componentOfRole(role), config);
    if (learnerConfig !== undefined) add('tiflash-learner', learnerConfig);
  }
  // Also of Pods whose number is missing, or is none: their settings are not less wrong.
  for (const { role, config, learnerConfig } of cluster.kubernetes?.podSets ?? []) {
    add(componentOfRole(role), config);
    if (learnerConfig !== undefined) add('tiflash-learner', learnerConfig);
  }
  const maps = [...found.values()];
  known.set(cluster, maps);
  return maps;
}

/** A scale-out file has no shared settings of its own: its cluster's are judged in the cluster's file. */
function sharedOf(cluster: Cluster): YamlNode | undefined {
  if (cluster.kind !== 'tiup' && cluster.kind !== 'tiup-meta') return undefined;
  return find(asMap(cluster.root), 'server_configs')?.value;
}

/** TiUP's name of a component in `server_configs`. */
export function componentOfSection(name: string): ConfigComponent | undefined {
  return name === 'cdc' ? 'ticdc' : configComponents.find((component) => component === name);
}

export function componentOfRole(role: Role): ConfigComponent | undefined {
  return configComponents.find((component) => component === role);
}

const byMap = new WeakMap<MapNode, ConfigMap>();

/** The one of before where nothing about it changed, so that what is made of it can be kept, too. */
function kept(config: ConfigMap): ConfigMap {
  const before = byMap.get(config.map);
  if (before !== undefined && isSame(before, config)) return before;
  byMap.set(config.map, config);
  return config;
}

function isSame(a: ConfigMap, b: ConfigMap): boolean {
  return (
    a.component === b.component &&
    a.version === b.version &&
    a.guessed === b.guessed &&
    a.deployer === b.deployer &&
    a.deployed === b.deployed
  );
}

type Judge = Omit<ConfigMap, 'component' | 'map'>;

/** What judges the settings of a component. */
export function judgedBy(cluster: Cluster, component: ConfigComponent): Judge {
  const own = ownVersion(cluster, component);
  // TiProxy's releases are counted apart from the cluster's.
  const version = own ?? (component === 'tiproxy' ? '' : cluster.version.value);
  return {
    version,
    guessed: own === undefined && cluster.version.origin === 'default',
    deployer: cluster.kind.startsWith('tiup') ? 'tiup' : 'operator',
    deployed: cluster.kind === 'tiup-meta',
  };
}

/** `component_versions.tikv` of TiUP, `spec.tikv.version` of a manifest. */
function ownVersion(cluster: Cluster, component: ConfigComponent): string | undefined {
  const root = asMap(cluster.root);
  const name = component === 'tiflash-learner' ? 'tiflash' : component;
  const inTiUP = find(asMap(find(root, 'component_versions')?.value), name === 'ticdc' ? 'cdc' : name);
  const part = asMap(find(asMap(find(root, 'spec')?.value), name)?.value);
  const text = asScalar((inTiUP ?? find(part, 'version'))?.value)?.text;
  return text === undefined || text === '' ? undefined : text;
}
