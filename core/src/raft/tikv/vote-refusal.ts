import { type Message, MessageType } from '../message';

/**
 * A store that has started does not remember which leader it heard of last, and must not break that leader's lease:
 * for one election timeout it answers no vote that is asked for by a candidate's own will. Source: tikv/tikv
 * components/raftstore/src/store/fsm/store.rs, maybe_in_unsafe_vote_period; `allow-unsafe-vote-after-start`, false.
 */
export function refusesVoteAfterStart(
  { type }: Message,
  sinceStart: number,
  electionTimeout: number,
): boolean {
  const isVote = type === MessageType.Vote || type === MessageType.PreVote;
  return isVote && sinceStart < electionTimeout;
}
