import { strict as assert } from 'node:assert';
import { proposeConfChange, readIndex, reportSnapshot, requestSnapshot } from '#core/raft/commands';
import { ChangeType, type ConfChange, leaveJoint, Transition } from '#core/raft/conf-change';
import { configurationOf } from '#core/raft/configuration';
import { MessageType, newMessage } from '#core/raft/message';
import { ProgressState } from '#core/raft/progress';
import { Role } from '#core/raft/role';
import { tikvSettings } from '#core/raft/settings';
import { step } from '#core/raft/step';
import { StepResult } from '#core/raft/step-result';
import { groupOf, TestGroup } from './group';

const letters: Readonly<Record<string, ChangeType>> = {
  v: ChangeType.AddVoter,
  l: ChangeType.AddLearner,
  r: ChangeType.Remove,
};

/** `v4 l3`: automatic unless it says otherwise. */
function changeOf(text: string, transition = Transition.Auto): ConfChange {
  const changes = text.split(' ').map((token) => ({
    type: letters[token.charAt(0)] ?? ChangeType.Update,
    id: Number(token.slice(1)),
  }));
  return { transition, changes };
}

function change(group: TestGroup, by: number, text: string, transition = Transition.Auto): void {
  proposeConfChange(group.node(by), changeOf(text, transition));
  group.settle();
}

const votersOf = (group: TestGroup, id: number) => {
  const { voters, votersOutgoing, learners } = group.node(id).configuration;
  return `${voters.join(' ')} & ${votersOutgoing.join(' ')} | ${learners.join(' ')}`;
};

/** Nodes 1 to 5 exist, the first three are members. */
const fiveOfWhichThree = (settings = {}) =>
  new TestGroup(configurationOf([1, 2, 3]), settings, [1, 2, 3, 4, 5]);

describe('a membership change in a group', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['v4', '1 2 3 4 &  | '],
    ['l4', '1 2 3 &  | 4'],
    ['r3', '1 2 &  | '],
    ['l3', '1 2 &  | 3'],
    ['v4 v5 r2 r3', '1 4 5 &  | '],
    ['v4 l3', '1 2 4 &  | 3'],
  ];
  for (const [text, expected] of rows) {
    it(`${text} ends at ${expected}`, () => {
      const group = fiveOfWhichThree();
      group.elect(1);
      group.propose(1, 'a');
      change(group, 1, text);
      group.tick(1);
      assert.equal(votersOf(group, 1), expected);
      const { members } = group.node(1).configuration;
      for (const id of members) assert.deepEqual(group.member(id).commands, ['a'], `member ${id}`);
    });
  }

  it('decides with both halves while it is joint', () => {
    const group = fiveOfWhichThree();
    group.elect(1);
    change(group, 1, 'v4 v5 r2 r3', Transition.JointExplicit);
    assert.equal(votersOf(group, 1), '1 4 5 & 1 2 3 | ');
    for (const id of [2, 3]) group.isolated.add(id);
    const before = group.node(1).log.committed;
    group.propose(1, 'a');
    assert.equal(group.node(1).log.committed, before, 'the outgoing half has no majority');
    group.isolated.delete(2);
    group.tick(1);
    assert.equal(group.node(1).log.committed, before + 1);
    proposeConfChange(group.node(1), leaveJoint);
    group.settle();
    assert.equal(votersOf(group, 1), '1 4 5 &  | ');
  });

  it('waits for the one before, and for the end of the joint configuration', () => {
    const group = fiveOfWhichThree();
    group.elect(1);
    for (const id of [2, 3]) group.isolated.add(id);
    change(group, 1, 'v4');
    change(group, 1, 'v5');
    group.isolated.clear();
    group.tick(1);
    assert.equal(votersOf(group, 1), '1 2 3 4 &  | ', 'the second became an empty entry');
    change(group, 1, 'v5 r2', Transition.JointExplicit);
    change(group, 1, 'r3');
    assert.equal(votersOf(group, 1), '1 3 4 5 & 1 2 3 4 | ');
  });

  it('that would leave no voter is refused by everybody', () => {
    const group = groupOf(1);
    group.elect(1);
    change(group, 1, 'r1');
    assert.equal(votersOf(group, 1), '1 &  | ');
    assert.equal(group.propose(1, 'a'), StepResult.Ok);
    assert.deepEqual(group.member(1).commands, ['a']);
  });

  for (const stepDownOnRemoval of [false, true]) {
    it(`that removes the leader ${stepDownOnRemoval ? 'ends' : 'does not end'} its leadership`, () => {
      const group = groupOf(3, { stepDownOnRemoval });
      group.elect(1);
      change(group, 1, 'r1');
      assert.equal(Role[group.node(1).role], stepDownOnRemoval ? 'Follower' : 'Leader');
      assert.equal(group.propose(1, 'a'), StepResult.ProposalDropped);
      group.elect(2);
      group.propose(2, 'b');
      assert.deepEqual(group.member(3).commands, ['b']);
    });
  }

  it('that is not applied yet forbids to campaign', () => {
    const group = groupOf(3);
    group.elect(1);
    group.node(2).log.applyingPaused = true;
    change(group, 1, 'l3');
    group.elect(2);
    assert.equal(Role[group.node(2).role], 'Follower');
  });
});

describe('a snapshot', () => {
  /** Member 3 misses what the others have compacted. */
  function behind(settings = {}): TestGroup {
    const group = groupOf(3, settings);
    group.elect(1);
    group.isolated.add(3);
    group.propose(1, 'a', 'b', 'c');
    group.compact(1);
    return group;
  }

  for (const asyncStorageWrites of [false, true]) {
    it(`brings a follower up that missed too much${asyncStorageWrites ? ', with asynchronous storage' : ''}`, () => {
      const group = behind({ asyncStorageWrites });
      group.isolated.clear();
      group.tick(1, 2);
      assert.deepEqual(group.member(3).commands, ['a', 'b', 'c']);
      group.propose(1, 'd');
      assert.deepEqual(group.member(3).commands, ['a', 'b', 'c', 'd']);
      assert.equal(group.node(1).leadership?.get(3)?.state, ProgressState.Replicate);
    });
  }

  it('is not sent to one that nobody hears of', () => {
    const group = behind({ checkQuorum: true });
    group.tick(1, 20);
    group.delivered.length = 0;
    group.isolated.clear();
    group.lost.add(MessageType.HeartbeatResp).add(MessageType.AppResp);
    group.propose(1, 'd');
    group.tick(1);
    assert.ok(group.delivered.every(({ type }) => type !== MessageType.Snap));
  });

  it('that failed is probed from where the logs agree', () => {
    const group = behind();
    group.lost.add(MessageType.Snap);
    group.isolated.clear();
    group.tick(1);
    const peer = group.node(1).leadership?.get(3);
    assert.equal(peer?.state, ProgressState.Snapshot);
    reportSnapshot(group.node(1), 3, false);
    assert.deepEqual([peer?.state, peer?.next, peer?.isPaused], [ProgressState.Probe, 2, true]);
    group.lost.clear();
    group.tick(1, 2);
    assert.deepEqual(group.member(3).commands, ['a', 'b', 'c']);
  });

  it('of what a follower has already only commits it', () => {
    const group = groupOf(3);
    group.elect(1);
    const node = group.node(2);
    const { lastIndex, lastTerm } = node.log;
    group.lost.add(MessageType.Heartbeat);
    const snapshot = { index: lastIndex, term: lastTerm, confState: node.configuration, data: [] };
    const message = { ...newMessage(MessageType.Snap, 2), from: 1, term: 1, snapshot };
    assert.equal(step(node, message), StepResult.Ok);
    assert.equal(node.log.hasSnapshot, false);
  });

  it('comes to a follower that asks for it', () => {
    const group = groupOf(3, tikvSettings);
    group.elect(1);
    group.propose(1, 'a');
    group.tick(1, 2);
    group.compact(1);
    const { commands } = group.member(2);
    commands.length = 0;
    assert.equal(requestSnapshot(group.node(1)), false, 'a leader has nobody to ask');
    assert.equal(requestSnapshot(group.node(2)), true);
    assert.equal(requestSnapshot(group.node(2)), false, 'once is enough');
    group.settle();
    assert.deepEqual(group.member(2).commands, ['a']);
    assert.equal(group.delivered.filter(({ type }) => type === MessageType.Snap).length, 1);
    group.propose(1, 'b');
    group.tick(1, 2);
    assert.deepEqual(group.member(2).commands, ['a', 'b']);
  });
});

describe('a read', () => {
  const readsOf = (group: TestGroup, id: number) =>
    group.member(id).reads.map(({ index, context }) => `${context}@${index}`);

  for (const leaseReads of [false, true]) {
    const how = leaseReads ? 'by the lease' : 'by a quorum';
    it(`is answered ${how}, at the leader and at a follower`, () => {
      const group = groupOf(3, { leaseReads, checkQuorum: true });
      group.elect(1);
      group.propose(1, 'a');
      readIndex(group.node(1), 'here');
      readIndex(group.node(2), 'there');
      group.settle();
      assert.deepEqual([readsOf(group, 1), readsOf(group, 2)], [['here@2'], ['there@2']]);
    });
  }

  it('gets no answer from a leader that has lost its quorum, and gets it with the next heartbeat', () => {
    const group = groupOf(3);
    group.elect(1);
    for (const id of [2, 3]) group.isolated.add(id);
    readIndex(group.node(1), 'one');
    readIndex(group.node(1), 'two');
    group.settle();
    assert.deepEqual(readsOf(group, 1), []);
    group.isolated.delete(2);
    group.tick(1);
    assert.deepEqual(readsOf(group, 1), ['one@1', 'two@1'], 'the newest confirms those before');
  });

  for (const rejectEarlyReads of [false, true]) {
    it(`before the first commit of the term is ${rejectEarlyReads ? 'refused' : 'kept until then'}`, () => {
      const group = groupOf(3, { rejectEarlyReads });
      group.lost.add(MessageType.AppResp);
      group.elect(1);
      readIndex(group.node(1), 'early');
      group.settle();
      group.lost.clear();
      group.tick(1);
      group.tick(1);
      assert.deepEqual(readsOf(group, 1), rejectEarlyReads ? [] : ['early@1']);
    });
  }

  it('of a single voter is answered at once', () => {
    const group = groupOf(1);
    group.elect(1);
    readIndex(group.node(1), 'alone');
    group.settle();
    assert.deepEqual(readsOf(group, 1), ['alone@1']);
  });
});
