import { type Message, MessageType, none } from './message';
import { Outbox, type RaftNode } from './node';

/** What is to leave with the next ready. */
export function outboxOf(node: RaftNode): Outbox {
  if (node.outbox === null) node.outbox = new Outbox();
  return node.outbox;
}

/**
 * Queues a message in the node's name and term. What promises something (a vote, a stored entry) waits until that is
 * durable, refusals too. Source: etcd-io/raft raft.go, send; thesis 3.8.
 */
export function send(node: RaftNode, message: Message): void {
  if (message.from === none) message.from = node.id;
  const { type } = message;
  switch (type) {
    case MessageType.AppResp:
      message.term = node.term;
      outboxOf(node).afterAppend.push(message);
      return;
    case MessageType.VoteResp:
    case MessageType.PreVoteResp:
      outboxOf(node).afterAppend.push(message);
      return;
    case MessageType.Vote:
    case MessageType.PreVote:
    case MessageType.Prop:
    case MessageType.ReadIndex:
      break;
    default:
      message.term = node.term;
  }
  outboxOf(node).messages.push(message);
}
