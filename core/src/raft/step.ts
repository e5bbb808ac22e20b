import { becomeFollower } from './become';
import { stepCandidate } from './candidate';
import { stepStorage } from './durable';
import { answerVote, refuseOldPreVote } from './election';
import { stepFollower } from './follower';
import { stepLeader } from './leader';
import {
  campaignTransfer,
  isLocalThread,
  isLocalType,
  isResponseType,
  type Message,
  MessageType,
  newMessage,
  none,
} from './message';
import type { RaftNode } from './node';
import { Role } from './role';
import { send } from './send';
import { StepResult } from './step-result';
import { isWellFormed } from './wellformed';

/**
 * One message in. What comes of it is in the next ready. Nothing is thrown, whatever the message holds.
 * Source: etcd-io/raft rawnode.go, Step.
 */
export function step(node: RaftNode, message: Message): StepResult {
  const { type, from } = message;
  if (!isLocalThread(from)) {
    if (isLocalType(type)) return StepResult.LocalMessage;
    if (isResponseType(type) && !isMember(node, from)) return StepResult.PeerNotFound;
  }
  return stepChecked(node, message);
}

function isMember({ configuration }: RaftNode, id: number): boolean {
  for (const member of configuration.members) if (member === id) return true;
  return false;
}

/** The same for what a node tells itself: without the check of the sender. */
export function stepChecked(node: RaftNode, message: Message): StepResult {
  if (!isWellFormed(node, message)) {
    node.settings.observer?.({ id: node.id, kind: 'malformed', message });
    return StepResult.Malformed;
  }
  const { type, term } = message;
  if (type === MessageType.StorageAppendResp || type === MessageType.StorageApplyResp) {
    return stepStorage(node, message);
  }
  if (term !== 0) {
    if (term < node.term) return stepOld(node, message);
    if (term > node.term && !enterTerm(node, message)) return StepResult.Ok;
  }
  if (type === MessageType.Vote || type === MessageType.PreVote) {
    answerVote(node, message);
    return StepResult.Ok;
  }
  if (node.leadership !== null) return stepLeader(node, node.leadership, message);
  return node.role === Role.Follower ? stepFollower(node, message) : stepCandidate(node, message);
}

/** A later term makes a follower; false where a vote is not even considered, because a leader holds its lease. */
function enterTerm(node: RaftNode, message: Message): boolean {
  const { type, from, term } = message;
  const isVote = type === MessageType.Vote || type === MessageType.PreVote;
  if (isVote && message.context !== campaignTransfer && inLease(node)) {
    ignoreVote(node, message);
    return false;
  }
  // A pre-vote changes nobody's term, and neither does its grant: the term is the one that the candidate would enter.
  if (type === MessageType.PreVote || (type === MessageType.PreVoteResp && !message.reject)) return true;
  node.settings.observer?.({ id: node.id, kind: 'higher-term', term: node.term, message });
  const fromLeader = type === MessageType.App || type === MessageType.Heartbeat || type === MessageType.Snap;
  becomeFollower(node, term, fromLeader ? from : none);
  return true;
}

/** Was the leader heard of within the shortest election timeout? Thesis 4.2.3. */
function inLease({ settings, lead, electionElapsed }: RaftNode): boolean {
  return settings.checkQuorum && lead !== none && electionElapsed < settings.electionTicks;
}

function ignoreVote(node: RaftNode, message: Message): void {
  const { id, term, vote, log, settings, electionElapsed } = node;
  const { lastIndex, lastTerm } = log;
  const leaseTicks = settings.electionTicks - electionElapsed;
  settings.observer?.({ id, kind: 'vote-ignored', lastTerm, lastIndex, vote, term, message, leaseTicks });
}

/**
 * A message of an older term. Where votes can be ignored, a leader that fell behind learns of the term by an answer; a
 * pre-candidate by a refusal. Source: etcd-io/raft raft.go, Step.
 */
function stepOld(node: RaftNode, message: Message): StepResult {
  const { checkQuorum, preVote, observer } = node.settings;
  const { type, from } = message;
  if ((checkQuorum || preVote) && (type === MessageType.Heartbeat || type === MessageType.App)) {
    send(node, newMessage(MessageType.AppResp, from));
  } else if (type === MessageType.PreVote) {
    refuseOldPreVote(node, message);
  } else {
    observer?.({ id: node.id, kind: 'lower-term', term: node.term, message });
  }
  return StepResult.Ok;
}
