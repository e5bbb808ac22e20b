import { asMap, asScalar, find } from '../text/walk';
import type { Cluster, Instance, Label, Resources } from './cluster';
import type { Sourced } from './source';

/** What a plan says of the machines and of their use, in the model's own words. Bytes and cores. */
export interface PlannedHardware {
  readonly version?: Sourced<string>;
  readonly hosts: ReadonlyMap<string, PlannedHost>;
  /** By component, for what `hosts` does not say. */
  readonly byRole?: ReadonlyMap<string, PlannedHost>;
  /** For what neither says. */
  readonly otherHosts?: PlannedHost;
  readonly replicaRead?: Sourced<string>;
  readonly survive?: Sourced<string>;
}

export interface PlannedHost {
  readonly labels: readonly Label[];
  readonly cpuCores?: Sourced<number>;
  readonly memoryBytes?: Sourced<number>;
  readonly numaNodes?: Sourced<number>;
  readonly disks: readonly PlannedDisk[];
}

export interface PlannedDisk {
  /** Where it is mounted; absent where the plan names only a size. */
  readonly path?: string;
  readonly sizeBytes: Sourced<number>;
}

/**
 * The cluster with what its plan adds: the places of PD, TiDB and TiProxy, and the hardware of all. PD learns the labels of stores from the
 * stores alone, so that a plan gives them none. A disk that several stores of a machine share is divided among them.
 */
export function withPlan(cluster: Cluster, plan: PlannedHardware): Cluster {
  const stores = new Map<string, Instance[]>();
  for (const instance of cluster.instances) {
    if (!isStore(instance) || instance.host === undefined) continue;
    stores.set(instance.host.value, [...(stores.get(instance.host.value) ?? []), instance]);
  }
  const instances = cluster.instances.map((instance) => {
    const host = hardwareFor(instance, plan);
    if (host === undefined) return instance;
    const neighbours = stores.get(instance.host?.value ?? '') ?? [instance];
    return {
      ...instance,
      labels: isStore(instance) ? instance.labels : [...instance.labels, ...missing(instance, host)],
      resources: resourcesOf(instance, host, neighbours),
    };
  });
  const { version, replicaRead, survive } = plan;
  const outranked = cluster.version.origin === 'setting' || version === undefined;
  return {
    ...cluster,
    instances,
    version: outranked ? cluster.version : version,
    ...(replicaRead === undefined ? {} : { replicaRead }),
    ...(survive === undefined ? {} : { survive }),
  };
}

/** What is said of the machine itself, then of its component, then of all: value by value. */
function hardwareFor(instance: Instance, plan: PlannedHardware): PlannedHost | undefined {
  const own = instance.host === undefined ? undefined : plan.hosts.get(instance.host.value);
  const all = [own, plan.byRole?.get(instance.role), plan.otherHosts].filter((host) => host !== undefined);
  if (all.length === 0) return undefined;
  const cpuCores = all.find((host) => host.cpuCores !== undefined)?.cpuCores;
  const memoryBytes = all.find((host) => host.memoryBytes !== undefined)?.memoryBytes;
  const numaNodes = all.find((host) => host.numaNodes !== undefined)?.numaNodes;
  return {
    labels: own?.labels ?? [],
    ...(cpuCores === undefined ? {} : { cpuCores }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    ...(numaNodes === undefined ? {} : { numaNodes }),
    disks: all.find(({ disks }) => disks.length > 0)?.disks ?? [],
  };
}

function isStore({ role }: Instance): boolean {
  return role === 'tikv' || role === 'tiflash';
}

function missing(instance: Instance, host: PlannedHost): readonly Label[] {
  const own = new Set(instance.labels.map(({ key }) => key.toLowerCase()));
  return host.labels.filter(({ key }) => !own.has(key.toLowerCase()));
}

/**
 * The plan tells the machine, the file a limit of the process (`resource_control`, a Pod's limits,
 * `raftstore.capacity`): the process has the smaller of both.
 */
function resourcesOf(instance: Instance, host: PlannedHost, stores: readonly Instance[]): Resources {
  const { cpuCores, memoryBytes, numaNodes } = host;
  const disk = diskOf(instance, host, stores);
  const limits = instance.resources;
  const [cores, memory, room] = [
    smaller(limits.cpuCores, cpuCores),
    smaller(limits.memoryBytes, memoryBytes),
    smaller(limits.diskBytes, disk),
  ];
  return {
    ...(cores === undefined ? {} : { cpuCores: cores }),
    ...(memory === undefined ? {} : { memoryBytes: memory }),
    ...(room === undefined ? {} : { diskBytes: room }),
    ...(numaNodes === undefined ? {} : { numaNodes }),
  };
}

function smaller(
  a: Sourced<number> | undefined,
  b: Sourced<number> | undefined,
): Sourced<number> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.value < b.value ? a : b;
}

/** The disk under the data directory, or the machine's only one, shared with the stores that stand on it too. */
function diskOf(
  instance: Instance,
  host: PlannedHost,
  stores: readonly Instance[],
): Sourced<number> | undefined {
  const mine = mountOf(instance, host);
  if (mine === undefined) return undefined;
  const sharing = stores.filter((store) => mountOf(store, host) === mine).length;
  const parts = isStore(instance) ? Math.max(1, sharing) : 1;
  return { ...mine.sizeBytes, value: Math.floor(mine.sizeBytes.value / parts) };
}

function mountOf(instance: Instance, { disks }: PlannedHost): PlannedDisk | undefined {
  const directory = asScalar(find(asMap(instance.node), 'data_dir')?.value)?.text ?? '';
  const under = disks.filter(({ path }) => path !== undefined && isUnder(directory, path));
  const longest = under.sort((a, b) => (b.path ?? '').length - (a.path ?? '').length)[0];
  return longest ?? disks[0];
}

export function isUnder(directory: string, mount: string): boolean {
  const root = mount.endsWith('/') ? mount : `${mount}/`;
  return directory === mount || directory.startsWith(root);
}
