import { groupJointIndex } from './group-commit';
import type { Leadership, RaftNode } from './node';
import { jointIndex } from './quorum';

/** The greatest index that the group's rule calls committed, whatever its term. */
function replicatedIndex(node: RaftNode, { incoming, outgoing }: Leadership): number {
  const { groupCommit } = node.extras;
  return groupCommit?.enabled === true
    ? groupJointIndex(incoming, outgoing, groupCommit.groups).index
    : jointIndex(incoming, outgoing);
}

/** Commits what the quorum has; true where that is more than before. */
export function maybeCommit(node: RaftNode, leadership: Leadership): boolean {
  return node.log.maybeCommit(replicatedIndex(node, leadership), node.term);
}

/** Has the leader committed an entry of its own term? Only then does it know what is committed (paper 8). */
export function committedInTerm(node: RaftNode): boolean {
  return node.log.termAt(node.log.committed) === node.term;
}
