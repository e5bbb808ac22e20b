import { appendEntries } from './append';
import { emptyEntry } from './entry';
import { none } from './message';
import { Leadership, type RaftNode } from './node';
import { Role } from './role';

/** Follows `lead` (or nobody yet) in a term. Source: etcd-io/raft raft.go, becomeFollower. */
export function becomeFollower(node: RaftNode, term: number, lead: number): void {
  reset(node, term);
  node.lead = lead;
  enter(node, Role.Follower);
}

/** Asks whether it would win, without touching term or vote (thesis 9.6). */
export function becomePreCandidate(node: RaftNode): void {
  refuse(node, Role.Leader);
  node.votes = new Map();
  node.lead = none;
  enter(node, Role.PreCandidate);
}

export function becomeCandidate(node: RaftNode): void {
  refuse(node, Role.Leader);
  reset(node, node.term + 1);
  // Who wants to lead has nobody to ask for a snapshot.
  if (node.extras.requestedSnapshot !== 0) node.extras = { ...node.extras, requestedSnapshot: 0 };
  node.vote = node.id;
  // raft-rs: who would lead needs no snapshot.
  if (node.extras.requestedSnapshot !== 0) node.extras = { ...node.extras, requestedSnapshot: 0 };
  node.votes = new Map();
  enter(node, Role.Candidate);
}

/** Leads, and appends the empty entry that its first commit needs (paper 5.4.2 and 8). */
export function becomeLeader(node: RaftNode): void {
  refuse(node, Role.Follower);
  const { term, log, configuration } = node;
  reset(node, term);
  node.lead = node.id;
  const leadership = new Leadership();
  const { lastIndex } = log;
  leadership.adopt(configuration, lastIndex + 1, new Set());
  for (const progress of leadership.progress) progress.recentActive = false;
  const own = leadership.get(node.id);
  if (own !== undefined) {
    own.match = lastIndex;
    own.becomeReplicate();
    own.recentActive = true;
  }
  // A membership change may be among the last entries: scanning for it would cost more than waiting for them.
  leadership.pendingConfIndex = lastIndex;
  node.leadership = leadership;
  node.role = Role.Leader;
  appendEntries(node, leadership, [emptyEntry]);
  enter(node, Role.Leader);
}

function reset(node: RaftNode, term: number): void {
  if (node.term !== term) {
    node.term = term;
    node.vote = none;
  }
  const { minElectionTicks, maxElectionTicks, random } = node.settings;
  node.lead = none;
  node.electionElapsed = 0;
  node.electionTimeout = minElectionTicks + random(maxElectionTicks - minElectionTicks);
  node.votes = null;
  node.leadership = null;
}

function enter(node: RaftNode, role: Role): void {
  node.role = role;
  node.settings.observer?.({ id: node.id, kind: 'became', role, term: node.term });
}

/** No message leads here: whoever calls it has made a mistake. */
function refuse(node: RaftNode, from: Role): void {
  if (node.role === from) throw new Error(`node ${node.id} cannot change its role so from ${Role[from]}`);
}
