import { type Message, MessageType, newMessage, none } from './message';
import type { Leadership, RaftNode } from './node';
import type { Progress } from './progress';
import { sendAppend } from './replicate';
import { send } from './send';

/** Brings the transferee up to date, then tells it to campaign. Source: etcd-io/raft raft.go, MsgTransferLeader; thesis 3.10. */
export function transferTo(
  node: RaftNode,
  leadership: Leadership,
  progress: Progress,
  { from: transferee }: Message,
): void {
  const { id, term, log, settings } = node;
  if (progress.isLearner) {
    settings.observer?.({ id, kind: 'transfer-to-learner' });
    return;
  }
  if (leadership.transferee === transferee) {
    settings.observer?.({ id, kind: 'transfer-in-progress', transferee, term });
    return;
  }
  if (leadership.transferee !== none) {
    const before = leadership.transferee;
    leadership.transferee = none;
    settings.observer?.({ id, kind: 'transfer-aborted', transferee: before, term });
  }
  if (transferee === id) {
    settings.observer?.({ id, kind: 'transfer-to-self' });
    return;
  }
  settings.observer?.({ id, kind: 'transfer-started', transferee, term });
  // It has one election timeout from now on.
  node.electionElapsed = 0;
  leadership.transferee = transferee;
  if (progress.match === log.lastIndex) {
    sendTimeoutNow(node, transferee);
    settings.observer?.({ id, kind: 'transfer-up-to-date', transferee, term });
  } else {
    sendAppend(node, leadership, progress, true);
  }
}

/** The transferee has acknowledged entries: does it have them all now? */
export function continueTransfer(node: RaftNode, leadership: Leadership, progress: Progress): void {
  const { id, term, log, settings } = node;
  const { transferee } = leadership;
  if (progress.id !== transferee || progress.match !== log.lastIndex) return;
  settings.observer?.({ id, kind: 'transfer-caught-up', transferee, term });
  sendTimeoutNow(node, transferee);
}

function sendTimeoutNow(node: RaftNode, to: number): void {
  send(node, newMessage(MessageType.TimeoutNow, to));
}
