import type { Cluster, Instance } from '../cluster/cluster';
import { type Standing, standingOf } from '../cluster/location';
import type { Plan } from '../formats/plan/plan';
import type { EffectiveTopology } from '../formats/tiup/effective';
import { topologyOf } from '../formats/tiup/of-cluster';
import { type Located, type Locations, locate, locationsOf } from './locations';
import { type RuleStore, ruleStoresOf } from './placement-stores';

/** Indexes over a cluster that many rules share, each made at most once for a run. */
export interface RuleContext {
  readonly tikv: readonly Instance[];
  readonly byHost: ReadonlyMap<string, readonly Instance[]>;
  readonly ofRole: (role: Instance['role']) => readonly Instance[];
  /** The TiKV stores by their location labels. */
  readonly locations: Locations;
  /** The stores of a role with their value for each level. */
  readonly located: (role: 'tikv' | 'tiflash') => readonly Located[];
  /** The stores as placement rules see them. */
  readonly ruleStores: () => readonly RuleStore[];
  /** Where an instance stands, PD and TiDB by the stores on their machines. */
  readonly standing: (instance: Instance) => Standing;
  /** What TiUP makes of the cluster; on Kubernetes there are no instances in it. */
  readonly topology: () => EffectiveTopology;
  /** All clusters of this run, for rules across clusters. */
  readonly clusters: readonly Cluster[];
  /** The plan beside the cluster's file. */
  readonly plan: Plan | undefined;
}

export function ruleContext(cluster: Cluster, clusters: readonly Cluster[], plan?: Plan): RuleContext {
  const byRole = new Map<Instance['role'], Instance[]>();
  const byHost = new Map<string, Instance[]>();
  for (const instance of cluster.instances) {
    push(byRole, instance.role, instance);
    if (instance.host !== undefined) push(byHost, instance.host.value, instance);
  }
  const ofRole = (role: Instance['role']) => byRole.get(role) ?? [];
  const tikv = ofRole('tikv');
  const locations = locationsOf(cluster, tikv);
  const tiflash = once(() => ofRole('tiflash').map((instance) => locate(instance, locations.levels)));
  return {
    tikv,
    byHost,
    ofRole,
    locations,
    located: (role) => (role === 'tikv' ? locations.stores : tiflash()),
    ruleStores: once(() => ruleStoresOf(cluster)),
    standing: (instance) => standingOf(instance, cluster.replication.locationLabels.value, byHost),
    topology: once(() => topologyOf(cluster)),
    clusters,
    plan,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
