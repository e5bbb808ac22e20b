import { maybeCommit } from './commit';
import type { Message } from './message';
import type { Leadership, RaftNode } from './node';
import { type Progress, ProgressState } from './progress';
import { readAcknowledged, releaseEarlyReads } from './read-index';
import { broadcastAppend, sendAppend } from './replicate';
import { continueTransfer } from './transfer';

/** A member has stored entries, or refuses them. Source: etcd-io/raft raft.go, stepLeader, MsgAppResp. */
export function appendAnswered(
  node: RaftNode,
  leadership: Leadership,
  progress: Progress,
  message: Message,
): void {
  progress.recentActive = true;
  if (message.reject) {
    appendRejected(node, leadership, progress, message);
    return;
  }
  const { index } = message;
  const wasPaused = progress.isPaused;
  const reconnects =
    index === progress.match && (progress.state === ProgressState.Probe || isInstalled(progress));
  if (!progress.maybeUpdate(index) && !reconnects) return;
  resume(node, progress, index);
  const own = progress.id === node.id;
  // What is committed already commits nothing more.
  if (index > node.log.committed && maybeCommit(node, leadership)) {
    releaseEarlyReads(node, leadership);
    if (broadcastsCommit(node, leadership)) broadcastAppend(node, leadership);
  } else if (!own && wantsMore(node, progress, wasPaused)) {
    sendAppend(node, leadership, progress, true);
  }
  if (own) return;
  // The acknowledgement may have made room for several messages.
  while (sendAppend(node, leadership, progress, false));
  continueTransfer(node, leadership, progress);
}

/** raft-rs: a snapshot that a member asked for may say nothing new; its installation is an answer all the same. */
function isInstalled({ state, match, pendingSnapshot }: Progress): boolean {
  return state === ProgressState.Snapshot && match >= pendingSnapshot;
}

/** Moves a member that has answered to optimistic replication. */
function resume(node: RaftNode, progress: Progress, index: number): void {
  switch (progress.state) {
    case ProgressState.Probe:
      progress.becomeReplicate();
      break;
    case ProgressState.Snapshot:
      // Whatever snapshot it was that the member got: the log goes on from there.
      if (progress.match + 1 < node.log.firstIndex) break;
      node.settings.observer?.({ id: node.id, kind: 'snapshot-recovered', peer: progress });
      progress.becomeProbe();
      progress.becomeReplicate();
      break;
    case ProgressState.Replicate:
      progress.freeTo(index);
  }
}

/** raft-rs keeps quiet about commits, unless a membership change waits for them. Source: raft.rs, should_bcast_commit. */
function broadcastsCommit(node: RaftNode, leadership: Leadership): boolean {
  return !node.settings.skipCommitBroadcast || leadership.pendingConfIndex > node.log.applied;
}

/** Does a member whose answer commits nothing get an append, even an empty one? */
function wantsMore(node: RaftNode, progress: Progress, wasPaused: boolean): boolean {
  return node.settings.skipCommitBroadcast ? wasPaused : progress.canBumpCommit(node.log.committed);
}

/**
 * Goes back to where the logs may agree. With the term of the hint the leader skips all of its own entries of later
 * terms, since the follower has none of them. Source: etcd-io/raft raft.go, stepLeader, MsgAppResp rejected.
 */
function appendRejected(node: RaftNode, leadership: Leadership, progress: Progress, message: Message): void {
  const { id, log, settings } = node;
  settings.observer?.({ id, kind: 'append-rejection', message });
  const { rejectHint, logTerm, requestSnapshot } = message;
  if (requestSnapshot !== 0) {
    if (!snapshotWished(leadership, progress, message)) return;
  } else {
    const hint = logTerm > 0 ? log.findConflictByTerm(rejectHint, logTerm) : rejectHint;
    if (!progress.maybeDecrease(message.index, hint)) return;
    settings.observer?.({ id, kind: 'progress-decreased', peer: progress });
  }
  if (progress.state === ProgressState.Replicate) progress.becomeProbe();
  sendAppend(node, leadership, progress, true);
}

/** A member asks for a snapshot; false where that is outdated. Source: tikv/raft-rs progress.rs, maybe_decr_to. */
function snapshotWished(leadership: Leadership, progress: Progress, message: Message): boolean {
  const { index, requestSnapshot } = message;
  if (progress.state === ProgressState.Replicate && index < progress.match) return false;
  if (progress.pendingSnapshot >= requestSnapshot) return false;
  if (leadership.snapshotWishes === null) leadership.snapshotWishes = new Map();
  leadership.snapshotWishes.set(progress.id, requestSnapshot);
  progress.flowPaused = false;
  return true;
}

/** A member confirms the leader. Source: etcd-io/raft raft.go, stepLeader, MsgHeartbeatResp. */
export function heartbeatAnswered(
  node: RaftNode,
  leadership: Leadership,
  progress: Progress,
  message: Message,
): void {
  progress.recentActive = true;
  progress.flowPaused = false;
  const wishes = leadership.snapshotWishes?.has(progress.id) ?? false;
  const behind = progress.match < node.log.lastIndex || wishes;
  // A full window gets an empty append; a probing member too, to find out that it is there again.
  if (behind || progress.state === ProgressState.Probe) sendAppend(node, leadership, progress, true);
  if (message.context !== null) readAcknowledged(node, leadership, progress.id, message.context);
}

/** The application tells what became of a snapshot. Source: etcd-io/raft raft.go, stepLeader, MsgSnapStatus. */
export function snapshotReported(node: RaftNode, progress: Progress, succeeded: boolean): void {
  if (progress.state !== ProgressState.Snapshot) return;
  if (!succeeded) progress.pendingSnapshot = 0;
  progress.becomeProbe();
  node.settings.observer?.({ id: node.id, kind: 'snapshot-reported', succeeded, peer: progress });
  // The member's own answer, or the next heartbeat's, tells how to go on.
  progress.flowPaused = true;
}

/** Messages to a member are being lost. Source: etcd-io/raft raft.go, stepLeader, MsgUnreachable. */
export function peerUnreachable(node: RaftNode, progress: Progress): void {
  if (progress.state === ProgressState.Replicate) progress.becomeProbe();
  node.settings.observer?.({ id: node.id, kind: 'unreachable', peer: progress });
}
