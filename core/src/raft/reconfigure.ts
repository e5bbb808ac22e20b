import { becomeFollower } from './become';
import { type ChangeRefusal, changed } from './changer';
import { maybeCommit } from './commit';
import type { ConfChange } from './conf-change';
import type { Configuration } from './configuration';
import { none } from './message';
import type { RaftNode } from './node';
import { recheckReads } from './read-index';
import { broadcastAppend, broadcastEntries } from './replicate';

/**
 * The application has applied a committed membership change: it takes effect now. Gives the membership, or why the
 * change cannot be made, and then nothing has changed. Source: etcd-io/raft raft.go, applyConfChange.
 */
export function applyConfChange(node: RaftNode, change: ConfChange): Configuration | ChangeRefusal {
  const next = changed(node.configuration, change);
  if (typeof next === 'string') return next;
  switchTo(node, next.configuration, next.fresh);
  return next.configuration;
}

/** Source: etcd-io/raft raft.go, switchToConfig. */
export function switchTo(node: RaftNode, configuration: Configuration, fresh: ReadonlySet<number>): void {
  const { id, leadership, settings } = node;
  node.configuration = configuration;
  settings.observer?.({ id, kind: 'configured', configuration });
  if (leadership === null) return;
  leadership.adopt(configuration, Math.max(node.log.lastIndex, 1), fresh);
  if (!configuration.electors.includes(id)) {
    if (settings.stepDownOnRemoval) becomeFollower(node, node.term, none);
    return;
  }
  if (configuration.voters.length === 0) return;
  // A smaller quorum may commit more; a new member need not wait for a heartbeat.
  if (maybeCommit(node, leadership)) broadcastAppend(node, leadership);
  else broadcastEntries(node, leadership);
  recheckReads(node, leadership);
  if (!configuration.electors.includes(leadership.transferee)) leadership.transferee = none;
}
