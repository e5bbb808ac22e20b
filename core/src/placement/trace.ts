/**
 * Why a decision came out as it did, as data: who asked, which filter refused which store and with which figures,
 * which score decided. Without a collector nothing of it is made.
 */

export type Direction = 'source' | 'target';

/** What refused a store, or a Region. A sentence for each is the business of who shows it. */
export type RefusalCode =
  | 'removed'
  | 'removing'
  | 'down'
  | 'disconnected'
  | 'busy'
  | 'leader-in-paused'
  | 'leader-out-paused'
  | 'slow-store-evicted'
  | 'stopping-store-evicted'
  | 'slow-trend-evicted'
  | 'reject-leader'
  | 'remove-limit'
  | 'add-limit'
  | 'too-many-snapshots'
  | 'too-many-pending-peers'
  | 'low-space'
  | 'has-peer'
  | 'special-use'
  | 'label-constraint'
  | 'engine'
  | 'isolation'
  | 'location-worse'
  | 'location-not-better'
  | 'rule-fit'
  | 'no-leader-peer'
  | 'region-pending'
  | 'region-down'
  | 'region-not-replicated'
  | 'region-empty'
  | 'region-witness'
  | 'snapshot-sender';

/** Where PD's builder of operators gives up. */
export type BuildErrorCode =
  | 'has-peer'
  | 'in-joint-state'
  | 'is-learner'
  | 'is-target-leader'
  | 'is-witness'
  | 'leader-not-allowed'
  | 'mismatched-peers'
  | 'no-leader'
  | 'no-peer'
  | 'no-plan'
  | 'no-rule'
  | 'no-step'
  | 'no-valid-leader'
  | 'no-voter'
  | 'no-joint-consensus'
  | 'not-in-joint-state'
  | 'not-learner'
  | 'not-witness'
  | 'peer-without-store'
  | 'several-leaders'
  | 'unhealthy';

/** Why a way that a checker tried gave no operator. */
export type FailureCode =
  | BuildErrorCode
  | 'leader-cannot-be-witness'
  | 'no-new-leader'
  | 'no-store-to-add'
  | 'no-store-to-replace'
  | 'peer-cannot-be-leader';

/** The figures of a refusal by name, units in the names: `{availableBytes, capacityBytes, lowSpaceRatio}`. */
export type Figures = Readonly<Record<string, number | string | boolean | null>>;

export type TraceEntry =
  | {
      readonly what: 'refused';
      readonly scope: string;
      readonly direction: Direction;
      readonly storeId: number;
      readonly filter: string;
      readonly code: RefusalCode;
      readonly figures: Figures;
    }
  | {
      readonly what: 'scored';
      readonly scope: string;
      readonly score: 'distinct' | 'region' | 'leader' | 'witness';
      readonly storeId: number;
      readonly value: number;
    }
  /** The stores that are equally right; PD takes the one that its hash map gives first. */
  | {
      readonly what: 'chosen';
      readonly scope: string;
      /** Chosen to give a copy up, or to take one. */
      readonly direction: Direction;
      readonly storeIds: readonly number[];
    }
  /** A way that was tried and gave no operator. */
  | { readonly what: 'failed'; readonly scope: string; readonly code: FailureCode; readonly figures: Figures }
  /** A step of a checker that found nothing to do, or did not apply. */
  | { readonly what: 'passed'; readonly scope: string; readonly code: string };

export type Trace = (entry: TraceEntry) => void;
