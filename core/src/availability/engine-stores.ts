/** The TiKV stores as the engine of placement sees them, in the order of the model, without the data that is placed. */
import type { Cluster } from '../cluster/cluster';
import { assumedFill } from '../facts/assumed-fill';
import type { Plan } from '../formats/plan/plan';
import type { Config } from '../placement/model/config';
import { blankStore, type Store } from '../placement/model/store';
import { labelValue } from '../placement/store/label';
import { storesOf } from '../scheduling/stores';
import type { Located } from './whereabouts';

/** Where no disk is known any amount of data does: PD then counts Regions alone. */
const anyDiskBytes = 1e12;

export interface EngineStores {
  readonly stores: readonly Store[];
  /** Of all copies. */
  readonly dataBytes: number;
  /** `equal`: not all disks are known, and all count as equal; `assumed`: they are, but not how full they are. */
  readonly disks: 'known' | 'equal' | 'assumed';
}

/** `labels`: what PD knows besides the labels of the file, a list for each store. */
export function engineStores(
  cluster: Cluster,
  plan: Plan | undefined,
  config: Config,
  located: readonly Located[],
  labels: readonly Store['labels'][],
): EngineStores {
  const at = storesOf(cluster, plan, config.schedule.maxStoreDownMs, []);
  const byInstance = new Map(at.stores.map((each) => [each.instance, each.store]));
  const known = located.map(({ instance }) => byInstance.get(instance) ?? blankStore);
  // Disks of which only some are known compare with nothing: then all count as equal.
  const knowsDisks = known.every(({ capacityBytes }) => capacityBytes > 0);
  const usedBytes = knowsDisks ? sum(known, ({ usedBytes }) => usedBytes) : 0;
  const capacityBytes = sum(known, (store) => (knowsDisks ? store.capacityBytes : anyDiskBytes));
  return {
    stores: known.map((store, index) => emptied(store, index + 1, labels[index] ?? [], knowsDisks)),
    dataBytes: usedBytes > 0 ? usedBytes : capacityBytes * assumedFill.mid,
    disks: !knowsDisks ? 'equal' : usedBytes > 0 ? 'known' : 'assumed',
  };
}

function sum(stores: readonly Store[], figure: (store: Store) => number): number {
  return stores.reduce((total, store) => total + figure(store), 0);
}

/**
 * Up and without data; what else is on the disk stays there. Disks that differ by a hundredth, or hold a little of
 * something else, count as alike: else no two stores of a dump were.
 */
function emptied(store: Store, id: number, more: Store['labels'], knowsDisks: boolean): Store {
  const { capacityBytes, availableBytes, usedBytes, regionWeight, leaderWeight } = store;
  const capacity = knowsDisks ? Number(capacityBytes.toPrecision(2)) : 0;
  const otherShare = capacityBytes === 0 ? 0 : 1 - Math.min(1, (availableBytes + usedBytes) / capacityBytes);
  const free = capacity * (1 - Math.round(otherShare * 20) / 20);
  const labels = [...store.labels, ...more.filter(({ key }) => labelValue(store, key) === '')];
  return {
    ...blankStore,
    id,
    labels,
    regionWeight,
    leaderWeight,
    capacityBytes: capacity,
    availableBytes: free,
    averageAvailableBytes: free,
  };
}
