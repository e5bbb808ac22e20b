import { becomeCandidate, becomeFollower, becomePreCandidate } from './become';
import { campaignTransfer, type Message, MessageType, newMessage, none } from './message';
import type { RaftNode } from './node';
import { jointVote, type VoteResult } from './quorum';
import { Role } from './role';
import { send } from './send';

export type Campaign = 'pre-vote' | 'vote' | 'transfer';

/** Campaigns, unless the node must not. Source: etcd-io/raft raft.go, hup. */
export function startCampaign(node: RaftNode, campaign: Campaign): void {
  const { id, term, log } = node;
  const observer = node.settings.observer;
  if (node.role === Role.Leader) {
    observer?.({ id, kind: 'campaign-by-leader' });
  } else if (!node.promotable) {
    observer?.({ id, kind: 'campaign-unpromotable' });
  } else if (log.hasConfChange(log.applied, log.committed)) {
    observer?.({ id, kind: 'campaign-unapplied-change', term });
  } else {
    observer?.({ id, kind: 'campaign-started', term });
    campaignNow(node, campaign);
  }
}

/** Asks all voters of both halves; its own vote counts when it is durable. Paper 5.2; source: raft.go, campaign. */
export function campaignNow(node: RaftNode, campaign: Campaign): void {
  const preVote = campaign === 'pre-vote';
  if (preVote) becomePreCandidate(node);
  else becomeCandidate(node);
  const term = preVote ? node.term + 1 : node.term;
  const request = preVote ? MessageType.PreVote : MessageType.Vote;
  const { id, log, settings } = node;
  const { lastIndex, lastTerm } = log;
  for (const to of node.configuration.electors) {
    if (to === id) {
      const own = newMessage(answerTo(request), id);
      own.term = term;
      send(node, own);
      continue;
    }
    settings.observer?.({ id, kind: 'vote-requested', request, lastTerm, lastIndex, to, term: node.term });
    const message = newMessage(request, to);
    message.term = term;
    message.index = lastIndex;
    message.logTerm = lastTerm;
    message.context = campaign === 'transfer' ? campaignTransfer : null;
    message.priority = settings.priority;
    if (settings.commitByVote) tellCommit(node, message);
    send(node, message);
  }
}

function answerTo(request: MessageType): MessageType {
  return request === MessageType.Vote ? MessageType.VoteResp : MessageType.PreVoteResp;
}

/** Grants or refuses a vote. Paper 5.2 and 5.4.1; learners vote too: they may not know yet that they were promoted. */
export function answerVote(node: RaftNode, message: Message): void {
  const { id, term, vote, log, settings } = node;
  const { lastIndex, lastTerm } = log;
  const free = vote === none && node.lead === none;
  const future = message.type === MessageType.PreVote && message.term > term;
  const granted =
    (vote === message.from || free || future) &&
    log.isUpToDate(message.index, message.logTerm) &&
    (message.index > lastIndex || settings.priority <= message.priority);
  const kind = granted ? 'vote-cast' : 'vote-refused';
  settings.observer?.({ id, kind, lastTerm, lastIndex, vote, term, message });
  const answer = newMessage(answerTo(message.type), message.from);
  // A granted pre-vote has the term that the candidate asked for: it would ignore an older one.
  answer.term = granted ? message.term : term;
  answer.reject = !granted;
  if (!granted && settings.commitByVote) tellCommit(node, answer);
  send(node, answer);
  if (!granted) {
    if (settings.commitByVote) commitByVote(node, message);
  } else if (message.type === MessageType.Vote) {
    node.electionElapsed = 0;
    node.vote = message.from;
  }
}

/** Refuses a pre-vote of an older term, so that the candidate learns of the newer one. */
export function refuseOldPreVote(node: RaftNode, message: Message): void {
  const { id, term, vote, log } = node;
  const { lastIndex, lastTerm } = log;
  node.settings.observer?.({ id, kind: 'vote-refused', lastTerm, lastIndex, vote, term, message });
  const answer = newMessage(MessageType.PreVoteResp, message.from);
  answer.term = term;
  answer.reject = true;
  send(node, answer);
}

/** Records an answer and counts. The first answer of a member stands. Source: etcd-io/raft raft.go, poll. */
export function countVote(node: RaftNode, message: Message): VoteResult {
  const { id, term, configuration, settings } = node;
  const { from, type: answer } = message;
  const granted = !message.reject;
  settings.observer?.({ id, kind: 'vote-received', answer, granted, from, term });
  if (node.votes === null) node.votes = new Map();
  const { votes } = node;
  if (!votes.has(from)) votes.set(from, granted);
  if (settings.observer !== undefined) {
    const ofVoters = configuration.electors.map((voter) => votes.get(voter));
    const count = (wanted: boolean) => ofVoters.filter((one) => one === wanted).length;
    settings.observer({ id, kind: 'votes-counted', answer, granted: count(true), refused: count(false) });
  }
  return jointVote(configuration.voters, configuration.votersOutgoing, votes);
}

function tellCommit(node: RaftNode, message: Message): void {
  message.commit = node.log.committed;
  message.commitTerm = node.log.termOrZero(message.commit);
}

/**
 * Catches up with the commit index of a vote or its refusal. A candidate that finds a membership change so gives up:
 * it counted by the old membership. Source: tikv/raft-rs raft.rs, maybe_commit_by_vote.
 */
export function commitByVote(node: RaftNode, message: Message): void {
  const { log } = node;
  const before = log.committed;
  if (message.commitTerm === 0 || node.role === Role.Leader) return;
  if (!log.maybeCommit(message.commit, message.commitTerm)) return;
  if (node.role !== Role.Follower && log.hasConfChange(before, log.committed)) {
    becomeFollower(node, node.term, none);
  }
}
