import { type Entry, noEntries, payloadBytesOf } from './entry';
import { type Message, MessageType, newMessage } from './message';
import type { Leadership, RaftNode } from './node';
import { type Progress, ProgressState } from './progress';
import { outboxOf, send } from './send';

/**
 * Sends a member what comes next, if anything: entries from `next` on with the commit index, or a snapshot where those
 * are gone. Without entries only where `evenEmpty`, to carry the commit index or to probe. True where a message went
 * out. Source: etcd-io/raft raft.go, maybeSendAppend.
 */
export function sendAppend(
  node: RaftNode,
  leadership: Leadership,
  progress: Progress,
  evenEmpty: boolean,
): boolean {
  if (progress.isPaused) return false;
  if (leadership.snapshotWishes?.has(progress.id)) return sendSnapshot(node, leadership, progress);
  const { log, settings } = node;
  const { next } = progress;
  const previousTerm = log.termAt(next - 1);
  if (previousTerm < 0) return sendSnapshot(node, leadership, progress);
  // A full window lets an empty append through, or else a loss of all that is under way would never be noticed.
  const open = progress.state !== ProgressState.Replicate || !progress.isWindowFull(settings);
  const entries = open ? log.entriesFrom(next, settings.maxBytesPerMessage) : noEntries;
  if (entries === null) return sendSnapshot(node, leadership, progress);
  if (entries.length === 0 && !evenEmpty) return false;
  if (!settings.batchAppend) {
    sendEntries(node, progress.id, next - 1, previousTerm, entries);
  } else if (!joinUnsent(node, progress.id, next, entries)) {
    const own = entries.slice();
    const message = sendEntries(node, progress.id, next - 1, previousTerm, own);
    outboxOf(node).addUnsent({ message, entries: own });
  }
  progress.sentEntries(entries.length, payloadBytesOf(entries), settings);
  progress.sentCommit = log.committed;
  return true;
}

function sendEntries(
  node: RaftNode,
  to: number,
  index: number,
  term: number,
  entries: readonly Entry[],
): Message {
  const message = newMessage(MessageType.App, to);
  message.index = index;
  message.logTerm = term;
  message.entries = entries;
  message.commit = node.log.committed;
  send(node, message);
  return message;
}

/** Adds entries to an append to the same member that has not left yet. Source: tikv/raft-rs raft.rs, try_batching. */
function joinUnsent(node: RaftNode, to: number, next: number, entries: readonly Entry[]): boolean {
  const unsent = node.outbox?.unsentTo(to);
  if (unsent === undefined) return false;
  if (entries.length > 0) {
    if (unsent.message.index + unsent.entries.length + 1 !== next) return false;
    for (const entry of entries) unsent.entries.push(entry);
  }
  unsent.message.commit = node.log.committed;
  return true;
}

/** Source: etcd-io/raft raft.go, maybeSendSnapshot; paper 7. */
function sendSnapshot(node: RaftNode, { snapshotWishes }: Leadership, progress: Progress): boolean {
  const { id, log, settings } = node;
  if (!progress.recentActive) {
    settings.observer?.({ id, kind: 'snapshot-to-inactive', peer: progress });
    return false;
  }
  const snapshot = log.newestSnapshot();
  if (snapshot === null || snapshot.index < (snapshotWishes?.get(progress.id) ?? 1)) {
    settings.observer?.({ id, kind: 'snapshot-not-ready', peer: progress });
    return false;
  }
  const { index, term } = snapshot;
  const { firstIndex, committed } = log;
  settings.observer?.({ id, kind: 'snapshot-sent', firstIndex, committed, index, term, peer: progress });
  progress.becomeSnapshot(index);
  snapshotWishes?.delete(progress.id);
  settings.observer?.({ id, kind: 'snapshot-paused', peer: progress });
  const message = newMessage(MessageType.Snap, progress.id);
  message.snapshot = snapshot;
  send(node, message);
  return true;
}

/** Everybody else gets what comes next, or at least the commit index. */
export function broadcastAppend(node: RaftNode, leadership: Leadership): void {
  for (const progress of leadership.progress) {
    if (progress.id !== node.id) sendAppend(node, leadership, progress, true);
  }
}

/** Everybody else who lacks entries gets some. */
export function broadcastEntries(node: RaftNode, leadership: Leadership): void {
  for (const progress of leadership.progress) {
    if (progress.id !== node.id) sendAppend(node, leadership, progress, false);
  }
}

/** Confirms the leader to everybody else, with the newest waiting read. Source: etcd-io/raft raft.go, bcastHeartbeat. */
export function broadcastHeartbeat(node: RaftNode, leadership: Leadership, context?: string): void {
  const carried = context ?? leadership.reads?.newest ?? null;
  for (const progress of leadership.progress) {
    if (progress.id !== node.id) sendHeartbeat(node, progress, carried);
  }
}

function sendHeartbeat(node: RaftNode, progress: Progress, context: string | null): void {
  const message = newMessage(MessageType.Heartbeat, progress.id);
  // A follower must not commit what it is not known to have.
  message.commit = Math.min(progress.match, node.log.committed);
  message.context = context;
  send(node, message);
  progress.sentCommit = message.commit;
}
