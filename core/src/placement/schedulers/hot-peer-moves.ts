/**
 * The two schedulers that move hot peers without looking at the loads. Source: tikv/pd
 * pkg/schedule/schedulers/grant_hot_region.go and shuffle_hot_region.go.
 */
import { placementSafeguard } from '../filter/rule-fit';
import { excludedFilter, hotTargetFilter } from '../filter/simple';
import { passes, selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { ClusterView } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import { peerOnStore, type Region } from '../model/region';
import type { Store } from '../model/store';
import { createMoveLeader, createMovePeer, createTransferLeader } from '../operator/build';
import type { BuildResult } from '../operator/build-result';
import type { HotPeer } from './hot-region/hot-peer';
import type { Scheduling } from './scheduling';

const grantName = 'grant-hot-region-scheduler';
const shuffleName = 'shuffle-hot-region-scheduler';
const movesPeer = storeStateFilter({ moveRegion: true });
const transfersLeader = storeStateFilter({ transferLeader: true });

export interface GrantedStores {
  readonly leaderStore: number;
  readonly stores: readonly number[];
}

export interface HotPeersOfStores {
  /** Hot peers by store, the store with most bytes first, as PD looks at them. */
  readonly peers: readonly { readonly storeId: number; readonly peers: readonly HotPeer[] }[];
  readonly hasOperator: (regionId: number) => boolean;
}

/** Brings hot leaders to one store, or hot peers from the other stores of the list to one of them. */
export function grantHotRegion(
  { view, regions, choose }: Scheduling,
  granted: GrantedStores,
  hot: HotPeersOfStores,
): readonly Operator[] {
  const isLeader = choose([true, false]) === true;
  const isSource = (storeId: number) =>
    isLeader
      ? !granted.stores.includes(storeId)
      : granted.stores.includes(storeId) && storeId !== granted.leaderStore;
  for (const { storeId, peers } of hot.peers) {
    const source = isSource(storeId) ? view.store(storeId) : undefined;
    if (source === undefined) continue;
    for (const { regionId } of peers) {
      const region = regions.regions.find(({ id }) => id === regionId);
      if (region === undefined || hot.hasOperator(regionId) || !isHealthy(region)) continue;
      const targets = grantTargets(view, region, source, granted, isLeader);
      const target = choose(targets);
      const result = target === undefined ? undefined : grant(view, region, source, target, isLeader);
      if (result?.ok === true) return [{ ...result.operator, priority: 'high' }];
    }
  }
  return [];
}

function grantTargets(
  view: ClusterView,
  region: Region,
  source: Store,
  { leaderStore, stores }: GrantedStores,
  isLeader: boolean,
): readonly Store[] {
  const own = new Set(region.peers.map(({ storeId }) => storeId));
  const filters = [
    placementSafeguard(view, region, source),
    ...(isLeader ? [transfersLeader] : [movesPeer, hotTargetFilter, excludedFilter(own, own)]),
  ];
  const candidates = (isLeader ? [leaderStore] : stores).flatMap((id) => view.store(id) ?? []);
  return candidates.filter((store) => passes(view, filters, 'target', store, grantName));
}

/** The new peer is a voter, whatever the old one was. */
function grant(
  view: ClusterView,
  region: Region,
  source: Store,
  target: Store,
  isLeader: boolean,
): BuildResult {
  if (isLeader) {
    const order = { view, region, description: `${grantName}-leader`, kinds: ['leader'] } as const;
    return createTransferLeader(order, target.id);
  }
  const order = { view, region, description: `${grantName}-move`, kinds: ['region', 'leader'] } as const;
  return createMovePeer(order, source.id, { id: 0, storeId: target.id, role: 'voter', isWitness: false });
}

/** Moves a hot leader with its peer to a store that is drawn, for tests of a cluster. */
export function shuffleHotRegion(
  { view, regions, choose }: Scheduling,
  hotLeaders: readonly HotPeer[],
): readonly Operator[] {
  let rest = view.stores.filter(({ id }) => hotLeaders.some(({ storeId }) => storeId === id));
  while (rest.length > 0) {
    const store = choose(rest);
    rest = rest.filter((other) => other !== store);
    const peer = choose(hotLeaders.filter(({ storeId }) => storeId === store?.id));
    const region = regions.regions.find(({ id }) => id === peer?.regionId);
    if (region === undefined || !isHealthy(region)) continue;
    return shuffle(view, choose, region);
  }
  return [];
}

function shuffle(view: ClusterView, choose: Scheduling['choose'], region: Region): readonly Operator[] {
  const source = region.leader === null ? undefined : view.store(region.leader.storeId);
  if (source === undefined || peerOnStore(region, source.id) === undefined) return [];
  const own = new Set(region.peers.map(({ storeId }) => storeId));
  const filters = [movesPeer, excludedFilter(own, own), placementSafeguard(view, region, source)];
  const target = choose(selectStores(view, view.stores, filters, 'target', shuffleName));
  if (target === undefined) return [];
  const order = { view, region, description: 'random-move-hot-leader', kinds: ['region', 'leader'] } as const;
  const peer = { id: 0, storeId: target.id, role: 'voter', isWitness: false } as const;
  const result = createMoveLeader(order, source.id, peer);
  return result.ok ? [{ ...result.operator, priority: 'low' }] : [];
}

function isHealthy({ pendingPeers, downPeers }: Region): boolean {
  return pendingPeers.length === 0 && downPeers.length === 0;
}
