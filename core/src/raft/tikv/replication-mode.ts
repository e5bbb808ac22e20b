import { type CommitGroups, groupJointIndex } from '../group-commit';
import type { RaftNode } from '../node';

/** What PD says of DR auto-sync; `majority` where it is off. */
export type ReplicationState = 'majority' | 'sync' | 'async-wait' | 'async' | 'sync-recover';

/** What a Region tells PD: whether what it commits is in both sites. */
export type RegionReplication = 'simple majority' | 'integrity over label';

export interface GroupCommitChoice {
  /** Does each commit need two groups of stores? */
  readonly enabled: boolean;
  readonly tells: RegionReplication;
}

/**
 * What a leader does by the state of DR auto-sync. While the sites come together again each Region goes on by majority
 * until its groups agree (`groupsAgree`). Source: tikv/tikv components/raftstore/src/store/peer.rs, switch_replication_mode and
 * check_group_commit_consistent.
 */
export function chooseGroupCommit(state: ReplicationState, consistent: boolean): GroupCommitChoice {
  switch (state) {
    case 'majority':
    case 'async':
      return { enabled: false, tells: 'simple majority' };
    case 'sync':
    case 'async-wait':
      return { enabled: true, tells: consistent ? 'integrity over label' : 'simple majority' };
    case 'sync-recover':
      return consistent
        ? { enabled: true, tells: 'integrity over label' }
        : { enabled: false, tells: 'simple majority' };
  }
}

/** Do two groups have all that the leader has committed, but for less than `allowedGap` entries (`raft-log-gc-threshold`)? */
export function groupsAgree(
  { leadership, log }: RaftNode,
  groups: CommitGroups,
  allowedGap: number,
): boolean {
  if (leadership === null) return false;
  const { index, byGroups } = groupJointIndex(leadership.incoming, leadership.outgoing, groups);
  return byGroups && log.committed - index < allowedGap;
}

/**
 * The commit group of each store: one number for each value of the label, from 1 on, as they come; 0 where a store has
 * none, and its Region is never in two groups by it. Source: components/raftstore/src/store/replication_mode.rs,
 * GlobalReplicationState::calculate_commit_group.
 */
export function commitGroups(labels: ReadonlyMap<number, string | undefined>): ReadonlyMap<number, number> {
  const numbers = new Map<string, number>();
  const groups = new Map<number, number>();
  for (const [store, value] of labels) {
    if (value === undefined) {
      groups.set(store, 0);
      continue;
    }
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    groups.set(store, number);
  }
  return groups;
}
