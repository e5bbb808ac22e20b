/** What PD has the stores do after `unsafe remove-failed-stores`, one step a round of their heartbeats. */
export type RecoveryStage =
  | 'collect reports'
  | 'tombstone TiFlash learners'
  | 'force leaders for merges'
  | 'force leaders'
  | 'demote failed voters'
  | 'create empty Regions'
  | 'exit force leaders'
  | 'finished'
  | 'failed';

/** What the reports of the living stores show. */
export interface RecoveryNeeds {
  /** Regions whose only living copies are TiFlash's. */
  readonly learnersOnly: number;
  /** Regions without a quorum that were being merged. */
  readonly merging: number;
  readonly withoutQuorum: number;
  /** Key ranges of which no copy lives. */
  readonly emptyRanges: number;
}

/** A store is not removed while PD has heard of it within this time. */
export const failedStoreSilenceMs = 20_000;

/** A plan that its store does not report on is sent again; the whole recovery fails at its own timeout. */
export const planTimeoutMs = 60_000;
export const recoveryTimeoutMs = 300_000;

/** A leader by force that gets no further gives up; looked at with the check for stale peers, every 5 min. */
export const forceLeaderTimeoutMs = 60_000;

/**
 * The stages in their order; those with nothing to do are passed over, but whoever was forced is always let go again.
 * Not modelled: once no voter is left to be demoted PD looks at the first stages again; what fails lets go of the
 * forced before it has failed; PD's master of 2026 also resets its Regions before it is finished. Source: tikv/pd
 * pkg/unsaferecovery/unsafe_recovery_controller.go, generatePlan and handleErr.
 */
export function recoveryStages(needs: RecoveryNeeds): readonly RecoveryStage[] {
  const forced = needs.merging > 0 || needs.withoutQuorum > 0;
  const rows: readonly (readonly [RecoveryStage, boolean])[] = [
    ['collect reports', true],
    ['tombstone TiFlash learners', needs.learnersOnly > 0],
    ['force leaders for merges', needs.merging > 0],
    ['force leaders', needs.withoutQuorum > 0],
    ['demote failed voters', forced],
    ['create empty Regions', needs.emptyRanges > 0],
    ['exit force leaders', forced],
    ['finished', true],
  ];
  return rows.filter(([, needed]) => needed).map(([stage]) => stage);
}

/** A surviving copy of a Region, as its store reports it. `term` is what it has heard of, not that of its last entry. */
export interface Survivor {
  readonly store: number;
  readonly term: number;
  readonly lastIndex: number;
  /** Beyond `lastIndex` where it has applied ahead of its disk. */
  readonly appliedIndex: number;
  readonly commitIndex: number;
  readonly isTiFlash: boolean;
  /** A learner, or a voter that is being demoted. */
  readonly isLearner: boolean;
}

/**
 * Who PD has lead: the copy with the highest term, then the longest log; only among equals TiKV before TiFlash, and
 * voters before learners. Undefined where nobody lives: the range gets empty. Where two are equal in all of it PD takes
 * whichever its map gives first, here it is the lower store. Source: the same file, selectLeader and isRaftStale.
 */
export function chooseForcedLeader(survivors: readonly Survivor[]): Survivor | undefined {
  return [...survivors].sort(
    (one, other) =>
      other.term - one.term ||
      reachOf(other) - reachOf(one) ||
      other.lastIndex - one.lastIndex ||
      other.commitIndex - one.commitIndex ||
      Number(one.isTiFlash) - Number(other.isTiFlash) ||
      Number(one.isLearner) - Number(other.isLearner) ||
      one.store - other.store,
  )[0];
}

function reachOf({ lastIndex, appliedIndex }: Survivor): number {
  return Math.max(lastIndex, appliedIndex);
}
