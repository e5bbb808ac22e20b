import type { Configuration } from '../configuration';
import { jointVote } from '../quorum';
import { Role } from '../role';
import type { GroupState } from './hibernation';

/** A peer that PD asks to lead although its group has lost the quorum. */
export interface ForcedPeer {
  readonly role: Role;
  readonly hasLeader: boolean;
  /** A learner is not: its clock never makes it campaign. */
  readonly promotable: boolean;
  readonly state: GroupState;
  /** Ticks since the leader was heard of; at a leader, since its last check of the quorum. */
  readonly electionElapsed: number;
  readonly electionTimeout: number;
  readonly lastIndex: number;
  readonly appliedIndex: number;
  readonly configuration: Configuration;
}

export type ForceRefusal = 'the living are a quorum' | 'leads' | 'has a leader';

/** What comes next, or why nothing does. */
export type ForceLeader =
  | { readonly kind: 'refused'; readonly why: ForceRefusal }
  /** To be asked again after so many ticks. */
  | { readonly kind: 'wait'; readonly ticks: number }
  /** Its log ends before what it has applied: it is cut off there, then the peer is asked again. */
  | { readonly kind: 'compact' }
  | { readonly kind: 'campaign' };

/**
 * First step of unsafe recovery at a Region: nobody may be leading it still. A leader that sleeps has to give up by its
 * own check of the quorum, which takes up to two election timeouts; a sleeping follower waits for the rest of its
 * patience; who is awake and has a leader is refused. Source: tikv/tikv
 * components/raftstore/src/store/fsm/peer.rs, on_enter_pre_force_leader.
 */
export function forceLeader(peer: ForcedPeer, failed: readonly number[], electionTicks: number): ForceLeader {
  const { role, state, configuration, electionElapsed, electionTimeout } = peer;
  if (role === Role.Leader) {
    if (state === 'ordered') return { kind: 'refused', why: 'leads' };
    return { kind: 'wait', ticks: Math.max(0, 2 * electionTicks - electionElapsed) };
  }
  if (peer.promotable && peer.hasLeader) {
    if (state === 'ordered' || state === 'chaos') return { kind: 'refused', why: 'has a leader' };
    return { kind: 'wait', ticks: Math.max(0, electionTimeout - electionElapsed) };
  }
  if (peer.lastIndex < peer.appliedIndex) return { kind: 'compact' };
  if (livingDecide(configuration, failed)) return { kind: 'refused', why: 'the living are a quorum' };
  return { kind: 'campaign' };
}

function livingDecide(
  { voters, votersOutgoing, electors }: Configuration,
  failed: readonly number[],
): boolean {
  const votes = new Map(electors.map((id) => [id, !failed.includes(id)] as const));
  return jointVote(voters, votersOutgoing, votes) === 'won';
}

export type ForcedElection = 'leads' | 'failed' | 'pending';

/**
 * It campaigns without asking for pre-votes first, and needs the vote of every voter that lives: a refusal means that
 * somebody has a newer log, and PD chose the wrong one. Votes are gathered for one election timeout less one tick, and
 * looked at only then, and at every tick from then on. The vote of `self` counts where it is a voter. Then its commit
 * index follows what all the living have. Source: the same file, check_force_leader, and peer.rs,
 * maybe_force_forward_commit_index.
 */
export function forcedElection(
  self: number,
  { electors }: Configuration,
  failed: readonly number[],
  votes: ReadonlyMap<number, boolean>,
  waitedTicks: number,
  electionTicks: number,
): ForcedElection {
  if (waitedTicks + 1 < electionTicks) return 'pending';
  const living = electors.filter((id) => !failed.includes(id));
  for (const [id, granted] of votes) {
    if (living.includes(id) ? !granted : id !== self) return 'failed';
  }
  return living.every((id) => votes.has(id)) ? 'leads' : 'pending';
}
