/** What happens to a leader's Region, as far as PD is told of it. */
export type RegionEvent =
  | 'elected'
  | 'membership changed'
  | 'split'
  | 'merged'
  | 'peer caught up'
  | 'ticked'
  | 'fell asleep'
  | 'asleep at stale check'
  | 'applied';

/** Told at once, or with the next heartbeat of the Region, at most `pd-heartbeat-tick-interval` from then on. */
export type Telling = 'at once' | 'by interval';

/**
 * When a leader tells PD of its Region. A Region that hibernates tells nothing between the checks for stale peers.
 * Source: tikv/tikv components/raftstore/src/store/peer.rs, heartbeat_pd, and fsm/peer.rs, register_pd_heartbeat_tick.
 */
export const regionTelling: Readonly<Record<RegionEvent, Telling>> = {
  elected: 'at once',
  'membership changed': 'at once',
  split: 'at once',
  merged: 'at once',
  'peer caught up': 'at once',
  ticked: 'by interval',
  'fell asleep': 'by interval',
  'asleep at stale check': 'by interval',
  applied: 'by interval',
};

/** When a Region's next heartbeat to PD is due; null while none is. Times in milliseconds. */
export class RegionHeartbeat {
  dueMs: number | null = null;

  constructor(private readonly intervalMs: number) {}

  on(event: RegionEvent, nowMs: number): void {
    if (regionTelling[event] === 'at once') this.dueMs = nowMs;
    else this.dueMs ??= nowMs + this.intervalMs;
  }

  /** True once for each that is due. */
  take(nowMs: number): boolean {
    if (this.dueMs === null || nowMs < this.dueMs) return false;
    this.dueMs = null;
    return true;
  }
}

/** Members that the leader has not heard of for `max-peer-down-duration`, in ascending order. */
export function downPeers(
  heardMs: ReadonlyMap<number, number>,
  members: readonly number[],
  self: number,
  nowMs: number,
  maxPeerDownMs: number,
): readonly number[] {
  return members.filter((id) => id !== self && nowMs - (heardMs.get(id) ?? nowMs) >= maxPeerDownMs);
}
