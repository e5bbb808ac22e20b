/** What a Region wants of PD, whether PD gives it, and what is in the way where it does not. */
import type { TargetVerdict } from '../placement/checker/strategy';
import { takeFirst } from '../placement/choice';
import { explainRegion, hasToGo, patrolRegion, type RuleTargets } from '../placement/explain/explain-region';
import { isTemporary } from '../placement/filter/store-state';
import { fitRegion } from '../placement/fit/fit-region';
import { isRegionSatisfied, type RegionFit } from '../placement/fit/region-fit';
import type { ClusterView } from '../placement/model/cluster-view';
import type { Region } from '../placement/model/region';
import type { Rule } from '../placement/model/rule';
import type { FailureCode, RefusalCode } from '../placement/trace';
import { ruleName } from './words/constraints';

export type Reason =
  | RefusalCode
  | Exclude<FailureCode, 'no-store-to-add' | 'no-store-to-replace'>
  | 'halted'
  | 'replica-limit-zero'
  | 'every-store-has-one'
  | 'fitting-have-one'
  | 'not-down-long-enough'
  | 'unexplained';

export interface Blocked {
  readonly what: 'blocked';
  readonly reason: Reason;
  readonly isTemporary: boolean;
  readonly rule: Rule | undefined;
  /** The stores that would have to take the peer but for this one reason, the best place first. */
  readonly stores: readonly TargetVerdict[];
}

export type Want = { readonly what: 'well' } | { readonly what: 'helped' } | Blocked;

/** What is known beyond the view. */
export interface Circumstances {
  /** `schedule.halt-scheduling`: PD makes no operator for any Region. */
  readonly isHalted: boolean;
  /** Stores that are only supposed to be gone: nobody has to be told of them. */
  readonly supposed: ReadonlySet<number>;
}

export function wantOf(view: ClusterView, region: Region, { isHalted }: Circumstances): Want {
  const { operators, waiting } = patrolRegion(view, region, takeFirst);
  if (isHalted && operators.length > 0) return blocked('halted');
  if (operators.length > 0) return { what: 'helped' };
  if (region.leader === null) return blocked('no-leader');
  const fit = view.config.replication.enablePlacementRules ? fitRegion(view, region) : undefined;
  if (isWell(view, region, fit)) {
    const isSilent = region.peers.some(({ id }) => region.downPeers.some(({ peerId }) => peerId === id));
    return isSilent ? { ...blocked('not-down-long-enough'), isTemporary: true } : { what: 'well' };
  }
  return waiting === 'replica-limit' ? blocked('replica-limit-zero') : whatBlocks(view, region);
}

function blocked(reason: Reason): Blocked {
  return { what: 'blocked', reason, isTemporary: false, rule: undefined, stores: [] };
}

/** As the rules want it, and on stores that stay. */
function isWell(view: ClusterView, region: Region, fit: RegionFit | undefined): boolean {
  if (region.peers.some(({ storeId }) => hasToGo(view, region, storeId))) return false;
  if (fit !== undefined) return isRegionSatisfied(fit);
  return region.peers.length === view.config.replication.maxReplicas;
}

/** The first rule that failed, with its own reason: PD tries them in order. */
function whatBlocks(view: ClusterView, region: Region): Blocked {
  const { fit, waiting, trace, targets } = explainRegion(view, region);
  const failed = trace.find((entry) => entry.what === 'failed');
  const wanting = fit?.ruleFits.find(({ rule }) => failed?.scope === `rule-checker/${ruleName(rule)}`);
  const failure = failed?.what === 'failed' ? failed.code : undefined;
  if (failure !== undefined && !isOfPlaces(failure)) return { ...blocked(failure), rule: wanting?.rule };
  const asked = targets.find(({ rule }) => rule === wanting?.rule);
  // With rules on, a place was sought only where that failed.
  if (asked === undefined || (fit !== undefined && failure === undefined)) return blocked('unexplained');
  return { ...placeRefused(asked, waiting === 'temporary'), rule: asked.rule };
}

function isOfPlaces(code: FailureCode): code is 'no-store-to-add' | 'no-store-to-replace' {
  return code === 'no-store-to-add' || code === 'no-store-to-replace';
}

/** What keeps the peer from the stores that come nearest to taking it. */
function placeRefused({ rule, stores }: RuleTargets, isPassing: boolean): Blocked {
  const has = (code: RefusalCode) => (verdict: TargetVerdict) =>
    verdict.refusals.some((one) => one.code === code);
  const free = stores.filter((verdict) => !has('has-peer')(verdict));
  const isAny = (rule?.labelConstraints.length ?? 0) === 0;
  if (free.length === 0 && isAny) return blocked('every-store-has-one');
  const fitting = free.filter((verdict) => !has('label-constraint')(verdict));
  if (fitting.length === 0) {
    const room = stores.filter((verdict) => !has('label-constraint')(verdict)).length;
    return blocked(room < (rule?.count ?? 0) ? 'label-constraint' : 'fitting-have-one');
  }
  const passing = fitting.filter(
    ({ refusals }) => refusals.length > 0 && refusals.every(({ code }) => isTemporary(code)),
  );
  const staying = fitting.filter(({ refusals }) => !refusals.some(({ code }) => isGone(code)));
  const lasting = (staying.length > 0 ? staying : fitting).filter(({ refusals }) => refusals.length > 0);
  const asked = isPassing && passing.length > 0 ? passing : lasting;
  const fewest = Math.min(...asked.map(({ refusals }) => refusals.length));
  const nearest = asked
    .filter(({ refusals }) => refusals.length === fewest)
    .sort((a, b) => b.distinctScore - a.distinctScore || a.storeId - b.storeId);
  const reason = nearest[0]?.refusals[0]?.code;
  if (reason === undefined) return blocked('unexplained');
  const same = nearest.filter(({ refusals }) => refusals[0]?.code === reason);
  return { ...blocked(reason), isTemporary: isTemporary(reason), stores: same };
}

/** Such a store is no place that could be had, and no reason as long as others are there. */
function isGone(code: RefusalCode): boolean {
  return code === 'down' || code === 'removing' || code === 'removed';
}
