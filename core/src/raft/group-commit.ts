import { type Ack, majority } from './quorum';

/** A commit index, and whether at least two groups of stores have it. */
export interface GroupIndex {
  readonly index: number;
  readonly byGroups: boolean;
}

/** The group of each voter, such as its zone; 0 or absent where it has none. */
export type CommitGroups = ReadonlyMap<number, number>;

/**
 * The greatest index that a majority and at least two groups have acknowledged: what DR Auto-Sync calls committed, so
 * that a lost site loses nothing. With one group only, the majority decides as long as every voter has a group, else
 * the slowest voter does. Source: tikv/raft-rs src/quorum/majority.rs, committed_index.
 */
export function groupMajorityIndex(acks: readonly Ack[], groups: CommitGroups): GroupIndex {
  if (acks.length === 0) return { index: Number.POSITIVE_INFINITY, byGroups: true };
  const fastest = [...acks].sort((one, other) => other.match - one.match);
  const quorum = fastest[majority(acks.length) - 1] ?? { id: 0, match: 0 };
  let group = groups.get(quorum.id) ?? 0;
  let allGrouped = true;
  for (const { id, match } of fastest) {
    const own = groups.get(id) ?? 0;
    if (own === 0) allGrouped = false;
    else if (group === 0) group = own;
    else if (own !== group) return { index: Math.min(match, quorum.match), byGroups: true };
  }
  const index = allGrouped ? quorum.match : (fastest.at(-1)?.match ?? 0);
  return { index, byGroups: false };
}

/** Both halves; by groups only where both are. Source: tikv/raft-rs src/quorum/joint.rs, committed_index. */
export function groupJointIndex(
  incoming: readonly Ack[],
  outgoing: readonly Ack[],
  groups: CommitGroups,
): GroupIndex {
  const one = groupMajorityIndex(incoming, groups);
  const other = groupMajorityIndex(outgoing, groups);
  return { index: Math.min(one.index, other.index), byGroups: one.byGroups && other.byGroups };
}
