import { appendAnswered, heartbeatAnswered } from './acks';
import { becomeFollower } from './become';
import { type Message, MessageType, none } from './message';
import type { Leadership, RaftNode } from './node';
import { leaderPropose } from './propose';
import { leaderRead } from './read-index';
import { StepResult } from './step-result';
import { transferTo } from './transfer';

/** Source: etcd-io/raft raft.go, stepLeader. */
export function stepLeader(node: RaftNode, leadership: Leadership, message: Message): StepResult {
  switch (message.type) {
    case MessageType.Prop:
      return leaderPropose(node, leadership, message.entries);
    case MessageType.ReadIndex:
      leaderRead(node, leadership, message);
      return StepResult.Ok;
    case MessageType.ForgetLeader:
      return StepResult.Ok;
    default:
      return stepPeer(node, leadership, message);
  }
}

/** What only a member can say. */
function stepPeer(node: RaftNode, leadership: Leadership, message: Message): StepResult {
  const progress = leadership.get(message.from);
  if (progress === undefined) {
    node.settings.observer?.({ id: node.id, kind: 'stranger', message });
    return StepResult.Ok;
  }
  switch (message.type) {
    case MessageType.AppResp:
      if (!message.reject && message.index > node.log.lastIndex) return StepResult.Malformed;
      appendAnswered(node, leadership, progress, message);
      break;
    case MessageType.HeartbeatResp:
      heartbeatAnswered(node, leadership, progress, message);
      break;
    case MessageType.TransferLeader:
      transferTo(node, leadership, progress, message);
      break;
    default:
  }
  return StepResult.Ok;
}

/** A leader that has not heard of a quorum for an election timeout is none (thesis 6.2). */
export function checkQuorum(node: RaftNode, leadership: Leadership): void {
  if (!leadership.quorumActive) {
    node.settings.observer?.({ id: node.id, kind: 'quorum-lost' });
    becomeFollower(node, node.term, none);
  }
  for (const progress of leadership.progress) if (progress.id !== node.id) progress.recentActive = false;
}
