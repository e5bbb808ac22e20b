import { strict as assert } from 'node:assert';
import { proposeConfChange, readIndex, requestSnapshot } from '#core/raft/commands';
import { ChangeType, leaveJoint, Transition } from '#core/raft/conf-change';
import { configurationOf } from '#core/raft/configuration';
import { createNode } from '#core/raft/create';
import { normalEntry } from '#core/raft/entry';
import { MemoryStorage } from '#core/raft/memory-storage';
import { advance, takeReady } from '#core/raft/ready';
import { etcdSettings, tikvSettings } from '#core/raft/settings';
import { campaign, tick } from '#core/raft/tick';
import { groupOf } from './group';

describe('reads', () => {
  for (const [name, settings] of [
    ['etcd', etcdSettings],
    ['TiKV', { ...tikvSettings, rejectEarlyReads: false }],
  ] as const) {
    it(`of a single voter wait for its first commit after a restart (${name})`, () => {
      const storage = new MemoryStorage(configurationOf([1]));
      storage.append([{ ...normalEntry('told', 4), term: 1, index: 1 }]);
      // Entry 1 was committed and answered, but the crash came before the commit index was durable.
      storage.saveHardState({ term: 1, vote: 1, commit: 0 });
      const node = createNode({ id: 1, settings, storage });
      campaign(node);
      while (node.leadership === null) {
        const { hardState } = takeReady(node);
        if (hardState !== null) storage.saveHardState(hardState);
        advance(node);
      }
      readIndex(node, 'r');
      const { entries, readStates } = takeReady(node);
      assert.deepEqual(readStates, []);
      storage.append(entries);
      advance(node);
      assert.deepEqual(takeReady(node).readStates, [{ index: 2, context: 'r' }]);
    });
  }

  it('of a leader that has left a group of one ask that one', () => {
    const group = groupOf(2);
    group.elect(1);
    const node = group.node(1);
    const remove = { transition: Transition.JointExplicit, changes: [{ type: ChangeType.Remove, id: 1 }] };
    for (const change of [remove, leaveJoint]) {
      proposeConfChange(node, change);
      group.settle();
    }
    assert.deepEqual(node.configuration.voters, [2]);
    group.isolated.add(2);
    readIndex(node, 'r');
    group.settle();
    assert.deepEqual(group.member(1).reads, []);
    group.isolated.clear();
    tick(node);
    group.settle();
    assert.equal(group.member(1).reads.length, 1);
  });
});

describe('a wish for a snapshot', () => {
  it('is over when its node campaigns', () => {
    const group = groupOf(3, { random: () => 0 });
    group.elect(1);
    group.propose(1, 'a');
    const node = group.node(2);
    group.isolated.add(2);
    assert.equal(requestSnapshot(node), true);
    assert.ok(node.extras.requestedSnapshot > 0);
    campaign(node);
    assert.equal(node.extras.requestedSnapshot, 0);
  });
});
