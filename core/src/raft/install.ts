import { restored } from './changer';
import type { Message } from './message';
import type { RaftNode } from './node';
import { acknowledge } from './receive';
import { switchTo } from './reconfigure';
import type { Snapshot } from './snapshot';
import { StepResult } from './step-result';

/** A follower gets a snapshot (paper 7). Source: etcd-io/raft raft.go, handleSnapshot. */
export function receiveSnapshot(node: RaftNode, { from, snapshot }: Message): StepResult {
  if (snapshot === null) return StepResult.Malformed;
  const { id, log } = node;
  const { index, term } = snapshot;
  const installed = install(node, snapshot);
  const kind = installed ? 'snapshot-accepted' : 'snapshot-ignored';
  node.settings.observer?.({ id, kind, committed: log.committed, index, term });
  acknowledge(node, from, installed ? log.lastIndex : log.committed);
  return StepResult.Ok;
}

/** False where the snapshot says nothing new or cannot be used. Source: etcd-io/raft raft.go, restore. */
function install(node: RaftNode, snapshot: Snapshot): boolean {
  const { id, log } = node;
  const { index, term, confState } = snapshot;
  const observer = node.settings.observer;
  const { requestedSnapshot } = node.extras;
  const wanted = requestedSnapshot !== 0 && index >= requestedSnapshot;
  if (index < log.committed || (index === log.committed && !wanted)) return false;
  const configuration = restored(confState);
  if (typeof configuration === 'string') {
    observer?.({ id, kind: 'snapshot-unsound', committed: log.committed, index, term });
    return false;
  }
  if (!configuration.members.includes(id)) {
    observer?.({ id, kind: 'snapshot-without-self', committed: log.committed, index, term });
    return false;
  }
  if (!wanted && log.matches(index, term)) {
    const { committed, lastIndex, lastTerm } = log;
    observer?.({ id, kind: 'fast-forwarded', committed, lastIndex, lastTerm, index, term });
    log.commitTo(index);
    return false;
  }
  log.restore(snapshot);
  switchTo(node, configuration, new Set());
  node.extras = { ...node.extras, requestedSnapshot: 0 };
  const { committed, lastIndex, lastTerm } = log;
  observer?.({ id, kind: 'restored', committed, lastIndex, lastTerm, index, term });
  return true;
}
