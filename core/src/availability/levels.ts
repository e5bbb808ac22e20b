import type { Cluster } from '../cluster/cluster';
import { hostKeys, type Located, type Whereabouts } from './whereabouts';

/** Stores, PD members and TiDB servers, as indexes into the lists of `Whereabouts`. */
export interface Members {
  readonly stores: readonly number[];
  readonly pd: readonly number[];
  readonly tidb: readonly number[];
}

/** What fails together. */
export interface FailureDomain extends Members {
  /** Coarse to fine, `zone=z1/rack=r1`; `machine=10.0.0.1`; `store=10.0.0.1:20160`. */
  readonly path: string;
  /** Those that may stand here too, since nothing says where they stand. */
  readonly perhaps: Members;
}

export interface FailureLevel {
  /** A label's key, `machine` or `store`. */
  readonly level: string;
  readonly domains: readonly FailureDomain[];
  /** Each domain is one machine. */
  readonly isMachine: boolean;
}

const kinds = ['stores', 'pd', 'tidb'] as const;

/** Keys of labels that say where a store stands, coarse to fine. */
const placeKeys = [
  ['region', 'dc', 'datacenter', 'idc'],
  ['az', 'zone', 'room'],
  ['row', 'rack'],
  ['chassis', 'host', 'hostname', 'machine'],
];

/**
 * The levels on which a cluster can lose a domain: the location labels, labels of places that PD was not told
 * of, and always the machines. Where the domains of a label are the machines, that level stands for both,
 * with the machines that hold no store beside. Stores are a level where machines hold several.
 */
export function failureLevels(cluster: Cluster, where: Whereabouts): FailureLevel[] {
  const machines = machineDomains(where);
  const labels = labelLevels(cluster, where);
  const standIn = [...labels].reverse().find(({ domains }) => areMachines(domains, where));
  const levels = labels.map((level) => (level === standIn ? withMachines(level, machines, where) : level));
  if (standIn === undefined && machines.length > 0) {
    levels.push({ level: 'machine', domains: machines, isMachine: true });
  }
  if (machines.some(({ stores }) => stores.length > 1)) {
    levels.push({ level: 'store', domains: storeDomains(where), isMachine: false });
  }
  return levels;
}

function labelLevels(cluster: Cluster, where: Whereabouts): FailureLevel[] {
  const told = cluster.replication.locationLabels.value;
  const levels = told.flatMap((level, index) => labelLevel(level, told.slice(0, index + 1), where));
  const untold = untoldLabels(cluster, where);
  for (const level of untold) {
    // Values may repeat, as rack names do: they are told apart by all coarser labels.
    const coarser = [...told, ...untold].filter((key) => rankOf(key) >= 0 && rankOf(key) < rankOf(level));
    const keys = [...coarser.sort((a, b) => rankOf(a) - rankOf(b)), level];
    const finer = levels.findIndex((known) => rankOf(known.level) > rankOf(level));
    levels.splice(finer < 0 ? levels.length : finer, 0, ...labelLevel(level, keys, where));
  }
  return levels;
}

/** Labels of places that every store has and that are no location labels, coarse to fine. */
export function untoldLabels(cluster: Cluster, { stores }: Whereabouts): string[] {
  const told = new Set(cluster.replication.locationLabels.value.map((key) => key.toLowerCase()));
  const keys = stores[0]?.instance.labels.map(({ key }) => key) ?? [];
  return keys
    .filter((key, index) => keys.indexOf(key) === index && !told.has(key.toLowerCase()) && rankOf(key) >= 0)
    .filter((key) => stores.every((store) => store.value(key) !== undefined))
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** -1 for a key that names no place. */
function rankOf(key: string): number {
  const word = key.toLowerCase().split('/').at(-1) ?? '';
  return placeKeys.findIndex((keys) => keys.includes(word));
}

function labelLevel(level: string, keys: readonly string[], where: Whereabouts): FailureLevel[] {
  const domains = labelDomains(keys, where);
  return domains.length === 0 ? [] : [{ level, domains, isMachine: false }];
}

interface Building {
  readonly path: string;
  readonly values: readonly string[];
  readonly stores: number[];
  readonly pd: number[];
  readonly tidb: number[];
}

function labelDomains(keys: readonly string[], where: Whereabouts): FailureDomain[] {
  const found = new Map<string, Building>();
  const isHost = hostKeys.test(keys.at(-1) ?? '');
  const open: { readonly kind: (typeof kinds)[number]; readonly index: number; readonly values: Values }[] =
    [];
  for (const kind of kinds) {
    where[kind].forEach((located, index) => {
      const values = keys.map((key) => located.value(key));
      const whole = values.filter((value) => value !== undefined);
      if (whole.length < keys.length) {
        // A machine of another address is none of the hosts that a label names.
        if (!(isHost && located.instance.host !== undefined)) open.push({ kind, index, values });
        return;
      }
      const folded = JSON.stringify(whole.map((value) => value.toLowerCase()));
      const path = keys.map((key, i) => `${key}=${whole[i] ?? ''}`).join('/');
      const domain = found.get(folded) ?? { path, values: whole, stores: [], pd: [], tidb: [] };
      domain[kind].push(index);
      found.set(folded, domain);
    });
  }
  return [...found.values()].map((domain): FailureDomain => {
    const perhaps: { [kind in (typeof kinds)[number]]: number[] } = { stores: [], pd: [], tidb: [] };
    for (const { kind, index, values } of open) if (mayBe(values, domain.values)) perhaps[kind].push(index);
    const { path, stores, pd, tidb } = domain;
    return { path, stores, pd, tidb, perhaps };
  });
}

type Values = readonly (string | undefined)[];

/** Nothing that is known of it speaks against it. */
function mayBe(known: Values, domain: readonly string[]): boolean {
  return known.every((value, i) => value === undefined || value.toLowerCase() === domain[i]?.toLowerCase());
}

const nobody: Members = { stores: [], pd: [], tidb: [] };

function machineDomains(where: Whereabouts): FailureDomain[] {
  const found = new Map<string, Building>();
  for (const kind of kinds) {
    where[kind].forEach(({ machine, machineName }, index) => {
      const path = `machine=${machineName}`;
      const domain = found.get(machine) ?? { path, values: [], stores: [], pd: [], tidb: [] };
      domain[kind].push(index);
      found.set(machine, domain);
    });
  }
  return [...found.values()].map(({ path, stores, pd, tidb }) => ({
    path,
    stores,
    pd,
    tidb,
    perhaps: nobody,
  }));
}

/** Each domain has the stores of one machine, and each machine's stores are in one domain. */
function areMachines(domains: readonly FailureDomain[], where: Whereabouts): boolean {
  const domainOf = new Map<string, FailureDomain>();
  for (const domain of domains) {
    const machines = new Set(domain.stores.map((store) => where.stores[store]?.machine ?? ''));
    const [machine] = machines;
    if (machines.size > 1 || domain.perhaps.stores.length > 0) return false;
    if (machine === undefined) continue;
    if (domainOf.has(machine)) return false;
    domainOf.set(machine, domain);
  }
  return domains.length > 0;
}

/**
 * The machines under the names that the label gives them; those that it does not name under their address.
 */
function withMachines(
  level: FailureLevel,
  machines: readonly FailureDomain[],
  where: Whereabouts,
): FailureLevel {
  const named = new Map(
    level.domains.flatMap(({ path, stores: [store] }) =>
      store === undefined ? [] : [[where.stores[store]?.machine, path] as const],
    ),
  );
  const domains = machines.map((domain) => ({
    ...domain,
    path: named.get(machineAt(domain, where)) ?? domain.path,
  }));
  return { level: level.level, domains, isMachine: true };
}

function machineAt(
  { stores: [store], pd: [pd], tidb: [tidb] }: Members,
  where: Whereabouts,
): string | undefined {
  const one: Located | undefined = where.stores[store ?? -1] ?? where.pd[pd ?? -1] ?? where.tidb[tidb ?? -1];
  return one?.machine;
}

function storeDomains({ stores }: Whereabouts): FailureDomain[] {
  return stores.map(({ instance }, index) => ({
    ...nobody,
    path: `store=${instance.id}`,
    stores: [index],
    perhaps: nobody,
  }));
}
