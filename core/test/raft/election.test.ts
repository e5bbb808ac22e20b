import { strict as assert } from 'node:assert';
import { forgetLeader, transferLeader } from '#core/raft/commands';
import { configurationOf } from '#core/raft/configuration';
import { MessageType } from '#core/raft/message';
import { Role } from '#core/raft/role';
import { settingsProblem, tikvSettings } from '#core/raft/settings';
import { StepResult } from '#core/raft/step-result';
import { tick } from '#core/raft/tick';
import { groupOf, TestGroup } from './group';

const roles = (group: TestGroup) => group.ids.map((id) => Role[group.node(id).role].charAt(0)).join('');

describe('an election', () => {
  it('makes a leader of the first to campaign, and everybody follows', () => {
    const group = groupOf(3);
    group.elect(1);
    assert.equal(group.state(1), 'Leader term 1 lead 1 last 1 committed 1');
    assert.equal(group.state(2), 'Follower term 1 lead 1 last 1 committed 1');
  });

  it('needs a majority of all, not of those who answer', () => {
    const group = groupOf(5);
    for (const id of [3, 4, 5]) group.isolated.add(id);
    group.elect(1);
    assert.equal(group.state(1), 'Candidate term 1 lead 0 last 0 committed 0');
    group.isolated.delete(3);
    group.elect(1);
    assert.equal(group.state(1), 'Leader term 2 lead 1 last 1 committed 1');
  });

  it('is lost to a newer log, and the loser waits for its time', () => {
    const group = groupOf(3);
    group.elect(1);
    group.isolated.add(3);
    group.propose(1, 'a');
    group.isolated.clear();
    group.elect(3);
    assert.equal(roles(group), 'FFF');
    assert.equal(group.node(3).term, 2);
    group.elect(2);
    assert.equal(group.state(2), 'Leader term 3 lead 2 last 3 committed 3');
    assert.deepEqual(group.member(3).commands, ['a']);
  });

  it('comes when the drawn time is over, and a word from the leader starts it anew', () => {
    const group = groupOf(3);
    const node = group.node(2);
    assert.equal(node.electionTimeout, 19);
    group.tick(2, 18);
    assert.equal(roles(group), 'FFF');
    group.elect(1);
    group.tick(2, 18);
    group.tick(1);
    group.tick(2, 18);
    assert.equal(roles(group), 'LFF');
    group.tick(2);
    assert.equal(roles(group), 'FLF');
  });

  it('gives each voter one vote a term', () => {
    const group = groupOf(3);
    group.lost.add(MessageType.VoteResp);
    group.isolated.add(3);
    group.elect(1);
    group.isolated.delete(3);
    group.elect(3);
    const votes = [1, 2, 3].map((id) => group.member(id).storage.hardState.vote);
    assert.deepEqual(votes, [1, 1, 3]);
    assert.deepEqual([group.node(2).term, roles(group)], [1, 'CFC']);
  });

  it('draws its time from the whole range', () => {
    const draws = [0, 4, 9].map((draw) => groupOf(1, { random: () => draw }).node(1).electionTimeout);
    assert.deepEqual(draws, [10, 14, 19]);
  });
});

describe('pre-vote', () => {
  it('spares the group a node that was cut off', () => {
    const group = groupOf(3, { preVote: true, checkQuorum: true });
    group.elect(1);
    group.isolated.add(3);
    group.tick(3, 60);
    assert.equal(group.state(3), 'PreCandidate term 1 lead 0 last 1 committed 1');
    group.isolated.clear();
    group.tick(3, 19);
    assert.equal(roles(group), 'LFP', 'the others hold their lease');
    group.tick(1);
    assert.equal(roles(group), 'LFF');
    assert.equal(group.node(1).term, 1);
  });

  it('leaves the votes of the voters untouched', () => {
    const group = groupOf(3, { preVote: true });
    group.lost.add(MessageType.Vote);
    group.elect(1);
    assert.equal(roles(group), 'CFF');
    assert.equal(group.node(2).vote, 0);
    assert.equal(group.node(2).term, 0);
  });
});

describe('the check of the quorum', () => {
  it('ends a leadership that nobody answers', () => {
    const group = groupOf(3, { checkQuorum: true });
    group.elect(1);
    for (const id of [2, 3]) group.isolated.add(id);
    group.tick(1, 10);
    assert.equal(roles(group), 'LFF', 'they had answered within the period');
    group.tick(1, 10);
    assert.equal(group.state(1), 'Follower term 1 lead 0 last 1 committed 1');
  });

  it('is content with one of two', () => {
    const group = groupOf(3, { checkQuorum: true });
    group.elect(1);
    group.isolated.add(3);
    group.tick(1, 100);
    assert.equal(roles(group), 'LFF');
  });

  it('has followers ignore votes while they hear of the leader', () => {
    const group = groupOf(3, { checkQuorum: true });
    group.elect(1);
    group.elect(3);
    assert.equal(group.node(2).term, 1);
    assert.equal(group.node(2).lead, 1);
  });

  it('lets them vote at once after they were told to forget it', () => {
    const group = groupOf(3, { checkQuorum: true });
    group.elect(1);
    group.isolated.add(1);
    for (const id of [2, 3]) forgetLeader(group.node(id));
    group.elect(3);
    assert.equal(roles(group), 'LFL');
    const leased = groupOf(3, { checkQuorum: true, leaseReads: true });
    leased.elect(1);
    forgetLeader(leased.node(2));
    assert.equal(leased.node(2).lead, 1, 'reads depend on the lease');
  });
});

describe('the transfer of leadership', () => {
  it('goes to a follower that has everything, whoever is asked', () => {
    const group = groupOf(3, { checkQuorum: true, preVote: true });
    group.elect(1);
    transferLeader(group.node(3), 2);
    group.settle();
    assert.equal(roles(group), 'FLF');
    assert.equal(group.node(2).term, 2);
  });

  it('waits until the follower has caught up, and takes no proposals meanwhile', () => {
    const group = groupOf(3);
    group.elect(1);
    group.isolated.add(3);
    group.propose(1, 'a');
    group.lost.add(MessageType.App);
    group.isolated.clear();
    transferLeader(group.node(1), 3);
    assert.equal(group.propose(1, 'b'), StepResult.ProposalDropped);
    group.lost.clear();
    group.tick(1);
    assert.equal(roles(group), 'FFL');
    assert.deepEqual(group.member(3).commands, ['a']);
  });

  const refused: readonly (readonly [string, number])[] = [
    ['itself', 1],
    ['a learner', 4],
    ['a stranger', 9],
  ];
  for (const [what, to] of refused) {
    it(`is not made to ${what}`, () => {
      const group = new TestGroup(configurationOf([1, 2, 3], [4]));
      group.elect(1);
      transferLeader(group.node(1), to);
      group.settle();
      assert.equal(roles(group), 'LFFF');
      assert.equal(group.node(1).leadership?.transferee, 0);
    });
  }

  it('is given up after an election timeout, or for another', () => {
    const group = groupOf(3);
    group.elect(1);
    group.isolated.add(3);
    transferLeader(group.node(1), 3);
    for (let ticks = 0; ticks < 10; ticks++) tick(group.node(1));
    group.settle();
    assert.equal(group.node(1).leadership?.transferee, 0);
    assert.equal(group.propose(1, 'a'), StepResult.Ok);
    transferLeader(group.node(1), 3);
    transferLeader(group.node(1), 2);
    group.settle();
    assert.equal(roles(group), 'FLF');
  });
});

describe('what raft-rs has for elections', () => {
  it('a candidate of lower priority gets no vote of an equal log, but one of a longer', () => {
    const group = groupOf(3, { priority: 1 });
    const low = group.node(1);
    low.settings = { ...low.settings, priority: 0 };
    group.elect(1);
    assert.equal(roles(group), 'FFF');
    group.elect(2);
    group.isolated.add(3);
    group.propose(2, 'a');
    group.isolated.add(2).delete(3);
    group.elect(1);
    assert.equal(roles(group), 'LLF', 'node 3 misses the last entry');
  });

  it('a refused candidate learns of what is committed', () => {
    const group = groupOf(3, { commitByVote: true, skipCommitBroadcast: true });
    group.elect(1);
    group.lost.add(MessageType.Heartbeat);
    group.propose(1, 'a');
    assert.equal(group.node(3).log.committed, 1);
    group.isolated.add(2);
    group.propose(1, 'b');
    group.isolated.clear();
    const before = group.node(2).log.committed;
    group.elect(2);
    assert.ok(group.node(2).log.committed > before);
    assert.equal(roles(group).includes('L'), false);
  });
});

describe('settings', () => {
  const rows = [
    [{}, undefined],
    [{ heartbeatTicks: 0 }, 'heartbeat-not-positive'],
    [{ heartbeatTicks: 10 }, 'election-not-above-heartbeat'],
    [{ minElectionTicks: 9 }, 'election-range-below-timeout'],
    [{ maxElectionTicks: 10 }, 'election-range-empty'],
    [{ maxInflightMessages: 0 }, 'no-inflight-message'],
    [{ maxInflightBytes: 1 }, 'inflight-bytes-below-message'],
    [{ leaseReads: true, checkQuorum: false }, 'lease-reads-without-quorum-check'],
  ] as const;
  for (const [change, problem] of rows) {
    it(`${JSON.stringify(change)}: ${problem ?? 'sound'}`, () => {
      assert.equal(settingsProblem({ ...tikvSettings, ...change }), problem);
    });
  }
});
