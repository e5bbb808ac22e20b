import { type Entry, noEntries, payloadBytesOf } from './entry';
import { type Message, MessageType, newMessage } from './message';
import type { Leadership, RaftNode } from './node';
import { type Progress, ProgressState } from './progress';
import { send } from './send';

/**
 * Sends a member what comes next, if anything: entries from `next` on with the commit index, or a snapshot where those
 * are gone. Without entries only where `evenEmpty`, to carry the commit index or to probe. True where a message went
 * out. Source: etcd-io/raft raft.go, maybeSendAppend.
 */
export function sendAppend(node: RaftNode, progress: Progress, evenEmpty: boolean): boolean {
  if (progress.isPaused) return false;
  if (progress.requestedSnapshot !== 0) return sendSnapshot(node, progress);
  const { log, settings } = node;
  const { next } = progress;
  const previousTerm = log.term(next - 1);
  if (previousTerm < 0) return sendSnapshot(node, progress);
  // A full window lets an empty append through, or else a loss of all that is under way would never be noticed.
  const open = progress.state !== ProgressState.Replicate || !progress.windowFull;
  const entries = open ? log.entriesFrom(next, settings.maxBytesPerMessage) : noEntries;
  if (entries === null) return sendSnapshot(node, progress);
  if (entries.length === 0 && !evenEmpty) return false;
  if (!settings.batchAppend || !joinUnsent(node, progress.id, next, entries)) {
    const message = newMessage(MessageType.App, progress.id);
    message.index = next - 1;
    message.logTerm = previousTerm;
    message.entries = entries;
    message.commit = log.committed;
    send(node, message);
  }
  progress.sentEntries(entries.length, payloadBytesOf(entries));
  progress.sentCommit = log.committed;
  return true;
}

/** Adds entries to an append to the same member that has not left yet. Source: tikv/raft-rs raft.rs, try_batching. */
function joinUnsent(node: RaftNode, to: number, next: number, entries: readonly Entry[]): boolean {
  const unsent = node.outbox?.messages.find((message) => isAppendTo(message, to));
  if (unsent === undefined) return false;
  if (entries.length > 0) {
    if (unsent.index + unsent.entries.length + 1 !== next) return false;
    unsent.entries = [...unsent.entries, ...entries];
  }
  unsent.commit = node.log.committed;
  return true;
}

function isAppendTo(message: Message, to: number): boolean {
  return message.type === MessageType.App && message.to === to;
}

/** Source: etcd-io/raft raft.go, maybeSendSnapshot; paper 7. */
function sendSnapshot(node: RaftNode, progress: Progress): boolean {
  const { id, log, settings } = node;
  if (!progress.recentActive) {
    settings.observer?.({ id, kind: 'snapshot-to-inactive', peer: progress });
    return false;
  }
  const snapshot = log.newestSnapshot();
  if (snapshot === null || snapshot.index < Math.max(1, progress.requestedSnapshot)) {
    settings.observer?.({ id, kind: 'snapshot-not-ready', peer: progress });
    return false;
  }
  const { index, term } = snapshot;
  const { firstIndex, committed } = log;
  settings.observer?.({ id, kind: 'snapshot-sent', firstIndex, committed, index, term, peer: progress });
  progress.becomeSnapshot(index);
  settings.observer?.({ id, kind: 'snapshot-paused', peer: progress });
  const message = newMessage(MessageType.Snap, progress.id);
  message.snapshot = snapshot;
  send(node, message);
  return true;
}

/** Everybody else gets what comes next, or at least the commit index. */
export function broadcastAppend(node: RaftNode, { tracker }: Leadership): void {
  for (const progress of tracker.progress) if (progress.id !== node.id) sendAppend(node, progress, true);
}

/** Everybody else who lacks entries gets some. */
export function broadcastEntries(node: RaftNode, { tracker }: Leadership): void {
  for (const progress of tracker.progress) if (progress.id !== node.id) sendAppend(node, progress, false);
}

/** Confirms the leader to everybody else, with the newest waiting read. Source: etcd-io/raft raft.go, bcastHeartbeat. */
export function broadcastHeartbeat(node: RaftNode, leadership: Leadership, context?: string): void {
  const carried = context ?? leadership.reads?.newest ?? null;
  for (const progress of leadership.tracker.progress) {
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
