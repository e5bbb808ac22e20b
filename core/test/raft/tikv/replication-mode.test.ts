import { strict as assert } from 'node:assert';
import { setGroupCommit } from '#core/raft/commands';
import { configurationOf } from '#core/raft/configuration';
import { tikvSettings } from '#core/raft/settings';
import {
  chooseGroupCommit,
  commitGroups,
  groupsAgree,
  type RegionReplication,
  type ReplicationState,
} from '#core/raft/tikv/replication-mode';
import { TestGroup } from '../group';

describe('DR auto-sync at a Region', () => {
  const rows: readonly (readonly [ReplicationState, boolean | undefined, boolean, RegionReplication])[] = [
    ['majority', true, false, 'nothing'],
    ['sync', true, true, 'integrity over label'],
    ['sync', false, true, 'simple majority'],
    ['async-wait', true, true, 'integrity over label'],
    ['async', true, false, 'simple majority'],
    ['sync', undefined, true, 'unknown'],
    ['sync-recover', undefined, false, 'unknown'],
    ['sync-recover', false, false, 'simple majority'],
    ['sync-recover', true, true, 'integrity over label'],
  ];
  for (const [state, consistent, enabled, tells] of rows) {
    it(`${state}, groups agree: ${consistent}: commits by ${enabled ? 'groups' : 'majority'}`, () =>
      assert.deepEqual(chooseGroupCommit(state, consistent), { enabled, tells }));
  }

  it('numbers the groups as they come', () => {
    const labels = new Map([
      [1, 'east'],
      [4, 'west'],
      [2, 'east'],
      [7, undefined],
    ]);
    assert.deepEqual(
      [...commitGroups(labels)],
      [
        [1, 1],
        [4, 2],
        [2, 1],
        [7, 0],
      ],
    );
  });

  it('waits with the commit for the other site, and catches up by majority', () => {
    const group = new TestGroup(configurationOf([1, 2, 3]), tikvSettings);
    group.elect(1);
    const leader = group.node(1);
    const groups = new Map([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    setGroupCommit(leader, chooseGroupCommit('sync', true).enabled, groups);
    group.isolated.add(3);
    const before = leader.log.committed;
    group.propose(1, 'x');
    assert.equal(leader.log.committed, before);
    setGroupCommit(leader, chooseGroupCommit('async', true).enabled, groups);
    group.propose(1, 'y');
    assert.equal(leader.log.committed, before + 2);
    assert.equal(groupsAgree(leader, groups, 2), false);
    assert.equal(groupsAgree(leader, groups, 3), true);
    assert.equal(groupsAgree(group.node(2), groups, 3), undefined);
  });
});
