/**
 * The state of a store as PD's schedulers and checkers see it: a table of conditions for each use, tried in order,
 * of which the first that holds refuses. Source: tikv/pd pkg/schedule/filter/filters.go, StoreStateFilter.
 */
import type { ClusterView } from '../model/cluster-view';
import type { Store } from '../model/store';
import { disconnectedAfterMs, downTimeMs, isDisconnected } from '../store/state';
import type { Figures, RefusalCode } from '../trace';
import type { Refusal, StoreFilter } from './store-filter';

export interface StateUse {
  readonly transferLeader?: boolean;
  readonly moveRegion?: boolean;
  readonly scatterRegion?: boolean;
  /** A witness is added, for which no snapshot is sent. */
  readonly allowFastFailover?: boolean;
  /** What is expected to pass soon does not refuse. */
  readonly allowTemporaryStates?: boolean;
}

interface Condition {
  readonly holds: (view: ClusterView, store: Store) => boolean;
  readonly isTemporary: boolean;
}

function lasting(holds: Condition['holds']): Condition {
  return { holds, isTemporary: false };
}

function temporary(holds: Condition['holds']): Condition {
  return { holds, isTemporary: true };
}

const conditions = {
  removed: lasting((_, store) => store.nodeState === 'Removed'),
  removing: lasting((_, store) => store.nodeState === 'Removing'),
  down: lasting(({ nowMs, config }, store) => downTimeMs(store, nowMs) > config.schedule.maxStoreDownMs),
  'leader-in-paused': lasting(({ profile }, store) => isPaused(store, 'in', profile.pausesLeaderByDirection)),
  'leader-out-paused': lasting(({ profile }, store) =>
    isPaused(store, 'out', profile.pausesLeaderByDirection),
  ),
  'slow-store-evicted': lasting((_, store) => store.evictedAsSlow),
  'stopping-store-evicted': lasting((_, store) => store.evictedAsStopping),
  'slow-trend-evicted': lasting((_, store) => store.evictedAsSlowTrend),
  'reject-leader': lasting(rejectsLeader),
  disconnected: temporary(({ nowMs }, store) => isDisconnected(store, nowMs)),
  busy: temporary((_, store) => store.isBusy),
  'remove-limit': temporary((_, store) => !store.limit.removePeer),
  'add-limit': temporary((_, store) => !store.limit.addPeer),
  'too-many-snapshots': temporary(({ config }, { sendingSnapshots, receivingSnapshots }) => {
    const most = config.schedule.maxSnapshotCount;
    return sendingSnapshots > most || receivingSnapshots > most;
  }),
  'too-many-pending-peers': temporary(({ config }, store) => {
    const most = config.schedule.maxPendingPeerCount;
    return most > 0 && store.pendingPeerCount > most;
  }),
} satisfies Partial<Record<RefusalCode, Condition>>;

type StateCode = keyof typeof conditions;

/** Whether what refuses is expected to pass soon. */
export function isTemporary(code: RefusalCode): boolean {
  return code in conditions && conditions[code as StateCode].isTemporary;
}

function isPaused(store: Store, direction: 'in' | 'out', byDirection: boolean): boolean {
  if (!byDirection) return store.pauseLeaderIn || store.pauseLeaderOut;
  return direction === 'in' ? store.pauseLeaderIn : store.pauseLeaderOut;
}

/** A label of the store, key and value exactly, is in the label property `reject-leader`. */
export function rejectsLeader({ config }: ClusterView, store: Store): boolean {
  const rejecting = config.labelProperty['reject-leader'] ?? [];
  return store.labels.some((label) =>
    rejecting.some(({ key, value }) => label.key === key && label.value === value),
  );
}

const goneOrAway: readonly StateCode[] = ['removed', 'removing', 'down', 'disconnected', 'busy'];

/** The table: what is looked at, in this order. */
const uses = {
  leaderSource: ['removed', 'down', 'leader-out-paused', 'disconnected'],
  regionSource: ['busy', 'remove-limit', 'too-many-snapshots'],
  leaderTarget: [
    'removed',
    'removing',
    'down',
    'leader-in-paused',
    'slow-store-evicted',
    'stopping-store-evicted',
    'slow-trend-evicted',
    'disconnected',
    'busy',
    'reject-leader',
  ],
  regionTarget: [...goneOrAway, 'add-limit', 'too-many-snapshots', 'too-many-pending-peers'],
  scatterTarget: goneOrAway,
  fastFailoverTarget: goneOrAway,
} as const satisfies Record<string, readonly StateCode[]>;

export function storeStateFilter(use: StateUse): StoreFilter {
  const sourceCodes: readonly StateCode[] = [
    ...(use.transferLeader === true ? uses.leaderSource : []),
    ...(use.moveRegion === true ? uses.regionSource : []),
  ];
  const targetCodes: readonly StateCode[] = [
    ...(use.transferLeader === true ? uses.leaderTarget : []),
    ...(use.moveRegion === true ? regionTargetOf(use) : []),
  ];
  const first = (codes: readonly StateCode[], view: ClusterView, store: Store): Refusal => {
    for (const code of codes) {
      const { holds, isTemporary } = conditions[code];
      if (isTemporary && use.allowTemporaryStates === true) continue;
      if (holds(view, store)) return code;
    }
    return undefined;
  };
  return {
    name: 'store-state',
    source: (view, store) => first(sourceCodes, view, store),
    target: (view, store) => first(targetCodes, view, store),
    figures: stateFigures,
  };
}

function regionTargetOf(use: StateUse): readonly StateCode[] {
  if (use.allowFastFailover === true) return uses.fastFailoverTarget;
  return use.scatterRegion === true ? uses.scatterTarget : uses.regionTarget;
}

function stateFigures(view: ClusterView, store: Store, code: RefusalCode): Figures {
  const { schedule } = view.config;
  const downMs = downTimeMs(store, view.nowMs);
  const down = Number.isFinite(downMs) ? downMs : null;
  switch (code) {
    case 'down':
      return { downMs: down, maxStoreDownMs: schedule.maxStoreDownMs };
    case 'disconnected':
      return { downMs: down, disconnectedAfterMs };
    case 'too-many-snapshots':
      return {
        sendingSnapshots: store.sendingSnapshots,
        receivingSnapshots: store.receivingSnapshots,
        maxSnapshotCount: schedule.maxSnapshotCount,
      };
    case 'too-many-pending-peers':
      return {
        pendingPeerCount: store.pendingPeerCount,
        maxPendingPeerCount: schedule.maxPendingPeerCount,
      };
    default:
      return { nodeState: store.nodeState };
  }
}
