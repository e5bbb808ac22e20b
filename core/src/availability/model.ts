import type { Cluster } from '../cluster/cluster';
import { storeLocation } from '../cluster/location';
import { Copysets } from './copysets';
import { Equivalence } from './equivalence';
import { type FailureLevel, failureLevels } from './levels';
import { type PlacementTree, placementTree, type StoreLocations } from './placement-tree';
import { Spreads } from './spread';
import { hostKeys, type Located, type Whereabouts, whereabouts } from './whereabouts';

/** A cluster made ready for questions on what it survives. */
export interface SurvivalModel {
  readonly cluster: Cluster;
  readonly where: Whereabouts;
  readonly levels: readonly FailureLevel[];
  readonly locations: StoreLocations;
  readonly tree: PlacementTree;
  readonly spreads: Spreads;
  readonly equivalence: Equivalence;
  /** Copies that are wanted, and that PD places: fewer where stores or the isolation level allow no more. */
  readonly replicas: number;
  readonly placed: number;
  /** In force; -1 where none is, or it names no location label. */
  readonly isolationIndex: number;
  /** The stores' labels come from Kubernetes' nodes and are not known yet: PD may place as it likes. */
  readonly labelsUnknown: boolean;
  /** Stores that have failed already, as a dump says: they fail with whatever else does. */
  readonly down: ReadonlySet<number>;
  /** The Regions of a dump, to be counted instead of expected. */
  readonly copysets: Copysets | undefined;
  /** Machines whose stores have different labels: PD takes them for several places. */
  readonly tornMachines: readonly (readonly number[])[];
}

/**
 * What lies beyond is not worked out: nobody keeps so many copies, and PD's score loses its meaning before.
 */
export const replicasMax = 31;
export const levelsMax = 16;

export function survivalModel(cluster: Cluster): SurvivalModel {
  const where = whereabouts(cluster);
  const levels = failureLevels(cluster, where);
  const labelsUnknown = areLabelsUnknown(cluster, where);
  const { locationLabels, isolationLevel, maxReplicas } = cluster.replication;
  // PD compares the name with case, and starts with none that is not there.
  const isolationIndex =
    isolationLevel.value === '' ? -1 : locationLabels.value.indexOf(isolationLevel.value);
  const places = {
    levels: locationLabels.value,
    values: where.stores.map((store) => valuesOf(store, locationLabels.value)),
    machines: where.stores.map(({ machine }) => machine),
    isolationIndex: labelsUnknown ? -1 : isolationIndex,
  };
  const torn = tornMachines(places);
  const down = downStores(cluster, where);
  const locations = { ...places, marks: marksOf(where, levels, torn, down) };
  const tree = placementTree(locations);
  return {
    cluster,
    where,
    levels,
    locations,
    tree,
    spreads: new Spreads(),
    equivalence: new Equivalence(tree),
    replicas: maxReplicas.value,
    placed: Math.min(maxReplicas.value, tree.root.shape.room),
    isolationIndex,
    labelsUnknown,
    down,
    copysets: copysetsOf(cluster, where, down),
    tornMachines: torn,
  };
}

function downStores({ running }: Cluster, { stores }: Whereabouts): ReadonlySet<number> {
  const isDown = ({ instance }: Located) => {
    const state = running?.storeOf.get(instance)?.state;
    return state === 'Down' || state === 'Disconnected';
  };
  return new Set(stores.flatMap((store, index) => (isDown(store) ? [index] : [])));
}

function copysetsOf(
  { running, replication }: Cluster,
  { stores }: Whereabouts,
  down: ReadonlySet<number>,
): Copysets | undefined {
  const regions = running?.state.regions;
  if (running === undefined || regions === undefined) return undefined;
  const indexOf = new Map(
    stores.flatMap(({ instance }, index) => {
      const id = running.storeOf.get(instance)?.id;
      return id === undefined ? [] : [[id, index] as const];
    }),
  );
  const tiflash = (running.state.stores ?? []).filter(({ isTiFlash }) => isTiFlash).map(({ id }) => id);
  const replicas = replication.maxReplicas.value;
  return new Copysets(regions, indexOf, new Set(tiflash), { replicas, down });
}

/**
 * What PD knows of a store. TiDB Operator copies the node's labels to it, so that a Pod's host is one of its
 * own.
 */
function valuesOf({ instance, machine }: Located, levels: readonly string[]): readonly string[] {
  return storeLocation(instance, levels).map((value, level) =>
    value === '' && instance.host === undefined && isHostLevel(levels, level) ? machine : value,
  );
}

function isHostLevel(levels: readonly string[], level: number): boolean {
  return level === levels.length - 1 && hostKeys.test(levels[level] ?? '');
}

function areLabelsUnknown(cluster: Cluster, { stores }: Whereabouts): boolean {
  const levels = cluster.replication.locationLabels.value;
  return stores.some(
    (store) => store.instance.host === undefined && valuesOf(store, levels).some((value) => value === ''),
  );
}

function tornMachines({ values, machines, isolationIndex }: Omit<StoreLocations, 'marks'>): number[][] {
  const found = new Map<string, { readonly stores: number[]; readonly places: Set<string> }>();
  values.forEach((location, store) => {
    const machine = machines[store] ?? '';
    const known = found.get(machine) ?? { stores: [], places: new Set<string>() };
    const place = JSON.stringify(location);
    known.stores.push(store);
    // The isolation level alone minds the case.
    known.places.add(isolationIndex < 0 ? place.toLowerCase() : place);
    found.set(machine, known);
  });
  return [...found.values()].filter(({ places }) => places.size > 1).map(({ stores }) => stores);
}

/** Whether a mark is that of a store on the torn machine of this index. */
export function isTorn(mark: string, machine: number): boolean {
  return mark.split('?')[0] === `t${machine}`;
}

/** Stores are not interchangeable where their machine is torn, or where it is not known where they stand. */
function marksOf(
  { stores }: Whereabouts,
  levels: readonly FailureLevel[],
  torn: readonly (readonly number[])[],
  down: ReadonlySet<number>,
): string[] {
  const marks = stores.map(() => '');
  torn.forEach((machine, index) => {
    for (const store of machine) marks[store] = `t${index}`;
  });
  for (const store of down) marks[store] = `${marks[store] ?? ''}?down`;
  for (const { level, domains } of levels) {
    const unknown = new Set(domains.flatMap(({ perhaps }) => perhaps.stores));
    for (const store of unknown) marks[store] = `${marks[store] ?? ''}?${level}`;
  }
  return marks;
}
