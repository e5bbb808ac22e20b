import type { RaftstoreSettings } from './settings';

/**
 * - `valid`: nothing is done.
 * - `leader missing`: the others are asked whether this peer is still one of them, and the log warns.
 * - `perhaps missing`: they are asked, but the log does not warn.
 * - `to validate`: they are asked, and PD, too; the peer is destroyed where PD does not know it.
 */
export type Staleness = 'valid' | 'leader missing' | 'perhaps missing' | 'to validate';

/** What `checkStale` says, and since when the leader is taken to be missing from now on. */
export interface StaleCheck {
  readonly staleness: Staleness;
  readonly missingSinceMs: number | null;
}

/**
 * Every `peer-stale-state-check-interval`. The clock starts with the first check that finds no leader, not with the
 * leader's last word; of `naive` peers (learners, and those without data yet) a leader may not know, so that nothing is
 * strange about them. Source: tikv/tikv components/raftstore/src/store/peer.rs, check_stale_state.
 */
export function checkStale(
  nowMs: number,
  missingSinceMs: number | null,
  peer: { readonly isLeader: boolean; readonly naive: boolean },
  settings: RaftstoreSettings,
): StaleCheck {
  if (peer.isLeader) return { staleness: 'valid', missingSinceMs: null };
  if (missingSinceMs === null) return { staleness: 'valid', missingSinceMs: nowMs };
  const missingMs = nowMs - missingSinceMs;
  if (missingMs >= settings.maxLeaderMissingMs) return { staleness: 'to validate', missingSinceMs: nowMs };
  if (missingMs < settings.abnormalLeaderMissingMs) return { staleness: 'valid', missingSinceMs };
  return { staleness: peer.naive ? 'perhaps missing' : 'leader missing', missingSinceMs };
}
