/** Tables that follow the Raft paper, section by section. */
import { becomeCandidate, becomeFollower, becomeLeader } from '#core/raft/become';
import { propose } from '#core/raft/commands';
import type { Entry } from '#core/raft/entry';
import { type Message, MessageType, newMessage, none } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { Role } from '#core/raft/role';
import { step } from '#core/raft/step';
import { campaign, tick } from '#core/raft/tick';
import { Cluster, drain, messageWith, newNode } from './cluster';
import {
  entriesOf,
  logOfTerms,
  type Outcome,
  outcome,
  type Pair,
  pairsOf,
  range,
  type Tables,
} from './table';

type RoleName = keyof typeof Role;
const unlimited = Number.POSITIVE_INFINITY;

function nodeAt(term: number, entries: readonly Entry[] = [], commit = 0, vote = none): RaftNode {
  return newNode({ id: 1, voters: [1, 2, 3], entries, hardState: { term, vote, commit } });
}

/** Elected by everybody else, its first entry stored by all. */
function leaderOf(size: number): RaftNode {
  const node = newNode({ id: 1, voters: range(1, size + 1) });
  becomeCandidate(node);
  becomeLeader(node);
  acknowledgeAll(node, range(2, size + 1));
  drain(node);
  return node;
}

/** These followers store all that the node has. */
function acknowledgeAll(node: RaftNode, followers: readonly number[]): void {
  drain(node);
  for (const from of followers) {
    step(node, messageWith(MessageType.AppResp, from, 1, { term: node.term, index: node.log.lastIndex }));
  }
}

function allEntries({ log }: RaftNode): readonly Pair[] {
  return pairsOf(log.entriesFrom(log.firstIndex, unlimited) ?? []);
}

export const paperTables: Tables = {
  leader_election_one_round: (row: {
    size: number;
    votes: Record<string, boolean>;
    expectState: string;
    expectTerm: number;
  }) => {
    const node = newNode({ id: 1, voters: range(1, row.size + 1) });
    campaign(node);
    drain(node);
    for (const [id, granted] of Object.entries(row.votes)) {
      step(node, messageWith(MessageType.VoteResp, Number(id), 1, { term: node.term, reject: !granted }));
    }
    return outcome([row.expectState, row.expectTerm], [Role[node.role], node.term]);
  },

  follower_vote: (row: { vote: number; candidate: number; expectReject: boolean }) => {
    const node = nodeAt(1, [], 0, row.vote);
    step(node, messageWith(MessageType.Vote, row.candidate, 1, { term: 1 }));
    const [answer] = drain(node);
    return outcome(
      [MessageType.VoteResp, row.candidate, 1, row.expectReject],
      [answer?.type, answer?.to, answer?.term, answer?.reject],
    );
  },

  voter_log_check: (row: { entries: Pair[]; logTerm: number; index: number; expectReject: boolean }) => {
    const node = nodeAt(2, entriesOf(row.entries));
    const { logTerm, index } = row;
    step(node, messageWith(MessageType.Vote, 2, 1, { term: 3, logTerm, index }));
    const [answer] = drain(node);
    return outcome([MessageType.VoteResp, row.expectReject], [answer?.type, answer?.reject]);
  },

  vote_request_contents: (row: {
    entries: Pair[];
    expectTerm: number;
    expectIndex: number;
    expectLogTerm: number;
  }) => {
    const node = nodeAt(0);
    const entries = entriesOf(row.entries);
    step(node, messageWith(MessageType.App, 2, 1, { term: row.expectTerm - 1, entries }));
    drain(node);
    for (let left = node.electionTimeout; left > 0; left--) tick(node);
    const got = drain(node).map(({ type, to, term, index, logTerm }) => [type, to, term, index, logTerm]);
    const wanted = [2, 3].map((to) => [
      MessageType.Vote,
      to,
      row.expectTerm,
      row.expectIndex,
      row.expectLogTerm,
    ]);
    return outcome(wanted, got);
  },

  candidate_fallback: (row: { messageTerm: number; expectState: string; expectTerm: number }) => {
    const node = nodeAt(0);
    campaign(node);
    drain(node);
    step(node, messageWith(MessageType.App, 2, 1, { term: row.messageTerm }));
    return outcome([row.expectState, row.expectTerm], [Role[node.role], node.term]);
  },

  update_term_from_message: (row: { state: RoleName; expectState: string; expectTerm: number }) => {
    const node = nodeAt(0);
    if (row.state === 'Follower') becomeFollower(node, 1, 2);
    else becomeCandidate(node);
    if (row.state === 'Leader') becomeLeader(node);
    step(node, messageWith(MessageType.App, 2, 1, { term: 2 }));
    return outcome([row.expectState, row.expectTerm], [Role[node.role], node.term]);
  },

  leader_acknowledge_commit: (row: { size: number; acceptors: number[]; expect: boolean }) => {
    const node = leaderOf(row.size);
    const { lastIndex } = node.log;
    propose(node, 'some data', 9);
    acknowledgeAll(node, row.acceptors);
    return outcome(row.expect, node.log.committed > lastIndex);
  },

  leader_commits_preceding: (row: { entries: Pair[]; expectCommitted: Pair[] }) => {
    const node = nodeAt(2, entriesOf(row.entries));
    becomeCandidate(node);
    becomeLeader(node);
    propose(node, 'some data', 9);
    acknowledgeAll(node, [2, 3]);
    const committed = node.log.slice(1, node.log.committed + 1, unlimited) ?? [];
    return outcome(row.expectCommitted, pairsOf(committed));
  },

  follower_commit: (row: { data: string[]; commit: number; expectCommitted: number }) => {
    const node = nodeAt(1);
    const entries = logOfTerms(row.data.map(() => 1));
    step(node, messageWith(MessageType.App, 2, 1, { term: 1, entries, commit: row.commit }));
    return outcome(row.expectCommitted, node.log.committed);
  },

  follower_check_append: (row: {
    term: number;
    index: number;
    expectIndex: number;
    expectReject: boolean;
    expectHint: number;
    expectHintTerm: number;
  }) => {
    const node = nodeAt(2, logOfTerms([1, 2]), 1);
    step(node, messageWith(MessageType.App, 2, 1, { term: 2, logTerm: row.term, index: row.index }));
    const [answer] = drain(node);
    return outcome(
      [row.expectIndex, row.expectReject, row.expectHint, row.expectHintTerm],
      [answer?.index, answer?.reject, answer?.rejectHint, answer?.logTerm],
    );
  },

  follower_append_entries: (row: {
    prevIndex: number;
    prevTerm: number;
    entries: Pair[];
    expectLog: Pair[];
    expectUnstable: Pair[];
  }) => {
    const node = nodeAt(2, logOfTerms([1, 2]));
    const { prevIndex: index, prevTerm: logTerm } = row;
    step(
      node,
      messageWith(MessageType.App, 2, 1, { term: 2, index, logTerm, entries: entriesOf(row.entries) }),
    );
    return outcome(
      [row.expectLog, row.expectUnstable],
      [allEntries(node), pairsOf(node.log.nextUnstableEntries())],
    );
  },

  leader_syncs_follower_log: syncFollower,

  commit_only_current_term: (row: { ackIndex: number; expectCommitted: number }) => {
    const node = newNode({
      id: 1,
      voters: [1, 2],
      entries: logOfTerms([1, 2]),
      hardState: { term: 2, vote: none, commit: 0 },
    });
    becomeCandidate(node);
    becomeLeader(node);
    drain(node);
    propose(node, 'some data', 9);
    drain(node);
    step(node, messageWith(MessageType.AppResp, 2, 1, { term: node.term, index: row.ackIndex }));
    return outcome(row.expectCommitted, node.log.committed);
  },
};

interface SyncRow {
  readonly leaderLog: readonly number[];
  readonly leaderTermBefore: number;
  readonly followerLog: readonly number[];
  readonly followerTermBefore: number;
  readonly expectLog: readonly number[];
}

/** The third node only votes: its answer is made up. */
function syncFollower(row: SyncRow): Outcome {
  const voters = [1, 2, 3];
  const entries = logOfTerms(row.leaderLog);
  const leader = newNode({
    id: 1,
    voters,
    entries,
    hardState: { term: row.leaderTermBefore, vote: none, commit: entries.length },
  });
  const follower = newNode({
    id: 2,
    voters,
    entries: logOfTerms(row.followerLog),
    hardState: { term: row.followerTermBefore, vote: none, commit: 0 },
  });
  const cluster = new Cluster([leader, follower]);
  campaign(leader);
  cluster.settle();
  const vote: Message = { ...newMessage(MessageType.VoteResp, 1), from: 3, term: leader.term };
  step(leader, vote);
  cluster.settle();
  propose(leader, '', 0);
  cluster.settle();
  const terms = (node: RaftNode) => allEntries(node).map(([term]) => term);
  return outcome([row.expectLog, row.expectLog], [terms(leader), terms(follower)]);
}
