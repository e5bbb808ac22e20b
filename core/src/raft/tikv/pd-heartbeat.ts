/** What happens to a leader's Region, as far as PD is told of it. */
export type RegionEvent =
  | 'elected'
  | 'membership changed'
  | 'split'
  | 'merged'
  | 'peer caught up'
  | 'witness switched'
  | 'data ingested'
  | 'ticked'
  | 'fell asleep'
  | 'asleep at stale check'
  | 'applied';

/** Told at once, or with the next tick for PD, at most `pd-heartbeat-tick-interval` from then on. */
export type Telling = 'at once' | 'by interval';

/**
 * When a leader tells PD of its Region. A Region that hibernates tells nothing between the checks for stale peers.
 * Source: tikv/tikv components/raftstore/src/store/fsm/peer.rs, the callers of heartbeat_pd, on_pd_heartbeat_tick and
 * register_pd_heartbeat_tick.
 */
export const regionTelling: Readonly<Record<RegionEvent, Telling>> = {
  elected: 'at once',
  'membership changed': 'at once',
  split: 'at once',
  merged: 'at once',
  'peer caught up': 'at once',
  'witness switched': 'at once',
  'data ingested': 'at once',
  ticked: 'by interval',
  'fell asleep': 'by interval',
  'asleep at stale check': 'by interval',
  applied: 'by interval',
};

/**
 * When a Region's next heartbeat to PD is due. The tick that is registered comes at its time, whatever has been told at
 * once in between. Times in milliseconds.
 */
export class RegionHeartbeat {
  private dueMs: number | null = null;
  private urgent = false;

  constructor(private readonly intervalMs: number) {}

  on(event: RegionEvent, nowMs: number): void {
    if (regionTelling[event] === 'at once') this.urgent = true;
    else this.dueMs ??= nowMs + this.intervalMs;
  }

  /** True once for each that is due; what is due together is told once. */
  take(nowMs: number): boolean {
    const ticked = this.dueMs !== null && nowMs >= this.dueMs;
    const due = ticked || this.urgent;
    if (ticked) this.dueMs = null;
    this.urgent = false;
    return due;
  }
}

/**
 * Members that the leader has not heard of for `maxPeerDownMs`. TiKV keeps the list from one heartbeat to PD to the
 * next; here it is always that of the moment. Source: components/raftstore/src/store/peer.rs, collect_down_peers.
 */
export function downPeers(
  heardMs: ReadonlyMap<number, number>,
  members: readonly number[],
  self: number,
  nowMs: number,
  maxPeerDownMs: number,
): readonly number[] {
  return members.filter((id) => id !== self && nowMs - (heardMs.get(id) ?? nowMs) >= maxPeerDownMs);
}
