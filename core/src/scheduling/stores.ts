/** The stores of a cluster as PD's decisions see them. */
import type { Cluster, Instance } from '../cluster/cluster';
import type { RunningStore } from '../cluster/running';
import { defaultRegionBytes } from '../facts/region-size';
import type { Plan } from '../formats/plan/plan';
import { type Message, message } from '../messages/message';
import { blankStore, type NodeState, type Store, type StoreLabel } from '../placement/model/store';
import { disconnectedAfterMs } from '../placement/store/state';
import { printBytes } from '../units/print';
import { said } from './said';
import type { RunningScheduler } from './schedulers';

export interface ScheduledStore {
  readonly instance: Instance;
  readonly store: Store;
  /** What the dump says of it. */
  readonly running?: RunningStore;
}

export interface StoresAt {
  readonly stores: readonly ScheduledStore[];
  readonly nowMs: number;
  readonly assumptions: readonly Message[];
}

/** The moment of a cluster without heartbeats: late enough for any store to have been silent for days. */
const someMomentMs = 1_000_000_000;
const mib = 1024 ** 2;

/** Compute Nodes hold no Regions, and PD knows none. */
export function holdsRegions({ role, tiflashMode }: Instance): boolean {
  return role === 'tikv' || (role === 'tiflash' && tiflashMode !== 'compute');
}

/** As PD holds them: TiFlash adds the one by which it is told from TiKV. */
export function storeLabels(instance: Instance, running?: RunningStore): readonly StoreLabel[] {
  const labels = running?.labels ?? instance.labels;
  const plain = labels.map(({ key, value }) => ({ key, value }));
  const isMarked = plain.some(({ key }) => key === 'engine');
  return instance.role === 'tiflash' && !isMarked ? [{ key: 'engine', value: 'tiflash' }, ...plain] : plain;
}

/** `cluster` is as it runs: without stores that hold nothing. */
export function storesOf(
  cluster: Cluster,
  plan: Plan | undefined,
  maxStoreDownMs: number,
  schedulers: readonly RunningScheduler[],
): StoresAt {
  const instances = cluster.instances.filter(holdsRegions);
  const runningOf = (instance: Instance) => cluster.running?.storeOf.get(instance);
  const dumped = instances.flatMap((instance) => runningOf(instance) ?? []);
  const heartbeats = dumped.flatMap(({ status }) => status.heartbeatMs ?? []);
  const nowMs = heartbeats.reduce((latest, moment) => Math.max(latest, moment), 0) || someMomentMs;
  const fill = fillOf(cluster, plan, instances);
  const ids = idsOf(instances, runningOf);
  const paused = (type: string, id: number) =>
    schedulers.some((scheduler) => scheduler.type === type && scheduler.storeIds.includes(id));
  const stores = instances.map((instance, index): ScheduledStore => {
    const running = runningOf(instance);
    const id = ids[index] ?? 0;
    const store: Store = {
      ...blankStore,
      id,
      labels: storeLabels(instance, running),
      lastHeartbeatMs: nowMs,
      pauseLeaderIn: paused('evict-leader', id),
      pauseLeaderOut: paused('grant-leader', id),
      ...(running === undefined
        ? plannedFill(instance, fill)
        : runningFill(running, instance, cluster, nowMs, maxStoreDownMs)),
    };
    return { instance, store, ...(running === undefined ? {} : { running }) };
  });
  const assumptions = assumptionsOf(stores, fill, heartbeats.length);
  return { stores, nowMs, assumptions };
}

/** PD's ids; what it does not know yet gets the next ones. */
function idsOf(
  instances: readonly Instance[],
  runningOf: (instance: Instance) => RunningStore | undefined,
): readonly number[] {
  const known = instances.map((instance) => runningOf(instance)?.id);
  let next = known.reduce<number>((most, id) => Math.max(most, id ?? 0), 0);
  return known.map((id) => id ?? ++next);
}

/** What one TiKV store holds by the plan. Bytes. */
interface Fill {
  readonly usedBytes: number;
  readonly regions: number;
  readonly leaders: number;
}

function fillOf(cluster: Cluster, plan: Plan | undefined, instances: readonly Instance[]): Fill | undefined {
  const count = instances.filter(({ role }) => role === 'tikv').length;
  const copies = Math.min(cluster.replication.maxReplicas.value, count);
  const data = plan?.workload.data?.value.mid;
  const used =
    plan?.observed.storeUsed?.value.mid ?? (data === undefined ? undefined : (data * copies) / count);
  if (used === undefined || count === 0) return undefined;
  const observed = plan?.observed.regions?.value.mid;
  const regions =
    observed === undefined ? used / defaultRegionBytes(cluster.version.value) : (observed * copies) / count;
  return { usedBytes: used, regions: Math.ceil(regions), leaders: Math.ceil(regions / Math.max(1, copies)) };
}

function plannedFill(instance: Instance, fill: Fill | undefined): Partial<Store> {
  const capacity = instance.resources.diskBytes?.value ?? 0;
  const isFilled = fill !== undefined && instance.role === 'tikv';
  const used = isFilled ? Math.min(fill.usedBytes, capacity === 0 ? fill.usedBytes : capacity) : 0;
  const available = Math.max(0, capacity - used);
  return {
    capacityBytes: capacity,
    availableBytes: available,
    averageAvailableBytes: available,
    usedBytes: used,
    ...(isFilled
      ? {
          regionCount: fill.regions,
          regionSizeMib: Math.round(fill.usedBytes / mib),
          leaderCount: fill.leaders,
          leaderSizeMib: Math.round((fill.usedBytes / mib) * (fill.leaders / Math.max(1, fill.regions))),
        }
      : {}),
  };
}

function runningFill(
  running: RunningStore,
  instance: Instance,
  cluster: Cluster,
  nowMs: number,
  maxStoreDownMs: number,
): Partial<Store> {
  const { status, regions = 0, leaders = 0 } = running;
  const regionMib = defaultRegionBytes(cluster.version.value) / mib;
  const capacity = running.capacityBytes?.value ?? instance.resources.diskBytes?.value ?? 0;
  const available = running.availableBytes?.value ?? capacity;
  return {
    nodeState: status.nodeState ?? nodeStates[running.state],
    lastHeartbeatMs: nowMs - silentMs(running, nowMs, maxStoreDownMs),
    leaderCount: leaders,
    regionCount: regions,
    learnerCount: status.learners ?? 0,
    witnessCount: status.witnesses ?? 0,
    pendingPeerCount: status.pendingPeers ?? 0,
    leaderSizeMib: status.leaderSizeMib ?? leaders * regionMib,
    regionSizeMib: status.regionSizeMib ?? regions * regionMib,
    leaderWeight: status.leaderWeight ?? 1,
    regionWeight: status.regionWeight ?? 1,
    capacityBytes: capacity,
    availableBytes: available,
    averageAvailableBytes: available,
    usedBytes: running.usedBytes?.value ?? Math.max(0, capacity - available),
    isBusy: status.isBusy ?? false,
    sendingSnapshots: status.sendingSnapshots ?? 0,
    receivingSnapshots: status.receivingSnapshots ?? 0,
    slowScore: status.slowScore ?? 0,
  };
}

const nodeStates: Readonly<Record<RunningStore['state'], NodeState>> = {
  Up: 'Serving',
  Disconnected: 'Serving',
  Down: 'Serving',
  Offline: 'Removing',
  Tombstone: 'Removed',
};

/** What PD said of the store when the dump was made outranks what the heartbeats of others make of its own. */
function silentMs({ state, status }: RunningStore, nowMs: number, maxStoreDownMs: number): number {
  const told = status.heartbeatMs === undefined ? undefined : nowMs - status.heartbeatMs;
  switch (state) {
    case 'Up':
      return Math.min(told ?? 0, disconnectedAfterMs);
    case 'Disconnected':
      return Math.min(Math.max(told ?? 0, disconnectedAfterMs + 1), maxStoreDownMs);
    case 'Down':
      return Math.max(told ?? 0, maxStoreDownMs + 1);
    case 'Offline':
    case 'Tombstone':
      return told ?? 0;
  }
}

function assumptionsOf(
  stores: readonly ScheduledStore[],
  fill: Fill | undefined,
  heartbeats: number,
): readonly Message[] {
  const isDumped = stores.some(({ running }) => running !== undefined);
  const unknown = stores.filter(({ store }) => store.capacityBytes === 0).length;
  const disk = unknown === 0 ? [] : [message(said.diskUnknown, { count: unknown, all: stores.length })];
  if (isDumped) {
    return [...(heartbeats === 0 ? [message(said.noHeartbeat)] : []), ...disk, message(said.limitsOpen)];
  }
  const used = fill === undefined ? said.fillUnknown : said.evenFill;
  return [
    message(said.allUp),
    ...(fill === undefined ? [] : disk),
    message(used, fill === undefined ? {} : { used: printBytes(fill.usedBytes) }),
  ];
}
