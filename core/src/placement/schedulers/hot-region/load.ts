/**
 * What each store has to do now, what it will have once pending moves are done, and what it should have.
 * Source: tikv/pd pkg/statistics/store_hot_peers_infos.go, store_load.go and collector.go.
 */
import type { Store } from '../../model/store';
import type { Profile } from '../../profile';
import { engineOf } from '../../store/label';
import {
  type FlowKind,
  flowOf,
  type HotResource,
  type Loads,
  mapLoads,
  movesLeader,
  noLoads,
  sumLoads,
} from './dimension';
import type { HotPeer } from './hot-peer';
import { type LoadHistory, noHistory } from './load-history';
import { type PendingMove, pendingOf } from './pending';

/** What a store reports, for a second. */
export interface StoreFlows extends Readonly<Record<FlowKind, Loads>> {
  /** The sum over its Regions, which stands for TiFlash's writes; that of its hot peers where it is not traced. */
  readonly regionsWrite?: Loads;
}

export interface StoreLoad {
  readonly loads: Loads;
  readonly hotPeers: number;
}

export interface LoadDetail {
  readonly store: Store;
  readonly isTiflash: boolean;
  readonly peers: readonly HotPeer[];
  readonly current: StoreLoad;
  /** With what is pending. */
  readonly future: StoreLoad;
  /** Of now and then the lower, and the higher. */
  readonly low: StoreLoad;
  readonly high: StoreLoad;
  readonly expected: Loads;
  /** Standard deviation over the stores, as a part of what is expected. */
  readonly deviation: Loads;
  readonly history: readonly Loads[];
  readonly expectedHistory: readonly Loads[];
}

export interface LoadInput {
  readonly stores: readonly Store[];
  readonly profile: Profile;
  /** A store that is not in it takes no part. */
  readonly flows: ReadonlyMap<number, StoreFlows>;
  /** Those of this kind of flow that are hot enough. */
  readonly peers: readonly HotPeer[];
  readonly pendings: readonly PendingMove[];
  readonly pendingWeight: number;
  readonly history: ReadonlyMap<number, LoadHistory>;
}

type Part = Omit<LoadDetail, 'expected' | 'deviation' | 'expectedHistory'>;

/** By store. TiKV and TiFlash are expected to be level each among its own. */
export function loadDetails(input: LoadInput, resource: HotResource): ReadonlyMap<number, LoadDetail> {
  const parts = input.stores.flatMap((store) => partOf(input, resource, store) ?? []);
  const details = [false, true].flatMap((isTiflash) =>
    withExpectation(parts.filter((part) => part.isTiflash === isTiflash)),
  );
  return new Map(details.map((detail) => [detail.store.id, detail]));
}

function partOf(input: LoadInput, resource: HotResource, store: Store): Part | undefined {
  const flows = input.flows.get(store.id);
  const engine = engineOf(store, input.profile);
  const isTiflash = engine === 'tiflash' || engine === 'tiflash_compute';
  if (flows === undefined || !takesPart(store, isTiflash, resource)) return undefined;
  const peers = input.peers.filter(
    (peer) => peer.storeId === store.id && (peer.isLeader || !movesLeader(resource)),
  );
  const ofPeers = sumLoads(peers.map(({ loads }) => loads));
  const current = { loads: currentLoads(flows, ofPeers, isTiflash, resource), hotPeers: peers.length };
  const future = withPending(current, input, resource, store.id);
  const history = (input.history.get(store.id) ?? noHistory).samples;
  const low = extreme(Math.min, current, future);
  const high = extreme(Math.max, current, future);
  return { store, isTiflash, peers, current, future, low, high, history };
}

/** A store that is closed for leaders in either direction takes no part where leaders move. */
function takesPart(store: Store, isTiflash: boolean, resource: HotResource): boolean {
  if (!movesLeader(resource)) return true;
  return !isTiflash && !store.pauseLeaderIn && !store.pauseLeaderOut;
}

/** Where leaders write, the store's own figure counts all peers: the hot leaders stand for it, but for queries. */
function currentLoads(flows: StoreFlows, ofPeers: Loads, isTiflash: boolean, resource: HotResource): Loads {
  if (flowOf(resource) === 'read') return isTiflash ? noLoads : flows.read;
  if (resource === 'write-leader') return { ...ofPeers, query: flows.write.query, cpu: 0 };
  const { byte, key } = isTiflash ? (flows.regionsWrite ?? ofPeers) : flows.write;
  return { ...noLoads, byte, key };
}

function withPending(
  { loads, hotPeers }: StoreLoad,
  { pendings, pendingWeight }: LoadInput,
  resource: HotResource,
  storeId: number,
): StoreLoad {
  const kind = flowOf(resource);
  const shares = pendingOf(pendings, storeId);
  const sum = (of: (share: (typeof shares)[number]) => number) =>
    shares.reduce((total, share) => total + share.sign * of(share) * pendingWeight, 0);
  return {
    loads: mapLoads((dimension) => loads[dimension] + sum((share) => share.loads[kind][dimension])),
    hotPeers: hotPeers + sum(() => 1),
  };
}

function extreme(pick: (a: number, b: number) => number, a: StoreLoad, b: StoreLoad): StoreLoad {
  return {
    loads: mapLoads((dimension) => pick(a.loads[dimension], b.loads[dimension])),
    hotPeers: pick(a.hotPeers, b.hotPeers),
  };
}

function withExpectation(parts: readonly Part[]): readonly LoadDetail[] {
  const count = parts.length;
  const mean = (list: readonly Loads[]) => {
    const sum = sumLoads(list);
    return mapLoads((dimension) => sum[dimension] / count);
  };
  const expected = mean(parts.map(({ current }) => current.loads));
  const samples = Math.max(0, ...parts.map(({ history }) => history.length));
  const expectedHistory = Array.from({ length: samples }, (_, at) =>
    mean(parts.map(({ history }) => history[at] ?? noLoads)),
  );
  const hasHotPeer = parts.some(({ peers }) => peers.length > 0);
  const deviation = mapLoads((dimension) => {
    if (!hasHotPeer || expected[dimension] === 0) return 0;
    const squares = parts.reduce((sum, { current }) => {
      const difference = current.loads[dimension] - expected[dimension];
      return sum + difference * difference;
    }, 0);
    return Math.sqrt(squares / count) / expected[dimension];
  });
  return parts.map((part) => ({ ...part, expected, deviation, expectedHistory }));
}
