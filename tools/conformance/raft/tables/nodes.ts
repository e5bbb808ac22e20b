/** Tables about a single node that is put into a state and gets a message. */
import { becomeCandidate, becomeFollower, becomeLeader, becomePreCandidate } from '#core/raft/become';
import { beat, propose } from '#core/raft/commands';
import { maybeCommit } from '#core/raft/commit';
import { type Message, MessageType, none } from '#core/raft/message';
import { Leadership, type RaftNode } from '#core/raft/node';
import { ProgressState } from '#core/raft/progress';
import { receiveAppend, receiveHeartbeat } from '#core/raft/receive';
import { Role } from '#core/raft/role';
import { stepChecked } from '#core/raft/step';
import { tick } from '#core/raft/tick';
import { drain, messageWith, newNode } from './cluster';
import { entriesOf, logOfTerms, type Outcome, outcome, type Pair, range, type Tables } from './table';

type RoleName = keyof typeof Role;

/** Brings a fresh follower into a role the way that nodes go. */
function become(node: RaftNode, role: RoleName): void {
  switch (role) {
    case 'Follower':
      return;
    case 'PreCandidate':
      becomePreCandidate(node);
      return;
    case 'Candidate':
      becomeCandidate(node);
      return;
    case 'Leader':
      becomeCandidate(node);
      becomeLeader(node);
  }
}

interface LogSetup {
  readonly entries: readonly Pair[];
  readonly term?: number;
  readonly committed?: number;
}

/** Node 1 of three (unless it says otherwise) with these entries. */
function nodeOf({ entries, term = 0, committed = 0 }: LogSetup, voters: readonly number[] = [1, 2, 3]) {
  const hardState = { term, vote: none, commit: committed };
  return newNode({ id: 1, voters, entries: entriesOf(entries), hardState });
}

interface MessageRow {
  readonly term?: number;
  readonly logTerm?: number;
  readonly index?: number;
  readonly commit?: number;
  readonly entries?: readonly Pair[];
}

function fieldsOf({
  term = 0,
  logTerm = 0,
  index = 0,
  commit = 0,
  entries = [],
}: MessageRow): Partial<Message> {
  return { term, logTerm, index, commit, entries: entriesOf(entries) };
}

/** The only answer, if there is one. */
function answerOf(node: RaftNode): Message | undefined {
  const answers = drain(node);
  return answers.length === 1 ? answers[0] : undefined;
}

interface VoteRow {
  readonly type: 'MsgVote' | 'MsgPreVote';
  readonly state: RoleName;
  readonly index: number;
  readonly logTerm: number;
  readonly vote: number;
  readonly term: number;
  readonly expectReject: boolean;
}

function vote(row: VoteRow, setup: LogSetup): Outcome {
  const node = nodeOf(setup);
  node.role = Role[row.state];
  node.vote = row.vote;
  node.term = row.term;
  const { term, logTerm, index } = row;
  const [type, answerType] =
    row.type === 'MsgVote'
      ? [MessageType.Vote, MessageType.VoteResp]
      : [MessageType.PreVote, MessageType.PreVoteResp];
  stepChecked(node, messageWith(type, 2, 1, { term, logTerm, index }));
  const answer = answerOf(node);
  return outcome([answerType, row.expectReject], [answer?.type, answer?.reject]);
}

export const nodeTables: Tables = {
  leader_commit: (row: { matches: number[]; entries: Pair[]; term: number; expectCommitted: number }) => {
    const node = nodeOf({ entries: row.entries, term: row.term }, range(1, row.matches.length + 1));
    const leadership = new Leadership();
    leadership.adopt(node.configuration, 1, new Set());
    for (const progress of leadership.progress) progress.match = row.matches[progress.id - 1] ?? 0;
    maybeCommit(node, leadership);
    return outcome(row.expectCommitted, node.log.committed);
  },

  handle_append: (
    row: { message: MessageRow; expectLast: number; expectCommitted: number; expectReject: boolean },
    setup: LogSetup,
  ) => {
    const node = nodeOf(setup);
    receiveAppend(node, messageWith(MessageType.App, 2, 1, fieldsOf(row.message)));
    return outcome(
      [row.expectLast, row.expectCommitted, row.expectReject],
      [node.log.lastIndex, node.log.committed, answerOf(node)?.reject],
    );
  },

  handle_heartbeat: (row: { commit: number; expectCommitted: number }, setup: LogSetup) => {
    const node = nodeOf(setup);
    receiveHeartbeat(node, messageWith(MessageType.Heartbeat, 2, 1, { commit: row.commit }));
    return outcome(
      [row.expectCommitted, MessageType.HeartbeatResp],
      [node.log.committed, answerOf(node)?.type],
    );
  },

  recv_MsgVote: vote,
  recv_MsgPreVote: vote,

  state_transitions: (row: {
    from: RoleName;
    to: RoleName;
    allowed: boolean;
    expectTerm: number;
    expectLead: number;
  }) => {
    const node = newNode({ id: 1, voters: [1] });
    node.role = Role[row.from];
    const change = {
      Follower: () => becomeFollower(node, row.expectTerm, row.expectLead),
      PreCandidate: () => becomePreCandidate(node),
      Candidate: () => becomeCandidate(node),
      Leader: () => becomeLeader(node),
    }[row.to];
    let allowed = true;
    try {
      change();
    } catch {
      allowed = false;
    }
    if (!allowed) return outcome(row.allowed, allowed);
    return outcome([row.allowed, row.expectTerm, row.expectLead], [allowed, node.term, node.lead]);
  },

  all_server_stepdown: (row: {
    state: RoleName;
    expectState: string;
    expectTerm: number;
    expectLastIndex: number;
  }) => {
    const node = nodeOf({ entries: [] });
    become(node, row.state);
    const got = [MessageType.Vote, MessageType.App].map((type) => {
      stepChecked(node, messageWith(type, 2, 1, { term: 3, logTerm: 3 }));
      return [Role[node.role], node.term, node.log.lastIndex, node.lead];
    });
    const wanted = [row.expectState, row.expectTerm, row.expectLastIndex];
    return outcome(
      [
        [...wanted, none],
        [...wanted, 2],
      ],
      got,
    );
  },

  leader_append_response: (row: {
    index: number;
    reject: boolean;
    expectMatch: number;
    expectNext: number;
    expectMessages: number;
    expectMessageIndex: number;
    expectMessageCommit: number;
  }) => {
    const node = nodeOf({
      entries: [
        [1, 1],
        [1, 2],
      ],
    });
    become(node, 'Leader');
    node.outbox = null;
    const { index, reject } = row;
    stepChecked(node, messageWith(MessageType.AppResp, 2, 1, { term: 1, index, reject, rejectHint: index }));
    const peer = node.leadership?.get(2);
    const messages = drain(node);
    return outcome(
      [row.expectMatch, row.expectNext, row.expectMessages, row.expectMessageIndex, row.expectMessageCommit],
      [peer?.match, peer?.next, messages.length, messages[0]?.index ?? 0, messages[0]?.commit ?? 0],
    );
  },

  recv_beat: (row: { state: RoleName; expectHeartbeats: number }) => {
    const node = nodeOf({ entries: [] });
    become(node, row.state);
    drain(node);
    beat(node);
    const heartbeats = drain(node).filter(({ type }) => type === MessageType.Heartbeat);
    return outcome(row.expectHeartbeats, heartbeats.length);
  },

  leader_increase_next: (row: { state: keyof typeof ProgressState; next: number; expectNext: number }) => {
    const node = newNode({ id: 1, voters: [1, 2], entries: logOfTerms([1, 2, 3]) });
    become(node, 'Leader');
    const peer = node.leadership?.get(2);
    if (peer !== undefined) {
      peer.state = ProgressState[row.state];
      peer.next = row.next;
    }
    propose(node, 'somedata', 8);
    return outcome(row.expectNext, peer?.next);
  },

  promotable: (row: { voters: number[]; expect: boolean }) =>
    outcome(row.expect, newNode({ id: 1, voters: row.voters }).promotable),

  election_timeout_probability: (row: { elapsed: number; expectProbability: number; round: boolean }) => {
    const draws = range(0, 10);
    const due = draws.filter((draw) => {
      const node = newNode({ id: 1, voters: [1], settings: { random: () => draw } });
      for (const _ of range(0, row.elapsed)) tick(node);
      return node.term > 0;
    });
    return outcome(row.expectProbability, due.length / draws.length);
  },

  new_leader_pending_conf_index: (row: { lastIndex: number; expect: number }) => {
    const node = newNode({
      id: 1,
      voters: [1, 2],
      entries: logOfTerms(range(0, row.lastIndex).map(() => 1)),
    });
    become(node, 'Leader');
    return outcome(row.expect, node.leadership?.pendingConfIndex);
  },

  fast_log_rejection: fastRejection,
};

interface RejectionRow {
  readonly leaderLog: readonly number[];
  readonly followerLog: readonly number[];
  readonly followerCompact: number;
  readonly expectHintTerm: number;
  readonly expectHintIndex: number;
  readonly expectNextPrevTerm: number;
  readonly expectNextPrevIndex: number;
}

function fastRejection(row: RejectionRow): Outcome {
  const leaderEntries = logOfTerms(row.leaderLog);
  const lastTerm = row.leaderLog.at(-1) ?? 0;
  const leader = newNode({
    id: 1,
    voters: [1, 2, 3],
    entries: leaderEntries,
    hardState: { term: lastTerm - 1, vote: none, commit: leaderEntries.length },
  });
  become(leader, 'Leader');
  const follower = newNode({
    id: 2,
    voters: [1, 2, 3],
    entries: logOfTerms(row.followerLog),
    hardState: { term: lastTerm, vote: 1, commit: 0 },
  });
  const storage = follower.log.storage;
  if (row.followerCompact > 0 && 'compact' in storage && typeof storage.compact === 'function') {
    storage.compact(row.followerCompact);
  }
  drain(leader);
  beat(leader);
  const exchange = (from: RaftNode, to: RaftNode): Message | undefined => {
    const message = drain(from).find((one) => one.to === to.id);
    if (message !== undefined) stepChecked(to, message);
    return message;
  };
  exchange(leader, follower);
  exchange(follower, leader);
  exchange(leader, follower);
  const hint = exchange(follower, leader);
  const next = exchange(leader, follower);
  return outcome(
    [true, row.expectHintIndex, row.expectHintTerm, row.expectNextPrevIndex, row.expectNextPrevTerm],
    [hint?.reject, hint?.rejectHint, hint?.logTerm, next?.index, next?.logTerm],
  );
}
