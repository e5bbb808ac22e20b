/** Moves peers at random, for tests of a cluster. Source: tikv/pd pkg/schedule/schedulers/shuffle_region.go. */
import { regionDownFilter, regionPendingFilter, regionReplicatedFilter } from '../filter/region-filter';
import { placementSafeguard } from '../filter/rule-fit';
import { excludedFilter, specialUseFilter } from '../filter/simple';
import { selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import { peerOnStore, type Region } from '../model/region';
import type { Store } from '../model/store';
import { createMovePeer } from '../operator/build';
import { regionsOn, type Scheduling } from './scheduling';

const name = 'shuffle-region-scheduler';
const storeFilters = [storeStateFilter({ moveRegion: true }), specialUseFilter()];
const regionFilters = [regionPendingFilter, regionDownFilter, regionReplicatedFilter];

export type ShuffledRole = 'follower' | 'leader' | 'learner';

/** In the order in which PD looks for them. */
const roleOrder: readonly ShuffledRole[] = ['follower', 'leader', 'learner'];

/** One peer from a store that is drawn to another. */
export function shuffleRegion(scheduling: Scheduling, roles: ReadonlySet<ShuffledRole>): readonly Operator[] {
  const found = drawPeer(scheduling, roles);
  return found === undefined ? [] : moveSomewhere(scheduling, found.region, found.source);
}

function drawPeer(
  scheduling: Scheduling,
  roles: ReadonlySet<ShuffledRole>,
): { readonly region: Region; readonly source: Store } | undefined {
  const { view, choose } = scheduling;
  let rest = selectStores(view, view.stores, storeFilters, 'source', name);
  while (rest.length > 0) {
    const source = choose(rest);
    if (source === undefined) return undefined;
    rest = rest.filter((other) => other !== source);
    for (const role of roleOrder) {
      if (!roles.has(role)) continue;
      const region = choose(regionsOn(scheduling, source.id, role, regionFilters));
      if (region !== undefined) return { region, source };
    }
  }
  return undefined;
}

function moveSomewhere({ view, choose }: Scheduling, region: Region, source: Store): readonly Operator[] {
  const old = peerOnStore(region, source.id);
  if (old === undefined) return [];
  const excluded = excludedFilter(new Set(), new Set(region.peers.map(({ storeId }) => storeId)));
  const filters = [...storeFilters, placementSafeguard(view, region, source), excluded];
  const target = choose(selectStores(view, view.stores, filters, 'target', name));
  if (target === undefined) return [];
  const result = createMovePeer({ view, region, description: name, kinds: ['region'] }, source.id, {
    id: 0,
    storeId: target.id,
    role: old.role,
    isWitness: false,
  });
  return result.ok ? [{ ...result.operator, priority: 'low' }] : [];
}
