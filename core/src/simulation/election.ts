import type { RandomStream } from '../random/random';

/**
 * How long a Region is without a leader after its leader's store is gone, in milliseconds from the failure.
 *
 * Ticks of 1 s; the last heartbeat came up to 2 s before the failure (`raft-heartbeat-ticks` 2); each survivor drew
 * an election timeout of 10 to 19 ticks and ticks at a phase of its own. With pre-vote a survivor grants its vote only
 * when it has not heard of a leader for 10 ticks, so that nobody is elected before a quorum of the group has let go.
 * A candidate that is refused waits for its next timeout.
 * Source: TiKV's raftstore configuration and raft-rs' randomized election timeout; the least is 7 s, the most 19 s.
 */
export interface ElectionSettings {
  readonly tickMs: number;
  readonly heartbeatTicks: number;
  readonly electionTicks: number;
}

export const defaultElection: ElectionSettings = { tickMs: 1000, heartbeatTicks: 2, electionTicks: 10 };

/** A new leader commits an empty entry of its term before it serves. */
const firstCommitMs = 30;

/**
 * `survivors` voters of a group of `voters` remain, at least a quorum. Returns whole milliseconds.
 */
export function electionMs(
  survivors: number,
  voters: number,
  settings: ElectionSettings,
  random: RandomStream,
): number {
  const { tickMs, heartbeatTicks, electionTicks } = settings;
  const quorum = Math.floor(voters / 2) + 1;
  const heartbeatAgo = random.below(heartbeatTicks * tickMs);
  const firstTick: number[] = [];
  const timeout: number[] = [];
  for (let i = 0; i < survivors; i++) {
    firstTick.push(random.below(tickMs) + 1);
    timeout.push(electionTicks + random.below(electionTicks));
  }
  const leaseOver = firstTick.map((tick) => tick + (electionTicks - 1) * tickMs - heartbeatAgo);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < survivors; i++) {
    const period = (timeout[i] ?? 0) * tickMs;
    let campaign = (firstTick[i] ?? 0) - heartbeatAgo + period - tickMs;
    while (granted(leaseOver, i, campaign) < quorum) campaign += period;
    best = Math.min(best, campaign);
  }
  return best + firstCommitMs;
}

/** Votes that the candidate gets at that time, its own included. */
function granted(leaseOver: readonly number[], candidate: number, atMs: number): number {
  let votes = 1;
  leaseOver.forEach((over, voter) => {
    if (voter !== candidate && over <= atMs) votes++;
  });
  return votes;
}
