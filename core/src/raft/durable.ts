import { encodedBytesOf, payloadBytesOf } from './entry';
import { isLocalThread, type Message, MessageType, none } from './message';
import type { RaftNode } from './node';
import { proposeLeave } from './propose';
import type { Snapshot } from './snapshot';
import { StepResult } from './step-result';

/** The append thread has written what it was given. Source: etcd-io/raft raft.go, MsgStorageAppendResp. */
export function appendWritten(
  node: RaftNode,
  term: number,
  index: number,
  logTerm: number,
  snapshot: Snapshot | null,
): void {
  if (index !== 0) {
    // In a later term the entries may have been replaced, and the replacement may still be on its way to the disk.
    if (term < node.term) {
      node.settings.observer?.({
        id: node.id,
        kind: 'lower-term-append',
        messageTerm: term,
        term: node.term,
      });
    } else {
      node.log.stableTo(index, logTerm);
    }
  }
  if (snapshot === null) return;
  node.log.stableSnapshotTo(snapshot.index);
  applied(node, snapshot.index, 0, 0);
}

/**
 * The application has applied entries up to `index`. A leader then leaves a joint configuration that says so.
 * Source: etcd-io/raft raft.go, appliedTo.
 */
export function applied(node: RaftNode, index: number, bytes: number, payloadBytes: number): void {
  const { log, leadership } = node;
  if (!log.appliedTo(Math.max(index, log.applied), bytes) || leadership === null) return;
  if (node.configuration.autoLeave && log.applied >= leadership.pendingConfIndex) {
    proposeLeave(node, leadership);
  }
  leadership.uncommittedBytes = Math.max(0, leadership.uncommittedBytes - payloadBytes);
}

/** Answers of the storage threads. */
export function stepStorage(node: RaftNode, message: Message): StepResult {
  const { type, from, term, index, logTerm, snapshot, entries } = message;
  if (!isLocalThread(from) && from !== none && from !== node.id) return StepResult.LocalMessage;
  if (type === MessageType.StorageAppendResp) {
    appendWritten(node, term, index, logTerm, snapshot);
    return StepResult.Ok;
  }
  const last = entries.at(-1);
  if (last === undefined) return StepResult.Ok;
  if (last.index > node.log.applying) return StepResult.Malformed;
  applied(node, last.index, encodedBytesOf(entries), payloadBytesOf(entries));
  return StepResult.Ok;
}
