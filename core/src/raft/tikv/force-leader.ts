import type { Configuration } from '../configuration';
import { jointVote } from '../quorum';
import { Role } from '../role';
import type { GroupState } from './hibernation';

/** A peer that PD asks to lead although its group has lost the quorum. */
export interface ForcedPeer {
  readonly role: Role;
  readonly hasLeader: boolean;
  readonly state: GroupState;
  /** Ticks since the leader was heard of; at a leader, since its last check of the quorum. */
  readonly electionElapsed: number;
  readonly electionTimeout: number;
  readonly configuration: Configuration;
}

export type ForceRefusal = 'the living are a quorum' | 'has a leader';

/** Ticks until the peer may campaign, or why it does not. */
export type ForceLeader =
  | { readonly kind: 'refused'; readonly why: ForceRefusal }
  | { readonly kind: 'wait'; readonly ticks: number };

/**
 * First step of unsafe recovery at a Region: nobody may be leading it still. A leader has to give up by its own check
 * of the quorum, which takes up to two election timeouts; a follower waits for the rest of its patience. Source:
 * tikv/tikv components/raftstore/src/store/fsm/peer.rs, on_enter_pre_force_leader.
 */
export function forceLeader(peer: ForcedPeer, failed: readonly number[], electionTicks: number): ForceLeader {
  const { role, configuration, electionElapsed, electionTimeout } = peer;
  if (livingDecide(configuration, failed)) return { kind: 'refused', why: 'the living are a quorum' };
  if (role === Role.Leader) return { kind: 'wait', ticks: Math.max(0, 2 * electionTicks - electionElapsed) };
  const follows = peer.hasLeader && (peer.state === 'ordered' || peer.state === 'chaos');
  if (follows) return { kind: 'refused', why: 'has a leader' };
  return { kind: 'wait', ticks: Math.max(0, electionTimeout - electionElapsed) };
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
 * somebody has a newer log, and PD chose the wrong one. Votes are waited for for one election timeout less one tick.
 */
export function forcedElection(
  { electors }: Configuration,
  failed: readonly number[],
  votes: ReadonlyMap<number, boolean>,
  waitedTicks: number,
  electionTicks: number,
): ForcedElection {
  for (const [id, granted] of votes) if (!granted || failed.includes(id)) return 'failed';
  if (electors.every((id) => failed.includes(id) || votes.has(id))) return 'leads';
  return waitedTicks >= electionTicks - 1 ? 'failed' : 'pending';
}
