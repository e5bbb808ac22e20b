/**
 * The hot peers of a cluster for one kind of flow, fed by heartbeats. What it knows is plain records.
 * Source: tikv/pd pkg/statistics/hot_peer_cache.go.
 */
import type { Region } from '../../model/region';
import {
  type Dimension,
  dimensions,
  type FlowKind,
  type Loads,
  mapLoads,
  noLoads,
  reportSeconds,
} from './dimension';
import type { Flow } from './flow-window';
import { fullAntiCount, type HotPeer, newHotPeer, nextHotPeer } from './hot-peer';

/** Below these nothing is hot, however idle the store. */
const minThresholds: Readonly<Record<FlowKind, Loads>> = {
  read: { byte: 8192, key: 128, query: 128, cpu: 1 },
  write: { byte: 1024, key: 32, query: 32, cpu: Number.POSITIVE_INFINITY },
};

/** From so many hot peers on the bar of a store follows the coolest of the hottest. */
const topPeers = 60;
const topShare = 0.8;
const thresholdTtlMs = 8000;
const minReportSeconds = 3;
const peerTtlReports = 3;

export class HotPeerCache {
  private readonly byStore = new Map<number, Map<number, HotPeer>>();
  private readonly thresholds = new Map<number, { readonly atMs: number; readonly loads: Loads }>();

  constructor(readonly kind: FlowKind) {}

  /** All records, also of peers that are not hot enough to be moved. */
  get records(): readonly HotPeer[] {
    return [...this.byStore.values()].flatMap((peers) => [...peers.values()]);
  }

  /** Those that are hot for so many reports, and were so in the last. */
  hotPeers(minHotDegree: number): readonly HotPeer[] {
    const full = fullAntiCount[this.kind];
    return this.records.filter(
      ({ hotDegree, isCold, antiCount }) => hotDegree >= minHotDegree && !isCold && antiCount === full,
    );
  }

  /** The Regions that other schedulers leave alone. */
  hotRegions(minHotDegree: number): ReadonlySet<number> {
    const hot = this.records.filter(({ hotDegree }) => hotDegree >= minHotDegree);
    return new Set(hot.map(({ regionId }) => regionId));
  }

  of(regionId: number, storeId: number): HotPeer | undefined {
    return this.byStore.get(storeId)?.get(regionId);
  }

  /** What flowed through the peers of a Region; a report of less than three seconds says nothing. */
  report(region: Region, storeIds: readonly number[], flow: Flow, nowMs: number): void {
    if (flow.seconds < minReportSeconds) return;
    this.expire(nowMs);
    for (const storeId of this.storesOf(region.id)) {
      if (!region.peers.some((peer) => peer.storeId === storeId)) this.remove(region.id, storeId);
    }
    // As PD does, all are judged by what was known before the report.
    const next = storeIds.map((storeId) => ({ storeId, peer: this.reported(region, storeId, flow, nowMs) }));
    for (const { storeId, peer } of next) {
      if (peer === 'unknown') continue;
      if (peer === undefined) this.remove(region.id, storeId);
      else this.put(peer);
    }
  }

  /** A store's heartbeat came without these Regions that were hot there: they cool down. */
  reportOthersCold(storeId: number, named: ReadonlySet<number>, seconds: number, nowMs: number): void {
    if (seconds < minReportSeconds) return;
    for (const from of [...(this.byStore.get(storeId)?.values() ?? [])]) {
      if (named.has(from.regionId)) continue;
      const bar = this.thresholdsOf(storeId, nowMs);
      const amounts = mapLoads((dimension) =>
        Number.isFinite(bar[dimension]) ? bar[dimension] * seconds : 0,
      );
      const report = { ...from, isCold: true, flow: { seconds, amounts }, nowMs };
      const heritage = { from, isInherited: false, leaderMoved: false, wasCool: false };
      const next = nextHotPeer(this.kind, report, heritage, bar);
      if (next === undefined) this.remove(from.regionId, storeId);
      else this.put(next);
    }
  }

  /** A Region's heartbeat names another leader: reads follow it at once, and neither peer is moved for a while. */
  leaderChanged({ id, leader }: Region, nowMs: number): void {
    if (this.kind === 'write' || leader === null) return;
    const known = this.storesOf(id).flatMap((storeId) => this.of(id, storeId) ?? []);
    const old = known.filter((peer) => peer.isLeader && peer.storeId !== leader.storeId);
    if (old.length === 0) return;
    for (const peer of old) this.put({ ...peer, isLeader: false, leaderTransferMs: nowMs });
    const next = this.of(id, leader.storeId);
    if (next !== undefined) this.put({ ...next, isLeader: true, leaderTransferMs: nowMs });
  }

  private reported(
    region: Region,
    storeId: number,
    flow: Flow,
    nowMs: number,
  ): HotPeer | undefined | 'unknown' {
    const leader = region.leader?.storeId;
    const regionStores = region.peers.map((peer) => peer.storeId);
    const peer = { regionId: region.id, storeId, isLeader: leader === storeId, regionStores, flow, nowMs };
    const own = this.of(region.id, storeId);
    const from = own ?? this.heritageOf(region);
    const bar = this.thresholdsOf(storeId, nowMs);
    if (from === undefined) {
      const rate = (dimension: Dimension) => flow.amounts[dimension] / flow.seconds;
      return dimensions.some((dimension) => rate(dimension) >= bar[dimension])
        ? newHotPeer(this.kind, peer)
        : 'unknown';
    }
    const heritage = {
      from,
      isInherited: own === undefined && from.isHeritable,
      leaderMoved: this.hasLeaderMoved(region, from),
      wasCool: own === undefined && from.regionStores.includes(storeId),
    };
    return nextHotPeer(this.kind, { ...peer, isCold: false }, heritage, bar);
  }

  /** The first peer of the Region whose record may be inherited; the last one known where none may. */
  private heritageOf(region: Region): HotPeer | undefined {
    const stores = new Set([...this.storesOf(region.id), ...region.peers.map(({ storeId }) => storeId)]);
    const known = [...stores].map((storeId) => this.of(region.id, storeId));
    return known.find((peer) => peer?.isHeritable === true) ?? known.at(-1);
  }

  private hasLeaderMoved({ id, leader }: Region, from: HotPeer): boolean {
    const known = from.isLeader
      ? from
      : this.storesOf(id)
          .map((storeId) => this.of(id, storeId))
          .find((peer) => peer?.isLeader === true);
    return known !== undefined && known.storeId !== leader?.storeId;
  }

  private thresholdsOf(storeId: number, nowMs: number): Loads {
    const known = this.thresholds.get(storeId);
    if (known !== undefined && nowMs - known.atMs <= thresholdTtlMs) return known.loads;
    const least = minThresholds[this.kind];
    const peers = [...(this.byStore.get(storeId)?.values() ?? [])];
    const loads =
      peers.length < topPeers
        ? least
        : mapLoads((dimension) => {
            const sorted = peers.map((peer) => peer.loads[dimension]).sort((a, b) => b - a);
            return Math.max(least[dimension], (sorted[topPeers - 1] ?? 0) * topShare);
          });
    this.thresholds.set(storeId, { atMs: nowMs, loads });
    return loads;
  }

  private storesOf(regionId: number): readonly number[] {
    return [...this.byStore].filter(([, peers]) => peers.has(regionId)).map(([storeId]) => storeId);
  }

  private put(peer: HotPeer): void {
    const peers = this.byStore.get(peer.storeId) ?? new Map<number, HotPeer>();
    this.byStore.set(peer.storeId, peers.set(peer.regionId, peer));
  }

  private remove(regionId: number, storeId: number): void {
    this.byStore.get(storeId)?.delete(regionId);
  }

  private expire(nowMs: number): void {
    const ttlMs = peerTtlReports * reportSeconds[this.kind] * 1000;
    for (const { regionId, storeId, updatedMs } of this.records) {
      if (nowMs - updatedMs > ttlMs) this.remove(regionId, storeId);
    }
  }
}

/** A flow of so many a second, for so long. */
export function steadyFlow(perSecond: Partial<Loads>, seconds: number): Flow {
  return {
    seconds,
    amounts: mapLoads((dimension) => (perSecond[dimension] ?? noLoads[dimension]) * seconds),
  };
}
