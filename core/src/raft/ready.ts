import { appendWritten, applied } from './durable';
import { type Entry, encodedBytesOf, payloadBytesOf } from './entry';
import { appendThread, applyThread, type Message, MessageType, newMessage } from './message';
import type { Acknowledgement, Outbox, RaftNode } from './node';
import type { ReadState } from './reads';
import type { Role } from './role';
import type { Snapshot } from './snapshot';
import { stepChecked } from './step';
import type { HardState } from './storage';

/** What nobody needs after a restart. */
export interface SoftState {
  readonly lead: number;
  readonly role: Role;
}

/**
 * What a node wants done, in this order: write hard state, entries and snapshot, then send the messages, apply the
 * committed entries, and call `advance`. With asynchronous storage writes, messages to the two storage threads take
 * the place of all but the sending. Source: etcd-io/raft node.go, Ready.
 */
export interface Ready {
  /** Null where nothing changed since the last ready; so the hard state. */
  readonly softState: SoftState | null;
  readonly hardState: HardState | null;
  readonly readStates: readonly ReadState[];
  /** To be appended to storage, over those that stand at the same indexes and after. */
  readonly entries: readonly Entry[];
  /** Replaces everything in storage. */
  readonly snapshot: Snapshot | null;
  readonly committedEntries: readonly Entry[];
  readonly messages: readonly Message[];
  /** Must the write be durable before the messages leave? */
  readonly mustSync: boolean;
}

const noMessages: readonly Message[] = [];
const noReadStates: readonly ReadState[] = [];

/** Is there anything to do? Source: etcd-io/raft rawnode.go, HasReady. */
export function hasReady(node: RaftNode): boolean {
  const { log } = node;
  return (
    node.outbox !== null ||
    softStateChanged(node) ||
    hardStateChanged(node) ||
    log.nextSnapshot !== null ||
    log.hasNextUnstableEntries ||
    log.hasNextCommitted(applyAhead(node))
  );
}

/**
 * Takes what there is to do; it is not told again. Throws where the last ready still waits for `advance`: its entries
 * would never count as written. Source: etcd-io/raft rawnode.go, Ready and acceptReady.
 */
export function takeReady(node: RaftNode): Ready {
  if (node.acknowledgement !== null) throw new Error('a ready was taken without advancing past the last');
  const { log, outbox, term, vote } = node;
  const { committed } = log;
  const ahead = applyAhead(node);
  const entries = log.nextUnstableEntries();
  const snapshot = log.nextSnapshot;
  const committedEntries = log.nextCommitted(ahead);
  const softState = softStateChanged(node) ? { lead: node.lead, role: node.role } : null;
  const hardState = hardStateChanged(node) ? { term, vote, commit: committed } : null;
  const mustSync = entries.length > 0 || vote !== node.acceptedVote || term !== node.acceptedTerm;
  const limited = node.settings.maxApplyingBytes !== Number.POSITIVE_INFINITY;
  const appliedBytes = limited ? encodedBytesOf(committedEntries) : 0;
  const work = { entries, snapshot, committedEntries, hardState };
  const messages = node.settings.asyncStorageWrites
    ? withStorageMessages(node, outbox, work)
    : withAcknowledgement(node, outbox, work, appliedBytes);
  node.outbox = null;
  node.acceptedSoftState = node.softState;
  node.acceptedTerm = term;
  node.acceptedVote = vote;
  node.acceptedCommit = committed;
  log.acceptUnstable();
  const last = committedEntries.at(-1);
  if (last !== undefined) log.acceptApplying(last.index, appliedBytes, ahead);
  const readStates = outbox?.readStates ?? noReadStates;
  return { softState, hardState, readStates, entries, snapshot, committedEntries, messages, mustSync };
}

/**
 * What the last ready asked for is done: durable and applied. Only where storage writes are synchronous. Source:
 * etcd-io/raft rawnode.go, Advance.
 */
export function advance(node: RaftNode): void {
  const { acknowledgement } = node;
  if (acknowledgement === null) return;
  node.acknowledgement = null;
  const { own, term, stableIndex, stableTerm, snapshot, appliedIndex } = acknowledgement;
  for (const message of own) stepChecked(node, message);
  appendWritten(node, term, stableIndex, stableTerm, snapshot);
  if (appliedIndex === 0) return;
  applied(node, appliedIndex, acknowledgement.appliedBytes, acknowledgement.appliedPayloadBytes);
}

/** How many entries may be applied that are not durable here: all of them where `advance` tells of both at once. */
function applyAhead({ settings, leadership }: RaftNode): number {
  if (!settings.asyncStorageWrites) return Number.POSITIVE_INFINITY;
  return leadership === null ? 0 : settings.maxApplyUnpersisted;
}

function softStateChanged(node: RaftNode): boolean {
  return node.softState !== node.acceptedSoftState;
}

function hardStateChanged({
  term,
  vote,
  log,
  acceptedTerm,
  acceptedVote,
  acceptedCommit,
}: RaftNode): boolean {
  return term !== acceptedTerm || vote !== acceptedVote || log.committed !== acceptedCommit;
}

/** The writes that a ready asks for. */
interface Work {
  readonly entries: readonly Entry[];
  readonly snapshot: Snapshot | null;
  readonly committedEntries: readonly Entry[];
  readonly hardState: HardState | null;
}

/** Synchronous: messages to others leave after the write, those to the node itself wait for `advance`. */
function withAcknowledgement(
  node: RaftNode,
  outbox: Outbox | null,
  { snapshot, committedEntries }: Work,
  appliedBytes: number,
): readonly Message[] {
  const { log } = node;
  const messages = outbox?.messages ?? [];
  const own: Message[] = [];
  for (const message of outbox?.afterAppend ?? noMessages) {
    if (message.to === node.id) own.push(message);
    else messages.push(message);
  }
  const unstable = log.hasUnstableEntries;
  const last = committedEntries.at(-1);
  if (own.length === 0 && !unstable && snapshot === null && last === undefined) return messages;
  const acknowledgement: Acknowledgement = {
    own,
    term: node.term,
    stableIndex: unstable ? log.lastIndex : 0,
    stableTerm: unstable ? log.lastTerm : 0,
    snapshot,
    appliedIndex: last?.index ?? 0,
    appliedBytes,
    appliedPayloadBytes: payloadBytesOf(committedEntries),
  };
  node.acknowledgement = acknowledgement;
  return messages;
}

/** Asynchronous: what needs durability goes with the write, as its answers. */
function withStorageMessages(node: RaftNode, outbox: Outbox | null, work: Work): readonly Message[] {
  const messages = outbox?.messages ?? [];
  const { entries, snapshot, committedEntries, hardState } = work;
  const answers = outbox?.afterAppend ?? [];
  if (entries.length > 0 || hardState !== null || snapshot !== null || answers.length > 0) {
    messages.push(storageAppend(node, answers, work));
  }
  if (committedEntries.length > 0) messages.push(storageApply(node, committedEntries));
  return messages;
}

function storageAppend(node: RaftNode, answers: Message[], { entries, snapshot, hardState }: Work): Message {
  const message = newMessage(MessageType.StorageAppend, appendThread);
  message.from = node.id;
  message.entries = entries;
  message.snapshot = snapshot;
  if (hardState !== null) {
    message.term = hardState.term;
    message.vote = hardState.vote;
    message.commit = hardState.commit;
  }
  message.responses = answers;
  if (node.log.hasUnstableEntries || snapshot !== null) answers.push(storageAppendAnswer(node, snapshot));
  return message;
}

/**
 * Attests to the last unstable entry, not to the last of this write: an answer of an older term is not believed, so
 * each later one must do for it. Source: etcd-io/raft rawnode.go, newStorageAppendRespMsg.
 */
function storageAppendAnswer(node: RaftNode, snapshot: Snapshot | null): Message {
  const { log } = node;
  const answer = newMessage(MessageType.StorageAppendResp, node.id);
  answer.from = appendThread;
  answer.term = node.term;
  answer.snapshot = snapshot;
  if (log.hasUnstableEntries) {
    answer.index = log.lastIndex;
    answer.logTerm = log.lastTerm;
  }
  return answer;
}

function storageApply(node: RaftNode, entries: readonly Entry[]): Message {
  const message = newMessage(MessageType.StorageApply, applyThread);
  message.from = node.id;
  message.entries = entries;
  const answer = newMessage(MessageType.StorageApplyResp, node.id);
  answer.from = applyThread;
  answer.entries = entries;
  message.responses = [answer];
  return message;
}
