import { groupJointIndex } from './group-commit';
import type { Leadership, RaftNode } from './node';
import { jointIndex } from './quorum';

/** The greatest index that the group's rule calls committed, whatever its term. */
export function replicatedIndex(node: RaftNode, { tracker }: Leadership): number {
  const { groupCommit } = node;
  return groupCommit?.enabled === true
    ? groupJointIndex(tracker.incoming, tracker.outgoing, groupCommit.groups).index
    : jointIndex(tracker.incoming, tracker.outgoing);
}

/** Commits what the quorum has; true where that is more than before. */
export function maybeCommit(node: RaftNode, leadership: Leadership): boolean {
  return node.log.maybeCommit(replicatedIndex(node, leadership), node.term);
}

/** Has the leader committed an entry of its own term? Only then does it know what is committed (paper 8). */
export function committedInTerm(node: RaftNode): boolean {
  return node.log.term(node.log.committed) === node.term;
}
