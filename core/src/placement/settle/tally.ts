/** What the stores hold, kept as operators move it, in the figures that PD scores. */
import { isLearner, type Region } from '../model/region';
import type { Store } from '../model/store';

const mib = 1024 ** 2;

/** Stores that begin with what they have besides the Regions that are put on them. */
export class Tally {
  private readonly stores: Map<number, Store>;
  private readonly empty: ReadonlyMap<number, Store>;

  constructor(stores: readonly Store[]) {
    this.empty = new Map(stores.map((store) => [store.id, store]));
    this.stores = new Map(this.empty);
  }

  /** In the order of their ids. */
  all(): readonly Store[] {
    return [...this.stores.values()].sort((a, b) => a.id - b.id);
  }

  add(region: Region): void {
    this.count(region, 1);
  }

  remove(region: Region): void {
    this.count(region, -1);
  }

  private count(region: Region, sign: 1 | -1): void {
    const sizeMib = sign * region.approximateSizeMib;
    for (const peer of region.peers) {
      const store = this.stores.get(peer.storeId);
      const empty = this.empty.get(peer.storeId);
      if (store === undefined || empty === undefined) continue;
      const leads = region.leader?.id === peer.id;
      const ownMib = peer.isWitness ? 0 : sizeMib;
      const usedBytes = store.usedBytes + ownMib * mib;
      const availableBytes = Math.max(0, empty.availableBytes - (usedBytes - empty.usedBytes));
      this.stores.set(store.id, {
        ...store,
        regionCount: store.regionCount + sign,
        learnerCount: store.learnerCount + (isLearner(peer) ? sign : 0),
        witnessCount: store.witnessCount + (peer.isWitness ? sign : 0),
        leaderCount: store.leaderCount + (leads ? sign : 0),
        regionSizeMib: store.regionSizeMib + ownMib,
        leaderSizeMib: store.leaderSizeMib + (leads ? sizeMib : 0),
        usedBytes,
        availableBytes,
        averageAvailableBytes: availableBytes,
      });
    }
  }
}
