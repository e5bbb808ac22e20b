/** What all repairs of the rule checker share about one Region. Source: checker/rule_checker.go. */
import type { Choose } from '../choice';
import { labelConstraintFilter } from '../filter/simple';
import { storeStateFilter } from '../filter/store-state';
import type { RegionFit, RuleFit } from '../fit/region-fit';
import { matchesConstraints } from '../label-constraint';
import type { ClusterView } from '../model/cluster-view';
import { isLearner, type Peer, type Region } from '../model/region';
import { peerRoleOf, type Rule } from '../model/rule';
import type { Store } from '../model/store';
import type { Order } from '../operator/build';
import type { Waiting } from './check-result';
import type { Selection, Strategy } from './strategy';

/** What PD's rule checker remembers between Regions. */
export interface RuleCheckerMemory {
  /** How many leaders each store was given off stores that are going. */
  readonly offlineLeaders: ReadonlyMap<number, number>;
  /** Regions whose witness became a full copy a moment ago, and is not to become a witness again so soon. */
  readonly recentlyNonWitness: ReadonlySet<number>;
}

export const noMemory: RuleCheckerMemory = {
  offlineLeaders: new Map(),
  recentlyNonWitness: new Set(),
};

export interface RuleCheck {
  readonly view: ClusterView;
  readonly region: Region;
  readonly fit: RegionFit;
  readonly choose: Choose;
  readonly memory: RuleCheckerMemory;
  readonly isWitnessEnabled: boolean;
  /** What the repairs that were tried leave behind. */
  readonly left: { waiting?: Waiting; offlineLeaderTo?: number };
}

export const checkerName = 'rule-checker';

const leaderTarget = storeStateFilter({ transferLeader: true });

/** Whether a peer may lead: a full voter, on a store that takes leaders, where some rule allows one. */
export function allowsLeader({ view, fit }: RuleCheck, peer: Peer): boolean {
  if (isLearner(peer) || peer.isWitness) return false;
  const store = view.store(peer.storeId);
  if (store === undefined || leaderTarget.target(view, store) !== undefined) return false;
  return fit.ruleFits.some(
    ({ rule }) =>
      (rule.role === 'leader' || rule.role === 'voter') && matchesConstraints(store, rule.labelConstraints),
  );
}

export function orderFor(
  { view, region }: RuleCheck,
  description: string,
  kinds: Order['kinds'] = [],
): Order {
  return { view, region, description, kinds };
}

export function strategyFor(
  { view, region, choose }: RuleCheck,
  rule: Rule,
  repair: string,
  fastFailover: boolean,
): Strategy {
  return {
    view,
    region,
    scope: `${checkerName}/${repair}`,
    choose,
    locationLabels: rule.locationLabels,
    isolationLevel: rule.isolationLevel,
    extraFilters: [labelConstraintFilter(rule.labelConstraints)],
    fastFailover,
  };
}

/** The stores of the peers that fill the rule. */
export function storesOf({ view }: RuleCheck, { peers }: RuleFit): readonly Store[] {
  return peers.flatMap(({ storeId }) => view.store(storeId) ?? []);
}

/** The peer that a rule asks for, planned on a store. */
export function plannedPeer(storeId: number, rule: Rule, isWitness: boolean): Peer {
  return { id: 0, storeId, role: peerRoleOf(rule.role), isWitness };
}

/** The Region waits: for what passes soon, or for a store that would do. */
export function noteWaiting({ left }: RuleCheck, selection: Selection): void {
  left.waiting = selection.kind === 'blocked' ? 'temporary' : 'no-store';
}
