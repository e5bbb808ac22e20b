/** A cluster with what its PD says: PD's settings and labels outrank the file. */
import type { Cluster, Instance, Replication } from '../../cluster/cluster';
import type { Label } from '../../cluster/label';
import type { RunningState, RunningStore } from '../../cluster/running';
import type { Sourced } from '../../cluster/source';
import type { MapNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import { findPath } from '../keys';
import { readReplication } from '../replication';
import { matchStores } from './match';

/**
 * What file and dump agree on keeps its place in the file; where they differ, the dump's value stands, with its
 * place in the dump. Stores that the file does not have are added; `running` tells which those are, and which
 * of the file PD does not have.
 */
export function withState(cluster: Cluster, state: RunningState): Cluster {
  const { storeOf, others } = matchStores(cluster, state.stores ?? []);
  const made = new Map(
    cluster.instances.map((instance) => [instance, withStore(instance, storeOf.get(instance))]),
  );
  const unlisted = others
    .filter((store) => store.state !== 'Tombstone')
    .map((store) => [unlistedInstance(store, cluster), store] as const);
  const matched = cluster.instances.flatMap((instance) => {
    const store = storeOf.get(instance);
    const now = made.get(instance);
    return store === undefined || now === undefined ? [] : [[now, store] as const];
  });
  const instances = [...made.values()];
  const absent = instances.filter((instance, index) => {
    const store = storeOf.get(cluster.instances[index] ?? instance);
    return store === undefined ? isMissing(instance, cluster, state) : store.state === 'Tombstone';
  });
  return {
    ...cluster,
    version: versionOf(cluster, state.config),
    instances: [...instances, ...unlisted.map(([instance]) => instance)],
    replication:
      state.config === undefined ? cluster.replication : inForce(cluster.replication, state.config),
    running: {
      state,
      written: cluster,
      storeOf: new Map([...matched, ...unlisted]),
      absent: new Set(absent),
      unlisted: new Set(unlisted.map(([instance]) => instance)),
    },
  };
}

/** A store of the file that PD should know: not one that is to be added, nor a Compute Node, which holds no Regions. */
function isMissing(instance: Instance, cluster: Cluster, { stores }: RunningState): boolean {
  if (stores === undefined || cluster.kind === 'tiup-scale-out') return false;
  return instance.role === 'tikv' || (instance.role === 'tiflash' && instance.tiflashMode !== 'compute');
}

/** The version that all stores have, where no file says one. */
function versionOf({ version }: Cluster, config: MapNode | undefined): Sourced<string> {
  const told = asScalar(find(config, 'cluster-version')?.value);
  if (version.origin !== 'default' || told === undefined || !/^v?\d+\.\d+/.test(told.text)) return version;
  return { value: `v${told.text.replace(/^v/, '')}`, origin: 'state', at: told };
}

function withStore(instance: Instance, store: RunningStore | undefined): Instance {
  if (store === undefined) return instance;
  const { capacityBytes } = store;
  const labels = placeLabels(store);
  const planned = instance.resources.diskBytes?.value;
  const same = planned !== undefined && isNear(planned, capacityBytes?.value);
  return {
    ...instance,
    labels: sameLabels(instance.labels, labels) ? instance.labels : labels,
    resources:
      capacityBytes === undefined || same
        ? instance.resources
        : { ...instance.resources, diskBytes: capacityBytes },
  };
}

/** Dumps print four digits. */
function isNear(one: number, other: number | undefined): boolean {
  return other !== undefined && Math.abs(one - other) <= 0.001 * one;
}

/** Without those that TiFlash sets itself, to be told from TiKV. */
export function placeLabels({ labels }: RunningStore): readonly Label[] {
  return labels.filter(({ key }) => !/^(?:engine|engine_role|exclusive-engine)$|^\$/.test(key));
}

/** The order of labels means nothing. */
export function sameLabels(one: readonly Label[], other: readonly Label[]): boolean {
  const texts = (labels: readonly Label[]) => labels.map(({ key, value }) => `${key}\n${value}`).sort();
  return texts(one).join('\n\n') === texts(other).join('\n\n');
}

function unlistedInstance(store: RunningStore, cluster: Cluster): Instance {
  const { address, at, capacityBytes } = store;
  const onPods = cluster.instances.every(({ host }) => host === undefined);
  const colon = address.lastIndexOf(':');
  const [host, port] = [address.slice(0, colon), Number(address.slice(colon + 1))];
  return {
    role: store.isTiFlash ? 'tiflash' : 'tikv',
    id: onPods ? (address.split('.')[0] ?? address) : address,
    host: onPods ? undefined : { value: host, origin: 'state', at },
    port: { value: port, origin: 'state', at },
    labels: placeLabels(store),
    misplacedLabels: [],
    resources: capacityBytes === undefined ? {} : { diskBytes: capacityBytes },
    place: at,
    head: at,
    node: undefined,
    config: undefined,
  };
}

/** Setting by setting: PD's, where the dump has it and the file says another. */
function inForce(written: Replication, config: MapNode): Replication {
  const now = readReplication([config]);
  const one = <T>(path: string, own: Sourced<T>, dumped: Sourced<T>): Sourced<T> => {
    const at = findPath(config, path)?.value;
    const same = JSON.stringify(own.value) === JSON.stringify(dumped.value);
    return at === undefined || same ? own : { value: dumped.value, origin: 'state', at };
  };
  const levels = one('replication.location-labels', written.locationLabels, now.locationLabels);
  const isolation = one('replication.isolation-level', written.isolationLevel, now.isolationLevel);
  const { isolationLevelNode: node, ...rest } = written;
  const shown = isolation === written.isolationLevel ? node : now.isolationLevelNode;
  return {
    ...rest,
    maxReplicas: one('replication.max-replicas', written.maxReplicas, now.maxReplicas),
    locationLabels: levels,
    locationLabelPlaces:
      levels === written.locationLabels ? written.locationLabelPlaces : now.locationLabelPlaces,
    isolationLevel: isolation,
    ...(shown === undefined ? {} : { isolationLevelNode: shown }),
    maxStoreDownTimeMs: one(
      'schedule.max-store-down-time',
      written.maxStoreDownTimeMs,
      now.maxStoreDownTimeMs,
    ),
    lowSpaceRatio: one('schedule.low-space-ratio', written.lowSpaceRatio, now.lowSpaceRatio),
    enablePlacementRules: one(
      'replication.enable-placement-rules',
      written.enablePlacementRules,
      now.enablePlacementRules,
    ),
    strictlyMatchLabel: one(
      'replication.strictly-match-label',
      written.strictlyMatchLabel,
      now.strictlyMatchLabel,
    ),
  };
}
