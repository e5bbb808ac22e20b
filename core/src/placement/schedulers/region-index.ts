/** The Regions of a cluster by store and by what their peer there is. Source: tikv/pd pkg/core/region.go, RegionsInfo. */
import { beforeEnd, endsWithin } from '../model/key';
import { isLearner, type Region } from '../model/region';
import type { KeyRange } from '../ranges';

/** What a store has of a Region. A pending peer counts as that besides being what it is. */
export type PeerClass = 'leader' | 'follower' | 'learner' | 'witness' | 'pending';

type Classes = Record<PeerClass, Region[]>;

export class RegionIndex {
  private readonly stores = new Map<number, Classes>();
  private readonly peerCounts = new Map<number, number>();
  readonly count: number;
  /** MiB, truncated as PD does; 0 without a Region. */
  readonly averageSizeMib: number;

  /** `whole`: all Regions of the cluster, where these are those of a range. */
  constructor(
    readonly regions: readonly Region[],
    private readonly whole?: RegionIndex,
  ) {
    let sizeMib = 0;
    for (const region of regions) {
      sizeMib += region.approximateSizeMib;
      this.add(region);
    }
    this.count = whole?.count ?? regions.length;
    this.averageSizeMib = regions.length === 0 ? 0 : Math.trunc(sizeMib / regions.length);
  }

  get isOfRange(): boolean {
    return this.whole !== undefined;
  }

  /** Those that lie within one of the ranges. PD looks for pending peers and learners in the whole cluster. */
  on(storeId: number, peerClass: PeerClass, ranges: readonly KeyRange[]): readonly Region[] {
    if (this.whole !== undefined && (peerClass === 'pending' || peerClass === 'learner'))
      return this.whole.on(storeId, peerClass, ranges);
    const found = this.stores.get(storeId)?.[peerClass] ?? [];
    return found.filter((region) => ranges.some((range) => isWithin(region, range)));
  }

  /** The most peers that any store has, which widens PD's tolerance. */
  get maxPeerCount(): number {
    return Math.max(0, ...this.peerCounts.values());
  }

  private add(region: Region): void {
    for (const peer of region.peers) {
      const { storeId } = peer;
      this.peerCounts.set(storeId, (this.peerCounts.get(storeId) ?? 0) + 1);
      const classes = this.classesOf(storeId);
      if (isLearner(peer)) classes.learner.push(region);
      else if (region.leader?.id === peer.id) classes.leader.push(region);
      else classes.follower.push(region);
      if (peer.isWitness) classes.witness.push(region);
      if (region.pendingPeers.includes(peer.id)) classes.pending.push(region);
    }
  }

  private classesOf(storeId: number): Classes {
    const known = this.stores.get(storeId);
    if (known !== undefined) return known;
    const made: Classes = { leader: [], follower: [], learner: [], witness: [], pending: [] };
    this.stores.set(storeId, made);
    return made;
  }
}

/** Whether any key of the Region lies in the range. */
export function isTouching({ startKey, endKey }: Region, range: KeyRange): boolean {
  return beforeEnd(startKey, range.endKey) && beforeEnd(range.startKey, endKey);
}

/** Whether the whole Region lies in the range. */
export function isWithin({ startKey, endKey }: Region, range: KeyRange): boolean {
  return startKey >= range.startKey && beforeEnd(startKey, range.endKey) && endsWithin(endKey, range.endKey);
}
