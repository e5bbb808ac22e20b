import type { Configuration } from '../configuration';
import { none } from '../message';
import type { RaftNode } from '../node';
import { jointVote } from '../quorum';

/**
 * - `ordered`: the group works, its clocks tick.
 * - `idle`: it hibernates.
 * - `pre-chaos`: it hibernates, and one check has found it so.
 * - `chaos`: something is wrong; followers tick and campaign.
 */
export type GroupState = 'ordered' | 'idle' | 'pre-chaos' | 'chaos';

/**
 * Where a peer is on its way to sleep and back. A leader asks the others first: only when all have agreed that are not
 * down, and these are a quorum, it sleeps. Not modelled: a cluster with stores older than 5.0 does not ask. Source:
 * tikv/tikv components/raftstore/src/store/hibernate_state.rs, maybe_hibernate.
 */
export class Hibernation {
  state: GroupState = 'ordered';
  /** Who has agreed, from the first question on; null before it. */
  private agreed: Set<number> | null = null;

  /** Whatever wakes the group makes the leader ask again. */
  reset(state: GroupState): void {
    if (state === this.state) return;
    this.state = state;
    if (state !== 'idle') this.agreed = null;
  }

  agrees(id: number): void {
    this.agreed?.add(id);
  }

  /** May the leader `self` sleep? The first time it only begins to ask. */
  allAgree(
    self: number,
    { voters, votersOutgoing, members }: Configuration,
    down: readonly number[],
  ): boolean {
    if (this.agreed === null) {
      this.agreed = new Set();
      return false;
    }
    const { agreed } = this;
    if (!members.every((id) => id === self || agreed.has(id) || down.includes(id))) return false;
    const votes = new Map([self, ...agreed].map((id) => [id, true] as const));
    return jointVote(voters, votersOutgoing, votes) === 'won';
  }
}

/** What keeps a leader awake. */
export type Wakefulness =
  | 'quorum check'
  | 'replication'
  | 'pending read'
  | 'transfer'
  | 'force leader'
  | 'unapplied'
  | 'replication mode'
  | 'disk full'
  | 'awaited data';

/** What the store knows beside the Raft group. */
export interface Awake {
  readonly appliedIndex: number;
  readonly forcedLeader: boolean;
  /** The group is yet to catch up with a change of the replication mode. */
  readonly replicationModeLags: boolean;
  readonly diskFullPeers: number;
  /** Members that were witnesses and are yet to get the data. */
  readonly awaitedPeers: number;
}

/**
 * Why a leader does not sleep; asked before its tick. It asks itself only when its next tick checks the quorum.
 * Followers that are down count, too: only who has everything may be left alone. Source: tikv/tikv
 * components/raftstore/src/store/peer.rs, check_before_tick.
 */
export function keepsLeaderAwake(node: RaftNode, awake: Awake): Wakefulness | undefined {
  const { leadership, log, id, settings } = node;
  if (leadership === null || node.electionElapsed + 1 < settings.electionTicks) return 'quorum check';
  const lags = leadership.progress.some((member) => member.id !== id && member.match !== log.lastIndex);
  if (lags) return 'replication';
  if (leadership.reads !== null && leadership.reads.newest !== null) return 'pending read';
  if (leadership.transferee !== none) return 'transfer';
  if (awake.forcedLeader) return 'force leader';
  if (awake.appliedIndex < log.lastIndex) return 'unapplied';
  if (awake.replicationModeLags) return 'replication mode';
  if (awake.diskFullPeers > 0) return 'disk full';
  if (awake.awaitedPeers > 0) return 'awaited data';
  return undefined;
}

/**
 * May a follower stop its clock? Its leader sees to it that it has all. Not modelled: one that was a witness and waits
 * for the data does not sleep. Source: the same file, check_after_tick.
 */
export function followerMaySleep(node: RaftNode, state: GroupState, waitsForReads: boolean): boolean {
  const { lead, configuration, log, term, leadership } = node;
  return (
    state !== 'chaos' &&
    leadership === null &&
    lead !== none &&
    configuration.electors.includes(lead) &&
    log.lastTerm === term &&
    !waitsForReads
  );
}

/**
 * Does a sleeping follower count another tick, or does its clock stop? `missed` is what it has counted in its sleep,
 * `elapsed` what it had waited before. It makes up for both when it wakes, and then waits at least a heartbeat more
 * before it campaigns. Source: components/raftstore/src/store/fsm/peer.rs, on_raft_base_tick.
 */
export function countsAsleep(
  missed: number,
  elapsed: number,
  electionTicks: number,
  heartbeatTicks: number,
): boolean {
  return missed + 1 + elapsed + heartbeatTicks < electionTicks;
}
