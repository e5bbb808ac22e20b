import { noMatch, overCommitted } from './log';
import { type Message, MessageType, newMessage } from './message';
import type { RaftNode } from './node';
import { send } from './send';
import { StepResult } from './step-result';

/** A follower gets entries (paper 5.3). Source: etcd-io/raft raft.go, handleAppendEntries. */
export function receiveAppend(node: RaftNode, message: Message): StepResult {
  const { log } = node;
  const { from, index } = message;
  if (node.extras.requestedSnapshot !== 0) {
    askForSnapshot(node);
    return StepResult.Ok;
  }
  if (index < log.committed) {
    acknowledge(node, from, log.committed);
    return StepResult.Ok;
  }
  const last = log.maybeAppend(index, message.logTerm, message.commit, message.entries);
  if (last === overCommitted) {
    node.settings.observer?.({ id: node.id, kind: 'malformed', message });
    return StepResult.Malformed;
  }
  if (last === noMatch) refuseAppend(node, message);
  else acknowledge(node, from, last);
  return StepResult.Ok;
}

export function acknowledge(node: RaftNode, to: number, index: number): void {
  const answer = newMessage(MessageType.AppResp, to);
  answer.index = index;
  send(node, answer);
}

/** Says where the logs may agree: the leader then skips whole terms instead of going back entry by entry. */
function refuseAppend(node: RaftNode, { from, index, logTerm }: Message): void {
  const { id, log } = node;
  const localTerm = log.termOrZero(index);
  node.settings.observer?.({ id, kind: 'append-refused', localTerm, index, logTerm, from });
  const hint = log.findConflictByTerm(Math.min(index, log.lastIndex), logTerm);
  const answer = newMessage(MessageType.AppResp, from);
  answer.index = index;
  answer.reject = true;
  answer.rejectHint = hint;
  answer.logTerm = log.termOrZero(hint);
  send(node, answer);
}

/** A follower hears of its leader. A commit index beyond its log is none that a leader sends. */
export function receiveHeartbeat(node: RaftNode, message: Message): StepResult {
  if (!node.log.commitTo(message.commit)) {
    node.settings.observer?.({ id: node.id, kind: 'malformed', message });
    return StepResult.Malformed;
  }
  if (node.extras.requestedSnapshot !== 0) {
    askForSnapshot(node);
    return StepResult.Ok;
  }
  const answer = newMessage(MessageType.HeartbeatResp, message.from);
  answer.context = message.context;
  send(node, answer);
  return StepResult.Ok;
}

/** Repeats the wish for a snapshot. Source: tikv/raft-rs raft.rs, send_request_snapshot. */
export function askForSnapshot(node: RaftNode): void {
  const { log } = node;
  const answer = newMessage(MessageType.AppResp, node.lead);
  answer.index = log.committed;
  answer.reject = true;
  answer.rejectHint = log.lastIndex;
  answer.logTerm = log.termOrZero(log.lastIndex);
  answer.requestSnapshot = node.extras.requestedSnapshot;
  send(node, answer);
}
