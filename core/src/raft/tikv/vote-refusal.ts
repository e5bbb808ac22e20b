import { type Message, MessageType } from '../message';

/**
 * A store that has started does not remember which leader it heard of last, and must not break that leader's lease:
 * for one election timeout it drops every request for a vote or a pre-vote, also one after a transfer. They wake its
 * Region all the same. Source: tikv/tikv components/raftstore/src/store/peer.rs, step, and fsm/store.rs,
 * maybe_in_unsafe_vote_period; `allow-unsafe-vote-after-start`, false. Not known: in which version it came.
 */
export function refusesVoteAfterStart(
  { type }: Message,
  sinceStart: number,
  electionTimeout: number,
): boolean {
  const isVote = type === MessageType.Vote || type === MessageType.PreVote;
  return isVote && sinceStart < electionTimeout;
}
