/** How the peers of a Region fill its rules. Source: tikv/pd pkg/schedule/placement/fit.go. */
import { matchesConstraints } from '../label-constraint';
import type { Peer } from '../model/region';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import { isolationScore } from '../score/distinct';

export interface RuleFit {
  readonly rule: Rule;
  /** Those that were chosen for the rule, healthy ones first. */
  readonly peers: readonly Peer[];
  readonly stores: readonly Store[];
  /** Those of `peers` whose role is another than the rule's, or that are a witness and should not be, or the reverse. */
  readonly peersWithDifferentRole: readonly Peer[];
  readonly isolationScore: number;
  readonly witnessScore: number;
}

export interface RegionFit {
  readonly ruleFits: readonly RuleFit[];
  /** Peers that no rule has a use for. */
  readonly orphanPeers: readonly Peer[];
  readonly regionStores: readonly Store[];
}

export function isRuleSatisfied({ rule, peers, peersWithDifferentRole }: RuleFit): boolean {
  return peers.length === rule.count && peersWithDifferentRole.length === 0;
}

/** False for a Region without a rule: it lies across two ranges. */
export function isRegionSatisfied({ ruleFits, orphanPeers }: RegionFit): boolean {
  return ruleFits.length > 0 && ruleFits.every(isRuleSatisfied) && orphanPeers.length === 0;
}

/** How many stores more the Region has than its rules ask for. */
export function extraCount({ ruleFits, regionStores }: RegionFit): number {
  return ruleFits.reduce((left, { rule }) => left - rule.count, regionStores.length);
}

export function ruleFitOfStore(fit: RegionFit, storeId: number): RuleFit | undefined {
  return fit.ruleFits.find(({ peers }) => peers.some((peer) => peer.storeId === storeId));
}

export function ruleFitOfPeer(fit: RegionFit, peerId: number): RuleFit | undefined {
  return fit.ruleFits.find(({ peers }) => peers.some((peer) => peer.id === peerId));
}

/** Whether the peer on `source` could be on `target` instead without a rule broken or copies nearer together. */
export function canReplace(fit: RegionFit, source: number, target: Store | undefined): boolean {
  const own = ruleFitOfStore(fit, source);
  if (own === undefined || target === undefined) return false;
  if (own.peers.some(({ storeId }) => storeId === target.id)) return true;
  const other = ruleFitOfStore(fit, target.id);
  if (other !== undefined && other.rule.role === own.rule.role) return true;
  if (!matchesConstraints(target, own.rule.labelConstraints)) return false;
  return own.isolationScore <= replacedScore(own, source, target);
}

/** The isolation score of a rule's stores with one of them replaced. */
export function replacedScore({ stores, rule }: RuleFit, source: number, target: Store): number {
  const replaced = stores.map((store) => (store.id === source ? target : store));
  return isolationScore(replaced, rule.locationLabels);
}
