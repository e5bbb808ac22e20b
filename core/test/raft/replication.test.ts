import { strict as assert } from 'node:assert';
import { isGroupCommitConsistent, propose, reportUnreachable, setGroupCommit } from '#core/raft/commands';
import { createNode } from '#core/raft/create';
import { emptyEntry } from '#core/raft/entry';
import type { RaftEvent } from '#core/raft/events';
import { MessageType, newMessage } from '#core/raft/message';
import { ProgressState } from '#core/raft/progress';
import { advance, hasReady, takeReady } from '#core/raft/ready';
import { tikvSettings } from '#core/raft/settings';
import { step } from '#core/raft/step';
import { StepResult } from '#core/raft/step-result';
import { campaign } from '#core/raft/tick';
import { groupOf, type TestGroup } from './group';

const commandsOf = (group: TestGroup) => group.ids.map((id) => group.member(id).commands.join(''));
const appends = (group: TestGroup, to: number) =>
  group.delivered
    .filter((message) => message.type === MessageType.App && message.to === to)
    .map(({ entries }) => entries.length);

describe('replication', () => {
  it('brings every command to every state machine in the same order', () => {
    const group = groupOf(5);
    group.elect(2);
    group.propose(2, 'a', 'b');
    group.propose(4, 'c');
    assert.deepEqual(commandsOf(group), ['abc', 'abc', 'abc', 'abc', 'abc']);
  });

  it('commits with a majority, and not without', () => {
    const group = groupOf(5);
    group.elect(1);
    for (const id of [4, 5]) group.isolated.add(id);
    group.propose(1, 'a');
    group.isolated.add(3);
    group.propose(1, 'b');
    assert.deepEqual(commandsOf(group), ['a', 'a', 'a', '', '']);
    group.isolated.clear();
    group.tick(1);
    assert.deepEqual(commandsOf(group), ['ab', 'ab', 'ab', 'ab', 'ab']);
  });

  it('counts no entry of an older term, but commits it with the first of its own', () => {
    const group = groupOf(3);
    group.elect(1);
    for (const id of [2, 3]) group.isolated.add(id);
    group.propose(1, 'a');
    group.isolated.clear();
    group.lost.add(MessageType.App);
    group.elect(2);
    group.elect(1);
    const node = group.node(1);
    assert.equal(group.state(1), 'Leader term 3 lead 1 last 3 committed 1');
    const stored = (index: number) => {
      step(node, { ...newMessage(MessageType.AppResp, 1), from: 2, term: 3, index });
      return node.log.committed;
    };
    assert.deepEqual([stored(2), stored(3)], [1, 3]);
  });

  it('throws away what a majority never had', () => {
    const group = groupOf(3);
    group.elect(1);
    group.isolated.add(1);
    group.propose(1, 'x', 'y');
    group.elect(2);
    group.propose(2, 'a');
    group.isolated.clear();
    group.tick(2);
    assert.deepEqual(commandsOf(group), ['a', 'a', 'a']);
    assert.equal(group.state(1), 'Follower term 2 lead 2 last 3 committed 3');
  });

  it('finds where the logs part in one exchange for each term', () => {
    const group = groupOf(3);
    group.elect(1);
    group.isolated.add(3);
    group.propose(1, ...'abcdefgh');
    group.isolated.delete(3);
    group.isolated.add(1);
    group.delivered.length = 0;
    group.elect(2);
    const refusals = group.delivered.filter(({ type, reject }) => type === MessageType.AppResp && reject);
    assert.equal(refusals.length, 1);
    assert.deepEqual(commandsOf(group), ['abcdefgh', 'abcdefgh', 'abcdefgh']);
  });

  it('keeps the window, and goes on after everything under way was lost', () => {
    const group = groupOf(3, { maxInflightMessages: 2 });
    group.elect(1);
    group.lost.add(MessageType.AppResp);
    for (const command of 'abcd') group.propose(1, command);
    const peer = group.node(1).leadership?.get(2);
    assert.equal(peer?.inflightCount, 2);
    assert.equal(peer?.isPaused, true);
    group.lost.clear();
    group.tick(1);
    assert.deepEqual(commandsOf(group), ['abcd', 'abcd', 'abcd']);
    assert.equal(peer?.inflightCount, 0);
  });

  it('cuts appends to size, and gives up a window of bytes as well', () => {
    const group = groupOf(2, { maxBytesPerMessage: 25, maxInflightBytes: 30 });
    group.elect(1);
    group.isolated.add(2);
    group.propose(1, ...Array.from({ length: 6 }, () => 'x'.repeat(12)));
    group.isolated.clear();
    group.delivered.length = 0;
    group.tick(1);
    assert.ok(appends(group, 2).every((count) => count <= 1));
    assert.equal(group.node(2).log.committed, group.node(1).log.lastIndex);
  });

  it('probes a follower that was reported unreachable', () => {
    const group = groupOf(3);
    group.elect(1);
    reportUnreachable(group.node(1), 2);
    const peer = group.node(1).leadership?.get(2);
    assert.equal(peer?.state, ProgressState.Probe);
    group.tick(1);
    assert.equal(peer?.state, ProgressState.Replicate);
  });

  const drops: readonly (readonly [string, (group: TestGroup) => StepResult])[] = [
    ['without a leader', (group) => group.propose(2, 'a')],
    [
      'at a follower that forwards nothing',
      (group) => {
        group.elect(1);
        return group.propose(2, 'a');
      },
    ],
    [
      'beyond the limit of what is uncommitted',
      (group) => {
        group.elect(1);
        for (const id of [2, 3]) group.isolated.add(id);
        assert.equal(group.propose(1, 'aaaaa'), StepResult.Ok, 'the first is always let in');
        return group.propose(1, 'a');
      },
    ],
  ];
  for (const [when, run] of drops) {
    it(`drops a proposal ${when}`, () => {
      const group = groupOf(3, { forwardProposals: false, maxUncommittedBytes: 4 });
      assert.equal(run(group), StepResult.ProposalDropped);
    });
  }
});

describe('the TiKV profile', () => {
  it('tells of a commit with the next append or heartbeat', () => {
    const group = groupOf(3, tikvSettings);
    group.elect(1);
    group.propose(1, 'a');
    assert.deepEqual(commandsOf(group), ['a', '', '']);
    group.propose(1, 'b');
    assert.deepEqual(commandsOf(group), ['ab', 'a', 'a']);
    group.tick(1, 2);
    assert.deepEqual(commandsOf(group), ['ab', 'ab', 'ab']);
  });

  it('sends proposals together that come together', () => {
    const group = groupOf(3, tikvSettings);
    group.elect(1);
    group.propose(1, 'a');
    group.delivered.length = 0;
    for (const command of 'bcd') propose(group.node(1), command, 1);
    group.propose(1, 'e', 'f');
    assert.deepEqual(appends(group, 2), [5]);
    assert.equal(group.node(2).log.lastIndex, 7);
  });

  it('commits what two groups of stores have, while that is on', () => {
    const group = groupOf(3, tikvSettings);
    group.elect(1);
    const node = group.node(1);
    const groups = new Map([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    setGroupCommit(node, true, groups);
    group.isolated.add(3);
    const before = node.log.committed;
    group.propose(1, 'a');
    assert.equal(node.log.committed, before);
    assert.equal(isGroupCommitConsistent(node), true);
    setGroupCommit(node, false, groups);
    assert.equal(node.log.committed, before + 1);
    assert.equal(isGroupCommitConsistent(node), false);
  });
});

describe('a ready', () => {
  it('must be written before its messages leave where term, vote or entries are new', () => {
    const { node, storage } = groupOf(1).member(1);
    assert.equal(hasReady(node), false);
    campaign(node);
    const election = takeReady(node);
    assert.deepEqual([election.mustSync, election.hardState], [true, { term: 1, vote: 1, commit: 0 }]);
    advance(node);
    const first = takeReady(node);
    assert.deepEqual([first.mustSync, first.entries.length, first.hardState], [true, 1, null]);
    storage.append(first.entries);
    advance(node);
    const commit = takeReady(node);
    assert.deepEqual([commit.mustSync, commit.hardState], [false, { term: 1, vote: 1, commit: 1 }]);
  });

  it('lets nothing be applied that is not durable, where storage is asynchronous', () => {
    const group = groupOf(1, { asyncStorageWrites: true });
    group.elect(1);
    const { node, storage } = group.member(1);
    const { log } = node;
    log.append([{ ...emptyEntry, term: 1, index: 2 }]);
    log.commitTo(2);
    const { messages, committedEntries } = takeReady(node);
    assert.deepEqual(committedEntries, []);
    const [write] = messages;
    assert.equal(write?.type, MessageType.StorageAppend);
    storage.append(write?.entries ?? []);
    log.stableTo(2, 1);
    assert.equal(takeReady(node).committedEntries.length, 1);
  });

  it('is advanced past before the next is taken', () => {
    const { node } = groupOf(1).member(1);
    campaign(node);
    takeReady(node);
    assert.throws(() => takeReady(node), /without advancing/);
    advance(node);
    assert.equal(takeReady(node).entries.length, 1);
  });

  it('comes with events for who wants to know', () => {
    const events: RaftEvent[] = [];
    const group = groupOf(1, { observer: (event) => events.push(event) });
    group.elect(1);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      [
        'configured',
        'became',
        'created',
        'campaign-started',
        'became',
        'vote-received',
        'votes-counted',
        'became',
      ],
    );
  });
});

describe('a node that starts again', () => {
  it('goes on with its term, vote, log and members', () => {
    const group = groupOf(3);
    group.elect(1);
    group.propose(1, 'a');
    const { storage } = group.member(2);
    const again = createNode({ id: 2, settings: group.node(2).settings, storage, applied: 2 });
    assert.deepEqual([again.term, again.vote, again.log.committed, again.log.applied], [1, 1, 2, 2]);
    assert.deepEqual(again.configuration.voters, [1, 2, 3]);
    assert.equal(hasReady(again), false);
  });

  it('refuses storage that contradicts itself', () => {
    const group = groupOf(1);
    const { storage, node } = group.member(1);
    const { settings } = node;
    assert.throws(() => createNode({ id: 0, settings, storage }), RangeError);
    assert.throws(() => createNode({ id: 1, settings, storage, applied: 5 }), RangeError);
    storage.saveHardState({ term: 1, vote: 0, commit: 9 });
    assert.throws(() => createNode({ id: 1, settings, storage }), RangeError);
    storage.confState = {
      voters: [1],
      learners: [1],
      votersOutgoing: [],
      learnersNext: [],
      autoLeave: false,
    };
    assert.throws(() => createNode({ id: 1, settings, storage }), RangeError);
  });
});
