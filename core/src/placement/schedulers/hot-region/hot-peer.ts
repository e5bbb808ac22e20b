/**
 * A peer with more flow than others, report by report: it gets hotter with each in which it is hot, and is dropped after
 * some in which it is not. Source: tikv/pd pkg/statistics/hot_peer.go and hot_peer_cache.go.
 */
import {
  type Dimension,
  dimensions,
  type FlowKind,
  type Loads,
  mapLoads,
  noLoads,
  reportSeconds,
} from './dimension';
import { emptyWindow, type Flow, type FlowWindow, smoothedRate, withFlow } from './flow-window';

export interface HotPeer {
  readonly regionId: number;
  readonly storeId: number;
  readonly isLeader: boolean;
  /** Reports in which it was hot, less those in which it was not. */
  readonly hotDegree: number;
  /** How many reports in a row may still be cool. */
  readonly antiCount: number;
  /** Of a second, smoothed. */
  readonly loads: Loads;
  readonly window: FlowWindow;
  /** What has come since its degree last changed. */
  readonly pending: Flow;
  /** The store's heartbeat did not name it. */
  readonly isCold: boolean;
  /** A new peer of the Region may begin with what is known of this one. */
  readonly isHeritable: boolean;
  readonly leaderTransferMs: number | null;
  /** All peers of the Region. */
  readonly regionStores: readonly number[];
  readonly updatedMs: number;
}

/** Reports that may be cool before a peer is dropped: two minutes' worth. */
export const fullAntiCount: Readonly<Record<FlowKind, number>> = { read: 12, write: 2 };

export interface PeerReport {
  readonly regionId: number;
  readonly storeId: number;
  readonly isLeader: boolean;
  readonly regionStores: readonly number[];
  readonly flow: Flow;
  readonly nowMs: number;
}

const noFlow: Flow = { seconds: 0, amounts: noLoads };

/** A peer that was not hot so far. It counts at once where a whole interval was reported. */
export function newHotPeer(kind: FlowKind, { flow, nowMs, ...peer }: PeerReport): HotPeer {
  const interval = reportSeconds[kind];
  const isWhole = flow.seconds >= interval;
  const window = withFlow(emptyWindow, flow, interval);
  return {
    ...peer,
    ...(isWhole ? firstHeat(kind) : { hotDegree: 0, antiCount: 0, isHeritable: false }),
    loads: smoothed(window),
    window,
    pending: isWhole ? noFlow : flow,
    isCold: false,
    leaderTransferMs: null,
    updatedMs: nowMs,
  };
}

export interface Heritage {
  /** The peer's own record, or that of another peer of the Region. */
  readonly from: HotPeer;
  readonly isInherited: boolean;
  /** The leader is another than this record, or the Region's, says. */
  readonly leaderMoved: boolean;
  /** The peer is not new to the Region, but was not hot. */
  readonly wasCool: boolean;
}

/** The record after a report; nothing where the peer is no longer hot. */
export function nextHotPeer(
  kind: FlowKind,
  report: PeerReport & { readonly isCold: boolean },
  heritage: Heritage,
  thresholds: Loads,
): HotPeer | undefined {
  const { from, leaderMoved } = heritage;
  const { flow, nowMs, ...peer } = report;
  const base: HotPeer = {
    ...from,
    ...peer,
    isHeritable: heritage.isInherited ? false : from.isHeritable,
    leaderTransferMs: leaderMoved ? nowMs : from.leaderTransferMs,
    updatedMs: nowMs,
  };
  // What a Region reports first after a transfer was counted by the leader before.
  if (leaderMoved && kind === 'write') return base;
  const interval = reportSeconds[kind];
  const window = withFlow(from.window, flow, interval);
  const pending = joined(heritage.isInherited ? { ...from.pending, amounts: noLoads } : from.pending, flow);
  const measured = { ...base, window, loads: smoothed(window), pending };
  if (pending.seconds < interval) return measured;
  const isHot = dimensions.some(
    (dimension) => pending.amounts[dimension] / pending.seconds >= thresholds[dimension],
  );
  const settled = { ...measured, pending: noFlow };
  if (report.isCold) return cooler(settled, from);
  if (heritage.wasCool) return isHot ? { ...settled, ...firstHeat(kind) } : undefined;
  return isHot ? hotter(kind, settled, from) : cooler(settled, from);
}

function firstHeat(kind: FlowKind): Pick<HotPeer, 'hotDegree' | 'antiCount' | 'isHeritable'> {
  return { hotDegree: 1, antiCount: fullAntiCount[kind], isHeritable: true };
}

function hotter(kind: FlowKind, peer: HotPeer, { hotDegree, antiCount }: HotPeer): HotPeer {
  const antiCap = Math.max(antiCount, Math.min(antiCount + 1, fullAntiCount[kind]));
  return { ...peer, hotDegree: hotDegree + 1, antiCount: antiCap, isHeritable: true };
}

function cooler(peer: HotPeer, { hotDegree, antiCount }: HotPeer): HotPeer | undefined {
  if (antiCount <= 1) return undefined;
  return { ...peer, hotDegree: hotDegree - 1, antiCount: antiCount - 1, isHeritable: true };
}

function joined(a: Flow, b: Flow): Flow {
  const amounts = mapLoads((dimension: Dimension) => a.amounts[dimension] + b.amounts[dimension]);
  return { seconds: a.seconds + b.seconds, amounts };
}

function smoothed(window: FlowWindow): Loads {
  return mapLoads((dimension) => smoothedRate(window, dimension));
}
