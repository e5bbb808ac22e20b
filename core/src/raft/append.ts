import { type Entry, payloadBytesOf } from './entry';
import { MessageType, newMessage } from './message';
import type { Leadership, RaftNode } from './node';
import { send } from './send';

/**
 * A leader appends proposals to its log and acknowledges them to itself as soon as they are durable. False, and nothing
 * done, where too much is uncommitted already; entries without payload always go in, and so does anything where nothing
 * is uncommitted. Source: etcd-io/raft raft.go, appendEntry.
 */
export function appendEntries(node: RaftNode, leadership: Leadership, proposals: readonly Entry[]): boolean {
  const bytes = payloadBytesOf(proposals);
  const uncommitted = leadership.uncommittedBytes;
  if (uncommitted > 0 && bytes > 0 && uncommitted + bytes > node.settings.maxUncommittedBytes) {
    node.settings.observer?.({ id: node.id, kind: 'proposal-over-limit' });
    return false;
  }
  leadership.uncommittedBytes = uncommitted + bytes;
  const { log, term } = node;
  let index = log.lastIndex;
  const entries: Entry[] = [];
  for (const { type, data, bytes, change } of proposals) {
    index++;
    entries.push({ term, index, type, data, bytes, change });
  }
  log.append(entries);
  const own = newMessage(MessageType.AppResp, node.id);
  own.index = index;
  send(node, own);
  return true;
}
