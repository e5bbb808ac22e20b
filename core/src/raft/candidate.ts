import { becomeFollower, becomeLeader } from './become';
import { campaignNow, commitByVote, countVote } from './election';
import { receiveSnapshot } from './install';
import { type Message, MessageType, none } from './message';
import type { RaftNode } from './node';
import { receiveAppend, receiveHeartbeat } from './receive';
import { broadcastAppend } from './replicate';
import { Role } from './role';
import { StepResult } from './step-result';

/** Candidates and pre-candidates; either counts only its own kind of vote. Source: etcd-io/raft raft.go, stepCandidate. */
export function stepCandidate(node: RaftNode, message: Message): StepResult {
  const { id, term, role, settings } = node;
  const answer = role === Role.PreCandidate ? MessageType.PreVoteResp : MessageType.VoteResp;
  switch (message.type) {
    case MessageType.Prop:
      settings.observer?.({ id, kind: 'proposal-without-leader', term });
      return StepResult.ProposalDropped;
    case MessageType.App:
      becomeFollower(node, message.term, message.from);
      return receiveAppend(node, message);
    case MessageType.Heartbeat:
      becomeFollower(node, message.term, message.from);
      return receiveHeartbeat(node, message);
    case MessageType.Snap:
      becomeFollower(node, message.term, message.from);
      return receiveSnapshot(node, message);
    case MessageType.TimeoutNow:
      settings.observer?.({ id, kind: 'timeout-now-ignored', from: message.from, term, role });
      return StepResult.Ok;
    case answer:
      takeVote(node, message);
      return StepResult.Ok;
    default:
      return StepResult.Ok;
  }
}

function takeVote(node: RaftNode, message: Message): void {
  const result = countVote(node, message);
  if (result === 'lost') {
    // The refusal of a pre-vote may carry a later term than ours, which we keep.
    becomeFollower(node, node.term, none);
  } else if (result === 'won') {
    win(node);
  }
  if (node.settings.commitByVote) commitByVote(node, message);
}

function win(node: RaftNode): void {
  if (node.role === Role.PreCandidate) {
    campaignNow(node, 'vote');
    return;
  }
  becomeLeader(node);
  if (node.leadership !== null) broadcastAppend(node, node.leadership);
}
