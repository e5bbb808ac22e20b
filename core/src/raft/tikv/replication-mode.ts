import { type CommitGroups, groupJointIndex } from '../group-commit';
import type { RaftNode } from '../node';

/** What PD says of DR auto-sync; `majority` where it is off. */
export type ReplicationState = 'majority' | 'sync' | 'async-wait' | 'async' | 'sync-recover';

/** What a Region tells PD: whether what it commits is in both sites. Without DR auto-sync it tells nothing. */
export type RegionReplication = 'nothing' | 'unknown' | 'simple majority' | 'integrity over label';

export interface GroupCommitChoice {
  /** Does each commit need two groups of stores? */
  readonly enabled: boolean;
  readonly tells: RegionReplication;
}

/**
 * What a leader does by the state of DR auto-sync. While the sites come together again each Region goes on by majority
 * until its groups agree (`groupsAgree`; undefined where it is not known). Once they have, TiKV does not ask again
 * before PD's next change of the state. Source: tikv/tikv components/raftstore/src/store/peer.rs,
 * switch_replication_mode and region_replication_status.
 */
export function chooseGroupCommit(
  state: ReplicationState,
  consistent: boolean | undefined,
): GroupCommitChoice {
  switch (state) {
    case 'majority':
      return { enabled: false, tells: 'nothing' };
    case 'async':
      return { enabled: false, tells: 'simple majority' };
    case 'sync':
    case 'async-wait':
      return { enabled: true, tells: toldOf(consistent) };
    case 'sync-recover':
      return { enabled: consistent === true, tells: toldOf(consistent) };
  }
}

function toldOf(consistent: boolean | undefined): RegionReplication {
  if (consistent === undefined) return 'unknown';
  return consistent ? 'integrity over label' : 'simple majority';
}

/**
 * Do two groups have all that the leader has committed, but for less than `allowedGap` entries (`raft-log-gc-threshold`)?
 * Undefined at who does not lead, or has not applied an entry of its term yet. Source: the same file,
 * check_group_commit_consistent.
 */
export function groupsAgree(
  { leadership, log, term }: RaftNode,
  groups: CommitGroups,
  allowedGap: number,
): boolean | undefined {
  if (leadership === null || log.termAt(log.applied) !== term) return undefined;
  const { index, byGroups } = groupJointIndex(leadership.incoming, leadership.outgoing, groups);
  return byGroups && log.committed - index < allowedGap;
}

/**
 * The commit group of each store: one number for each value of the label, case included, from 1 on, as they come; 0
 * where a store has none, and its Region is never in two groups by it. Source:
 * components/raftstore/src/store/replication_mode.rs, StoreGroup::register_store and calculate_commit_group.
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
