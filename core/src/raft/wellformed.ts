import { type Message, MessageType, none } from './message';
import type { RaftNode } from './node';

/**
 * Could a correct node have sent this? A message that is damaged, or meant for somebody else, must not reach the
 * handlers: they trust what the protocol guarantees.
 */
export function isWellFormed(node: RaftNode, message: Message): boolean {
  const { type, to, term, logTerm, index, commit, rejectHint } = message;
  if (to !== none && to !== node.id) return false;
  if (!isCount(term) || !isCount(logTerm) || !isCount(index) || !isCount(commit) || !isCount(rejectHint)) {
    return false;
  }
  switch (type) {
    case MessageType.App:
      return isFromPeer(node, message) && appendsInOrder(message);
    case MessageType.Snap:
      return isFromPeer(node, message) && message.snapshot !== null;
    case MessageType.Heartbeat:
    case MessageType.HeartbeatResp:
    case MessageType.TimeoutNow:
    case MessageType.Vote:
    case MessageType.PreVote:
      return isFromPeer(node, message);
    case MessageType.AppResp:
      return term > 0 && !(message.reject && message.from === node.id);
    case MessageType.VoteResp:
    case MessageType.PreVoteResp:
      return term > 0;
    case MessageType.Prop:
      return message.entries.length > 0;
    case MessageType.ReadIndex:
    case MessageType.ReadIndexResp:
      return message.context !== null;
    default:
      return true;
  }
}

/** What a node never says to itself, and always in a term. */
function isFromPeer({ id }: RaftNode, { from, term }: Message): boolean {
  return from > 0 && from !== id && term > 0;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Indexes go up by one from the entry before, and terms never go down. */
function appendsInOrder({ index, entries }: Message): boolean {
  let before = 0;
  let expected = index + 1;
  for (const entry of entries) {
    if (entry.index !== expected || entry.term < before) return false;
    before = entry.term;
    expected++;
  }
  return true;
}
