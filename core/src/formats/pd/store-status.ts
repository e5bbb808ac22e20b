/** What `pd-ctl store` says of a store's heartbeat and of PD's books. */
import type { RunningStatus } from '../../cluster/running';
import type { NodeState } from '../../placement/model/store';
import type { MapNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';

type Numbers = Omit<RunningStatus, 'nodeState' | 'heartbeatMs' | 'isBusy'>;

/** PD's names; weights that are not printed are 1. */
const numbers: Readonly<Record<keyof Numbers, string>> = {
  leaderSizeMib: 'leader_size',
  regionSizeMib: 'region_size',
  leaderWeight: 'leader_weight',
  regionWeight: 'region_weight',
  learners: 'learner_count',
  witnesses: 'witness_count',
  pendingPeers: 'pending_peer_count',
  sendingSnapshots: 'sending_snap_count',
  receivingSnapshots: 'receiving_snap_count',
  slowScore: 'slow_score',
};

const nodeStates: Readonly<Record<string, NodeState>> = {
  preparing: 'Preparing',
  serving: 'Serving',
  removing: 'Removing',
  removed: 'Removed',
  '0': 'Preparing',
  '1': 'Serving',
  '2': 'Removing',
  '3': 'Removed',
};

export function readStatus(meta: MapNode | undefined, status: MapNode | undefined): RunningStatus {
  const text = (map: MapNode | undefined, key: string) => asScalar(find(map, key)?.value)?.text ?? '';
  const stated = text(meta, 'node_state_name') || text(meta, 'node_state');
  const nodeState = nodeStates[stated.toLowerCase()];
  const heartbeatMs = momentOf(text(status, 'last_heartbeat_ts'), text(meta, 'last_heartbeat'));
  const found = Object.entries(numbers).flatMap(([name, key]) => {
    const value = text(status, key);
    return value === '' || !Number.isFinite(Number(value)) ? [] : [[name, Number(value)] as const];
  });
  return {
    ...(Object.fromEntries(found) as Numbers),
    ...(nodeState === undefined ? {} : { nodeState }),
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    ...(text(status, 'is_busy') === 'true' ? { isBusy: true } : {}),
  };
}

/** A time as Go prints it (`2026-08-01T10:00:00.123456789+08:00`), else nanoseconds since 1970. PD prints year 1 for never. */
function momentOf(printed: string, nanoseconds: string): number | undefined {
  const short = printed.replace(/(\.\d{3})\d+/, '$1');
  const moment = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(short) ? Date.parse(short) : Number.NaN;
  if (moment > 0) return moment;
  return Number(nanoseconds) > 0 ? Math.floor(Number(nanoseconds) / 1e6) : undefined;
}
