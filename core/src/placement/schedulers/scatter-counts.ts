/** How many peers and leaders of a group each store has been given; PD forgets a group after three minutes. */
import { noSpecialEngine } from '../filter/simple';
import { matchesConstraint } from '../label-constraint';
import type { ClusterView } from '../model/cluster-view';
import { engineKey, labelValue } from '../store/label';

export const scatterGroupTtlMs = 3 * 60_000;

export interface GroupCounts {
  /** By engine, empty for TiKV; then by store. */
  readonly peers: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly leaders: ReadonlyMap<number, number>;
  /** When it was last added to. */
  readonly updatedMs: number;
}

export const noCounts: GroupCounts = { peers: new Map(), leaders: new Map(), updatedMs: 0 };

/** The counts with one more Region. */
export function withRegion(
  counts: GroupCounts,
  view: ClusterView,
  stores: readonly number[],
  leader: number,
): GroupCounts {
  const peers = new Map(counts.peers);
  for (const storeId of stores) {
    const store = view.store(storeId);
    if (store === undefined) continue;
    const engine = matchesConstraint(store, noSpecialEngine) ? '' : labelValue(store, engineKey);
    peers.set(engine, oneMore(peers.get(engine), storeId));
  }
  return { peers, leaders: oneMore(counts.leaders, leader), updatedMs: view.nowMs };
}

/** Empty again once the group is forgotten. */
export function currentCounts(counts: GroupCounts, nowMs: number): GroupCounts {
  return nowMs - counts.updatedMs > scatterGroupTtlMs ? noCounts : counts;
}

function oneMore(counts: ReadonlyMap<number, number> | undefined, key: number): ReadonlyMap<number, number> {
  return new Map(counts).set(key, (counts?.get(key) ?? 0) + 1);
}
