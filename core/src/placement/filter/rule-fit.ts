/** Whether a target keeps the rules as well as the source does. Source: filters.go, ruleFitFilter and its kin. */
import { fitRegion } from '../fit/fit-region';
import { canReplace, type RegionFit, replacedScore, ruleFitOfStore } from '../fit/region-fit';
import { type ClusterView, regionStores } from '../model/cluster-view';
import { isLeader, peerOnStore, type Region } from '../model/region';
import type { Store } from '../model/store';
import type { Figures } from '../trace';
import { locationFilter } from './location';
import { anySource, type StoreFilter } from './store-filter';

/** For moving a peer. */
export function ruleFitFilter(fit: RegionFit, source: number): StoreFilter {
  return {
    name: 'rule-fit',
    source: anySource,
    target: (_, store) => (canReplace(fit, source, store) ? undefined : 'rule-fit'),
    figures: (_, store) => replacementFigures(fit, source, store),
  };
}

/** For moving the leader: to a peer that is there and no witness, unless a peer may be moved with it. */
export function ruleLeaderFitFilter(
  region: Region,
  fit: RegionFit,
  source: number,
  allowMoveLeader: boolean,
): StoreFilter {
  return {
    name: 'rule-leader-fit',
    source: anySource,
    target: (_, store) => {
      const peer = peerOnStore(region, store.id);
      if (peer === undefined ? !allowMoveLeader : peer.isWitness) return 'no-leader-peer';
      return canReplace(fit, source, store) ? undefined : 'rule-fit';
    },
    figures: (_, store) => replacementFigures(fit, source, store),
  };
}

/** For switching a witness: to a peer that is there and does not lead. */
export function ruleWitnessFitFilter(region: Region, fit: RegionFit, source: number): StoreFilter {
  return {
    name: 'rule-witness-fit',
    source: anySource,
    target: (_, store) => {
      const peer = peerOnStore(region, store.id);
      if (peer === undefined || isLeader(region, peer)) return 'rule-fit';
      return canReplace(fit, source, store) ? undefined : 'rule-fit';
    },
    figures: (_, store) => replacementFigures(fit, source, store),
  };
}

/** Rules where they are on, else the location labels of the configuration. */
export function placementSafeguard(
  view: ClusterView,
  region: Region,
  source: Store,
  fit?: RegionFit,
): StoreFilter {
  const { enablePlacementRules, locationLabels } = view.config.replication;
  return enablePlacementRules
    ? ruleFitFilter(fit ?? fitRegion(view, region), source.id)
    : locationFilter('safeguard', locationLabels, regionStores(view, region), source);
}

/** Nothing where rules are off. */
export function leaderSafeguard(
  view: ClusterView,
  region: Region,
  source: Store,
  allowMoveLeader: boolean,
): readonly StoreFilter[] {
  if (!view.config.replication.enablePlacementRules) return [];
  return [ruleLeaderFitFilter(region, fitRegion(view, region), source.id, allowMoveLeader)];
}

function replacementFigures(fit: RegionFit, source: number, store: Store): Figures {
  const own = ruleFitOfStore(fit, source);
  if (own === undefined) return { rule: null };
  return {
    rule: `${own.rule.groupId}/${own.rule.id}`,
    isolationScore: own.isolationScore,
    replacedScore: replacedScore(own, source, store),
  };
}
