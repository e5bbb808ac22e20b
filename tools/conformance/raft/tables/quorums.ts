/** Tables about quorums, and about group commit. */
import { isGroupCommitConsistent, setGroupCommit } from '#core/raft/commands';
import { groupJointIndex } from '#core/raft/group-commit';
import { Leadership } from '#core/raft/node';
import { type Ack, jointIndex, jointVote } from '#core/raft/quorum';
import { Role } from '#core/raft/role';
import { newNode } from './cluster';
import { logOfTerms, outcome, type Tables } from './table';

type ById<Value> = Readonly<Record<string, Value>>;

interface Halves {
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[] | null;
}

function mapOf<Value>(byId: ById<Value>): ReadonlyMap<number, Value> {
  return new Map(Object.entries(byId).map(([id, value]) => [Number(id), value]));
}

function acksOf(voters: readonly number[] | null, acked: ById<number>): readonly Ack[] {
  return (voters ?? []).map((id) => ({ id, match: acked[id] ?? 0 }));
}

/** Infinity has no place in JSON. */
function finite(index: number): number | null {
  return index === Number.POSITIVE_INFINITY ? null : index;
}

export const quorumTables: Tables = {
  majority_and_joint_committed_index: (row: Halves & { acked: ById<number>; expect: number | null }) =>
    outcome(row.expect, finite(jointIndex(acksOf(row.incoming, row.acked), acksOf(row.outgoing, row.acked)))),

  majority_and_joint_vote: (row: Halves & { votes: ById<boolean>; expect: string }) =>
    outcome(row.expect, jointVote(row.incoming, row.outgoing ?? [], mapOf(row.votes))),

  joint_group_committed_index: (
    row: Halves & { acked: ById<number>; groups: ById<number>; expect: number | null },
  ) => outcome(row.expect, finite(groupIndex(row))),

  group_commit_majority: (
    row: Halves & {
      acked: ById<number>;
      groups: ById<number>;
      expect: number;
      expectWithoutGroupCommit: number;
    },
  ) => {
    const plain = jointIndex(acksOf(row.incoming, row.acked), acksOf(row.outgoing, row.acked));
    return outcome([row.expect, row.expectWithoutGroupCommit], [groupIndex(row), plain]);
  },

  group_commit_consistent: (row: {
    matches: ById<number>;
    groups: ById<number>;
    committed: number;
    applied: number;
    role: keyof typeof Role;
    expect: boolean | null;
  }) => {
    const node = newNode({
      id: 1,
      voters: Object.keys(row.matches).map(Number),
      entries: logOfTerms([1, 1, 1, 1, 1, 2, 2, 2]),
      hardState: { term: 2, vote: 0, commit: row.committed },
      applied: row.applied,
    });
    node.role = Role[row.role];
    if (node.role === Role.Leader) {
      node.leadership = new Leadership();
      node.leadership.adopt(node.configuration, 9, new Set());
      for (const progress of node.leadership.progress) progress.match = row.matches[progress.id] ?? 0;
    }
    setGroupCommit(node, true, mapOf(row.groups));
    node.log.committed = row.committed;
    return outcome(row.expect, isGroupCommitConsistent(node) ?? null);
  },
};

function groupIndex(row: Halves & { acked: ById<number>; groups: ById<number> }): number {
  const { incoming, outgoing, acked, groups } = row;
  return groupJointIndex(acksOf(incoming, acked), acksOf(outgoing, acked), mapOf(groups)).index;
}
