import { peerUnreachable, snapshotReported } from './acks';
import { committedInTerm, maybeCommit } from './commit';
import type { ConfChange } from './conf-change';
import { confChangeEntry, type Entry, normalEntry } from './entry';
import { type CommitGroups, groupJointIndex } from './group-commit';
import { type Message, MessageType, newMessage, none } from './message';
import type { RaftNode } from './node';
import { leaderPropose } from './propose';
import { askForSnapshot } from './receive';
import { broadcastAppend, broadcastHeartbeat } from './replicate';
import { stepChecked } from './step';
import { StepResult } from './step-result';

/** Proposes one command of `bytes` bytes. */
export function propose(node: RaftNode, data: unknown, bytes: number): StepResult {
  return proposeEntries(node, [normalEntry(data, bytes)]);
}

/** Proposes a membership change; `v1` takes the older entry type, for one change. */
export function proposeConfChange(node: RaftNode, change: ConfChange, v1 = false): StepResult {
  return proposeEntries(node, [confChangeEntry(change, v1)]);
}

/** Proposes entries together: all or none. */
export function proposeEntries(node: RaftNode, entries: readonly Entry[]): StepResult {
  if (entries.length === 0) return StepResult.Malformed;
  if (node.leadership !== null) return leaderPropose(node, node.leadership, entries);
  const message = newMessage(MessageType.Prop, node.id);
  message.from = node.id;
  message.entries = entries;
  return stepChecked(node, message);
}

/** Asks the leader, here or elsewhere, to hand over to `transferee`. */
export function transferLeader(node: RaftNode, transferee: number): StepResult {
  return stepChecked(node, local(node, MessageType.TransferLeader, transferee));
}

/** The application knows that the leader is gone. */
export function forgetLeader(node: RaftNode): StepResult {
  return stepChecked(node, local(node, MessageType.ForgetLeader, none));
}

/** Asks for an index that a read can be served at; it comes as a read state with this context. */
export function readIndex(node: RaftNode, context: string): StepResult {
  const message = local(node, MessageType.ReadIndex, none);
  message.context = context;
  return stepChecked(node, message);
}

/** A leader sends heartbeats now. */
export function beat(node: RaftNode): void {
  if (node.leadership !== null) broadcastHeartbeat(node, node.leadership);
}

/** Messages to a member do not arrive. */
export function reportUnreachable(node: RaftNode, id: number): void {
  const progress = node.leadership?.get(id);
  if (progress !== undefined) peerUnreachable(node, progress);
}

/** What became of a snapshot that was sent to a member. */
export function reportSnapshot(node: RaftNode, id: number, succeeded: boolean): void {
  const progress = node.leadership?.get(id);
  if (progress !== undefined) snapshotReported(node, progress, succeeded);
}

/**
 * A follower whose state machine is damaged asks for a snapshot; false where it cannot: it leads, has no leader, one is
 * on its way, or its log is not of this term. Source: tikv/raft-rs raft.rs, request_snapshot.
 */
export function requestSnapshot(node: RaftNode): boolean {
  const { log, lead } = node;
  if (node.leadership !== null || lead === none || log.hasSnapshot || node.extras.requestedSnapshot !== 0)
    return false;
  if (log.lastTerm !== node.term) return false;
  node.extras = { ...node.extras, requestedSnapshot: log.lastIndex };
  askForSnapshot(node);
  return true;
}

/** Turns group commit on or off and says which group each member is in. Source: tikv/raft-rs raft.rs, enable_group_commit. */
export function setGroupCommit(node: RaftNode, enabled: boolean, groups: CommitGroups): void {
  node.extras = { ...node.extras, groupCommit: { enabled, groups } };
  const { leadership } = node;
  if (leadership !== null && maybeCommit(node, leadership)) broadcastAppend(node, leadership);
}

/**
 * Do commits hold in two groups by now? Undefined where the node cannot tell: it does not lead, or has not applied an
 * entry of its term. Source: tikv/raft-rs raft.rs, check_group_commit_consistent.
 */
export function isGroupCommitConsistent(node: RaftNode): boolean | undefined {
  const { leadership, log } = node;
  const { groupCommit } = node.extras;
  if (leadership === null || log.termAt(log.applied) !== node.term || !committedInTerm(node))
    return undefined;
  if (groupCommit?.enabled !== true) return false;
  const { incoming, outgoing } = leadership;
  const { index, byGroups } = groupJointIndex(incoming, outgoing, groupCommit.groups);
  return byGroups && log.committed >= index;
}

function local(node: RaftNode, type: MessageType, from: number): Message {
  const message = newMessage(type, node.id);
  message.from = from;
  return message;
}
