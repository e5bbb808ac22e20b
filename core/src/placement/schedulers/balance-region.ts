/**
 * Moves peers from full stores to empty ones. Source: tikv/pd pkg/schedule/schedulers/balance_region.go.
 */
import {
  type RegionFilter,
  regionDownFilter,
  regionEmptyFilter,
  regionPendingFilter,
  regionReplicatedFilter,
  regionWitnessFilter,
  snapshotSenderFilter,
} from '../filter/region-filter';
import { placementSafeguard } from '../filter/rule-fit';
import { excludedFilter, specialUseFilter } from '../filter/simple';
import { selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import { peerOnStore, type Region } from '../model/region';
import type { Store } from '../model/store';
import { createMovePeer } from '../operator/build';
import type { Balance } from '../score/tolerance';
import { isWorthMoving, orderScore } from './balance';
import type { PeerClass } from './region-index';
import { regionsOn, type Scheduling, tiers } from './scheduling';

const name = 'balance-region-scheduler';
const balance: Balance = { resource: 'region', policy: 'size' };
const storeFilters = [storeStateFilter({ moveRegion: true }), specialUseFilter()];

/** In PD's order; what lags is moved first, since its disk may be too slow. */
const classes: readonly PeerClass[] = ['pending', 'follower', 'leader', 'learner'];

/** One operator at the most. A store that may not be a source is no target either; the emptiest is no source. */
export function balanceRegion(scheduling: Scheduling): readonly Operator[] {
  const { view, choose } = scheduling;
  const sources = selectStores(view, view.stores, storeFilters, 'source', name);
  const targets = new Set(selectStores(view, view.stores, storeFilters, 'target', name));
  const faulty = new Set(view.stores.filter((store) => !targets.has(store)).map(({ id }) => id));
  let rest = sources;
  while (rest.length > 1) {
    const source = choose(
      tiers(rest, (store) => orderScore(scheduling, balance, store), 'descending')[0] ?? [],
    );
    if (source === undefined) break;
    rest = rest.filter((store) => store !== source);
    const operator = moveFrom(scheduling, source, rest, faulty);
    if (operator !== undefined) return [operator];
  }
  return [];
}

function moveFrom(
  scheduling: Scheduling,
  source: Store,
  emptier: readonly Store[],
  faulty: ReadonlySet<number>,
): Operator | undefined {
  const filters: readonly RegionFilter[] = [
    regionDownFilter,
    regionReplicatedFilter,
    snapshotSenderFilter,
    // What is scattered has just been split, and may be empty.
    ...(scheduling.regions.isOfRange ? [] : [regionEmptyFilter(scheduling.regions.count)]),
    regionWitnessFilter(source.id),
  ];
  for (const peerClass of classes) {
    const asked = peerClass === 'pending' ? filters : [...filters, regionPendingFilter];
    const regions = regionsOn(scheduling, source.id, peerClass, asked);
    if (regions.length === 0) continue;
    return scheduling.search(regions, scheduling.choose, (region) =>
      transferPeer(scheduling, region, source, emptier, faulty),
    );
  }
  return undefined;
}

/** To the emptiest store that keeps the placement and is worth it. */
function transferPeer(
  scheduling: Scheduling,
  region: Region,
  source: Store,
  emptier: readonly Store[],
  faulty: ReadonlySet<number>,
): readonly Operator[] {
  const { view } = scheduling;
  const old = peerOnStore(region, source.id);
  if (old === undefined || region.leader === null || view.isHot(region)) return [];
  const excluded = new Set([...faulty, ...region.peers.map(({ storeId }) => storeId)]);
  const filters = [excludedFilter(new Set(), excluded), placementSafeguard(view, region, source)];
  const candidates = selectStores(view, emptier, filters, 'target', name);
  for (const tier of tiers(candidates, (store) => orderScore(scheduling, balance, store), 'ascending')) {
    const worthy = tier.filter((target) => isWorthMoving(scheduling, balance, source, target));
    if (worthy.length === 0) continue;
    // Where the operator cannot be built PD gives the Region up.
    return worthy.flatMap((target) => {
      const peer = { id: 0, storeId: target.id, role: old.role, isWitness: false };
      const order = { view, region, description: name, kinds: ['region'] } as const;
      const result = createMovePeer(order, source.id, peer);
      return result.ok ? [result.operator] : [];
    });
  }
  return [];
}
