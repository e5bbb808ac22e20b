import { campaignTransfer, type Message, MessageType } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import type { StepResult } from '#core/raft/step-result';
import { StepResult as Result } from '#core/raft/step-result';
import { fail } from './oracle';

/** What one message must not do to a node, whatever else it does. */
export function watchStep(node: RaftNode, message: Message, run: () => StepResult): void {
  const { type, from, term: asked, context } = message;
  const { id, term, vote, lead, electionElapsed, settings } = node;
  const isVote = type === MessageType.Vote || type === MessageType.PreVote;
  const inLease = settings.checkQuorum && lead !== 0 && electionElapsed < settings.electionTicks;
  const before = isVote ? granted(node) : 0;
  const result = run();
  if (result === Result.Malformed)
    fail('no fault of the program', `${id} calls a message of ${from} malformed`);
  if (type === MessageType.PreVote && (node.term !== term || node.vote !== vote)) {
    fail('pre-votes change nothing', `${id} changed its term or vote because ${from} asked for a pre-vote`);
  }
  if (isVote && inLease && asked > term && context !== campaignTransfer && granted(node) > before) {
    fail('no vote inside a lease', `${id} grants ${from} the vote while it hears of leader ${lead}`);
  }
}

/** Votes that wait to be sent. */
function granted({ outbox }: RaftNode): number {
  let count = 0;
  for (const { type, reject } of outbox?.afterAppend ?? []) {
    if (!reject && (type === MessageType.VoteResp || type === MessageType.PreVoteResp)) count++;
  }
  return count;
}
