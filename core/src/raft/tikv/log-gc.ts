import type { RaftstoreSettings } from './settings';

/** A leader's log as it is when its Raft logs are to be collected. */
export interface LogState {
  /** The first entry that is still there. */
  readonly firstIndex: number;
  readonly lastIndex: number;
  readonly appliedIndex: number;
  /** The last entry on the leader's own disk. */
  readonly persistedIndex: number;
  /** The least that any member has, as far as the leader knows: those that are down, too. */
  readonly replicatedIndex: number;
  /**
   * Size of what was committed, less the share of it that each collection has dropped. Source: tikv/tikv
   * components/raftstore/src/store/peer.rs, handle_raft_committed_entries, and fsm/peer.rs, on_ready_compact_log.
   */
  readonly bytes: number;
  /** Times that a short log has been spared since the last collection. */
  readonly spared: number;
}

export type LogGc =
  /** Entries up to and with `index` are dropped, on all members, by a command in the log. */
  | { readonly kind: 'compact'; readonly index: number }
  /** Too short to be worth it, this time. */
  | { readonly kind: 'spare' }
  | { readonly kind: 'nothing' };

const nothing: LogGc = { kind: 'nothing' };

/**
 * What a leader drops of its log. As long as nobody lags, what all have; beyond the limits, half of the log at least,
 * and who has not got it needs a snapshot. `forced` asks for all that it can do without, short or not. Not modelled: a
 * leader whose cache of entries is empty and whose Region may hibernate does not look again before the next write.
 * Source: tikv/tikv components/raftstore/src/store/fsm/peer.rs, on_raft_gc_log_tick.
 */
export function logGc(log: LogState, settings: RaftstoreSettings, forced = false): LogGc {
  const { firstIndex, lastIndex, appliedIndex, persistedIndex, replicatedIndex, bytes, spared } = log;
  const tooMany = appliedIndex > firstIndex && appliedIndex - firstIndex >= settings.logGcCountLimit;
  let before = replicatedIndex;
  if (forced && replicatedIndex > firstIndex) {
    before = replicatedIndex;
  } else if (tooMany || bytes >= settings.logGcBytesLimit) {
    before = Math.max(firstIndex + Math.floor((lastIndex - firstIndex) / 2), replicatedIndex);
  } else if (replicatedIndex < firstIndex || lastIndex - firstIndex < 3) {
    return nothing;
  } else if (replicatedIndex - firstIndex < settings.logGcThreshold && spared < settings.logReserveMaxTicks) {
    return { kind: 'spare' };
  }
  // What is not on the leader's disk yet is not dropped, nor the last of what all have: the next append follows it.
  const index = Math.min(before, persistedIndex) - 1;
  return index < firstIndex ? nothing : { kind: 'compact', index };
}
