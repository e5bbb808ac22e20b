import { becomeFollower } from './become';
import { restored } from './changer';
import { none } from './message';
import { RaftNode } from './node';
import { switchTo } from './reconfigure';
import type { Settings } from './settings';
import type { Storage } from './storage';

/** A node as it starts, for the first time or again. */
export interface NodeOptions {
  /** From 1; 0 and the negative ones are no nodes. */
  readonly id: number;
  readonly settings: Settings;
  readonly storage: Storage;
  /** The last index that the state machine has applied, where that is more than storage's first. */
  readonly applied?: number;
}

/**
 * Starts a node from what its storage holds. Throws a `RangeError` where that contradicts itself: no message leads
 * there, only a lost or mixed-up disk. Source: etcd-io/raft raft.go, newRaft.
 */
export function createNode({ id, settings, storage, applied = 0 }: NodeOptions): RaftNode {
  if (!(id > 0)) throw new RangeError(`${id} is not the id of a node`);
  const node = new RaftNode(id, settings, storage);
  const { log } = node;
  const configuration = restored(storage.confState);
  if (typeof configuration === 'string')
    throw new RangeError(`the membership in storage is ${configuration}`);
  switchTo(node, configuration, new Set());
  const { term, vote, commit } = storage.hardState;
  if (term !== 0 || vote !== none || commit !== 0) {
    if (commit < log.committed || commit > log.lastIndex) {
      throw new RangeError(`commit ${commit} is not between ${log.committed} and ${log.lastIndex}`);
    }
    log.committed = commit;
    node.term = term;
    node.vote = vote;
  }
  if (applied > 0 && !log.appliedTo(applied, 0)) {
    throw new RangeError(`applied ${applied} is not between ${log.applied} and ${log.committed}`);
  }
  becomeFollower(node, node.term, none);
  node.acceptedTerm = node.term;
  node.acceptedVote = node.vote;
  node.acceptedCommit = log.committed;
  const { lastIndex, lastTerm, committed } = log;
  settings.observer?.({
    id,
    kind: 'created',
    voters: configuration.electors,
    term: node.term,
    committed,
    applied: log.applied,
    lastIndex,
    lastTerm,
  });
  return node;
}
