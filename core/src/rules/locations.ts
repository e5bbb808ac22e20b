/**
 * The stores as PD sees them: one value a location label, coarse to fine, and the failure domains that
 * follow. Label keys and values are compared without case, an empty value counts as none
 * (tikv/pd pkg/core/store.go, GetLabelValue and CompareLocation).
 */
import type { Cluster, Instance, Label } from '../cluster/cluster';
import type { Place } from '../text/node';
import { remembered, rememberedEach } from '../text/remembered';

/** One location label. */
export interface Level {
  readonly name: string;
  readonly at: Place;
}

/** A store with its value for each level; absent where it has none. */
export interface Located {
  readonly instance: Instance;
  readonly labels: readonly (Label | undefined)[];
  /** Down to the first level that it lacks: the values so far without case, one a line, equal in one failure domain. */
  readonly domainKeys: readonly string[];
}

/** The stores of one failure domain, which is a path: `zone=z1/rack=r1`. */
export interface Domain {
  readonly path: readonly string[];
  readonly stores: readonly [Located, ...Located[]];
}

/** A cluster's levels and TiKV stores. */
export interface Locations {
  readonly levels: readonly Level[];
  readonly stores: readonly Located[];
  /** Every store has a value for every level, so that the domains below are all there are. */
  readonly complete: boolean;
  /** The domains of a level, in the file's order; stores without a value at or above it stand in none. */
  readonly domains: (level: number) => readonly Domain[];
}

export function locationsOf(cluster: Cluster, stores: readonly Instance[]): Locations {
  const levels = levelsOf(cluster);
  const names = levels.map(({ name }) => name).join('\n');
  const all = eachLocated(stores, names, (instance) => located(instance, names));
  const complete = all.every(({ labels }) => labels.every((label) => label !== undefined));
  return { levels, stores: all, complete, domains: (level) => domainsOf(all, level) };
}

/** The label of a store that PD finds for a key: the first whose key is equal but for case, if not empty. */
export function labelOf(instance: Instance, key: string): Label | undefined {
  const wanted = key.toLowerCase();
  const found = instance.labels.find(
    // Most keys differ in length: a thousand stores are looked up on every keystroke.
    (label) => label.key.length === key.length && label.key.toLowerCase() === wanted,
  );
  return found === undefined || found.value === '' ? undefined : found;
}

const eachLocated = rememberedEach<Instance, Located>();

const located = remembered((instance: Instance, levels): Located => {
  const labels = levels === '' ? [] : levels.split('\n').map((level) => labelOf(instance, level));
  const domainKeys: string[] = [];
  for (const label of labels) {
    if (label === undefined) break;
    const value = label.value.toLowerCase();
    domainKeys.push(domainKeys.length === 0 ? value : `${domainKeys.at(-1)}\n${value}`);
  }
  return { instance, labels, domainKeys };
});

export function locate(instance: Instance, levels: readonly Level[]): Located {
  return located(instance, levels.map(({ name }) => name).join('\n'));
}

/** The first level that splits the stores; those above it hold them all in one domain. */
export function topLevel(locations: Locations): number | undefined {
  const found = locations.levels.findIndex((_, level) => locations.domains(level).length > 1);
  return found < 0 ? undefined : found;
}

/**
 * The loss of any one of so many equal places leaves every Region its quorum, when PD spreads the copies as
 * evenly as it can.
 */
export function survivesOne(domains: number, replicas: number): boolean {
  return Math.ceil(replicas / domains) <= Math.floor((replicas - 1) / 2);
}

/** `zone=z1/rack=r1`, as commands and results write a domain. */
export function domainName(locations: Locations, domain: Domain): string {
  return domain.path.map((value, level) => `${locations.levels[level]?.name ?? ''}=${value}`).join('/');
}

type OnMachine = readonly [Instance, ...Instance[]];

/** The stores of each machine, by address; those without one (Pods) are left out. */
export const byMachine = remembered((stores: readonly Instance[]): readonly OnMachine[] => {
  const machines = new Map<string, [Instance, ...Instance[]]>();
  for (const store of stores) {
    if (store.host === undefined) continue;
    const known = machines.get(store.host.value);
    if (known === undefined) machines.set(store.host.value, [store]);
    else known.push(store);
  }
  return [...machines.values()];
});

/** A repeated level changes nothing for PD: the first one decides. */
function levelsOf(cluster: Cluster): Level[] {
  const { locationLabels, locationLabelPlaces } = cluster.replication;
  const seen = new Set<string>();
  const levels: Level[] = [];
  locationLabels.value.forEach((name, index) => {
    const at = locationLabelPlaces[index] ?? locationLabels.at ?? cluster.place;
    if (name === '' || seen.has(name.toLowerCase())) return;
    seen.add(name.toLowerCase());
    levels.push({ name, at });
  });
  return levels;
}

/** The failure domains of a level, in the order of the stores. Those of one list are made once. */
export function domainsOf(stores: readonly Located[], level: number): readonly Domain[] {
  const byLevel = madeOf(stores);
  const made = byLevel.get(level) ?? grouped(stores, level);
  byLevel.set(level, made);
  return made;
}

const madeOf = remembered((_: readonly Located[]) => new Map<number, readonly Domain[]>());

function grouped(stores: readonly Located[], level: number): readonly Domain[] {
  const groups = new Map<string, { path: string[]; stores: [Located, ...Located[]] }>();
  for (const store of stores) {
    const key = store.domainKeys[level];
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known !== undefined) known.stores.push(store);
    else {
      const path = store.labels.slice(0, level + 1).map((label) => label?.value ?? '');
      groups.set(key, { path, stores: [store] });
    }
  }
  return [...groups.values()];
}
