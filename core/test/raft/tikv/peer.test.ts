import { strict as assert } from 'node:assert';
import { proposeConfChange, readIndex, transferLeader } from '#core/raft/commands';
import { ChangeType, Transition } from '#core/raft/conf-change';
import { configurationOf } from '#core/raft/configuration';
import { MessageType, newMessage } from '#core/raft/message';
import { hasReady, takeReady } from '#core/raft/ready';
import { Role } from '#core/raft/role';
import { tikvSettings } from '#core/raft/settings';
import { countsAsleep, followerMaySleep, Hibernation, keepsLeaderAwake } from '#core/raft/tikv/hibernation';
import { TikvPeer } from '#core/raft/tikv/peer';
import { raftstoreDefaults } from '#core/raft/tikv/settings';
import { refusesTransfer } from '#core/raft/tikv/transfer-conditions';
import { TestGroup } from '../group';

const settings = raftstoreDefaults('v8.5.0');
const three = configurationOf([1, 2, 3]);

/** Three peers, the first of which leads and has told the others of all commits. */
function led(): { group: TestGroup; peers: TikvPeer[] } {
  const group = new TestGroup(three, tikvSettings);
  group.elect(1);
  const peers = three.voters.map((id) => new TikvPeer(group.node(id), settings, Number.NEGATIVE_INFINITY));
  return { group, peers };
}

/** Ticks all that tick, and carries what they say. */
function tickAll(group: TestGroup, peers: readonly TikvPeer[], ticks: number): void {
  for (let count = 1; count <= ticks; count++) {
    for (const peer of peers) if (peer.ticking) peer.baseTick(count * 1000);
    group.settle();
    for (let busy = true; busy; ) {
      const said = peers.flatMap((peer) => peer.extras.splice(0));
      busy = said.length > 0;
      for (const extra of said) peers[extra.to - 1]?.receiveExtra(extra);
    }
  }
}

describe('a Region with nothing to do', () => {
  it('sleeps when all have agreed, and its followers stop their clocks', () => {
    const { group, peers } = led();
    tickAll(group, peers, 60);
    assert.deepEqual(
      peers.map(({ ticking }) => ticking),
      [false, false, false],
    );
    assert.deepEqual(
      peers.map(({ hibernation }) => hibernation.state),
      ['idle', 'idle', 'idle'],
    );
    assert.equal(peers[0]?.heartbeat.take(60_000 + 60_000), true);
  });

  it('never sleeps where Regions do not hibernate', () => {
    const { group } = led();
    const peers = three.voters.map(
      (id) => new TikvPeer(group.node(id), { ...settings, hibernateRegions: false }, -1e6),
    );
    tickAll(group, peers, 60);
    assert.deepEqual(
      peers.map(({ ticking }) => ticking),
      [true, true, true],
    );
    assert.deepEqual(
      peers.map(({ heartbeat }) => heartbeat.take(61_000)),
      [true, false, false],
    );
  });

  const wakes: readonly (readonly [string, (peer: TikvPeer) => unknown, boolean, string])[] = [
    ['a client that takes a follower for the leader', (peer) => peer.request(), true, 'chaos'],
    ['the end of the leader’s store', (peer) => peer.unreachable(1), true, 'chaos'],
    ['the end of another store', (peer) => peer.unreachable(3), false, 'idle'],
    [
      'somebody who wants to lead',
      (peer) => peer.receive({ ...newMessage(MessageType.PreVote, 2), from: 3, term: 2 }, 61_000),
      true,
      'chaos',
    ],
    [
      'the leader',
      (peer) => peer.receive({ ...newMessage(MessageType.Heartbeat, 2), from: 1, term: 1 }, 61_000),
      true,
      'ordered',
    ],
    ['a call', (peer) => peer.receiveExtra({ kind: 'wake up', from: 3, to: 2 }), true, 'ordered'],
    ['PD', (peer) => peer.receiveExtra({ kind: 'awaken', from: 3, to: 2 }), true, 'chaos'],
    ['a question', (peer) => peer.receiveExtra({ kind: 'hibernate request', from: 1, to: 2 }), false, 'idle'],
    ['one check', (peer) => peer.staleTick(61_000), false, 'pre-chaos'],
  ];
  for (const [name, wake, ticking, state] of wakes) {
    it(`hears ${name}`, () => {
      const { group, peers } = led();
      tickAll(group, peers, 60);
      const [, follower] = peers;
      assert.ok(follower);
      wake(follower);
      assert.deepEqual([follower.ticking, follower.hibernation.state], [ticking, state]);
    });
  }

  it('campaigns after three checks without a word, and its own patience', () => {
    const { group, peers } = led();
    tickAll(group, peers, 60);
    const [, follower] = peers;
    assert.ok(follower);
    group.isolated.add(1);
    for (let check = 1; check <= 3; check++) {
      assert.equal(follower.ticking, false);
      follower.staleTick(check * settings.staleCheckMs);
    }
    assert.equal(follower.ticking, true);
    for (let count = 0; count < 12; count++) follower.baseTick(1e6 + count * 1000);
    assert.equal(follower.node.role, Role.PreCandidate);
  });

  it('does not forget a follower that lags, or is asked to lead', () => {
    const { group } = led();
    const leader = group.node(1);
    const awake = {
      appliedIndex: leader.log.lastIndex,
      forcedLeader: false,
      replicationModeLags: false,
      diskFullPeers: 0,
      awaitedPeers: 0,
    };
    assert.equal(keepsLeaderAwake(leader, awake), 'quorum check');
    leader.electionElapsed = settings.electionTicks - 1;
    assert.equal(keepsLeaderAwake(leader, awake), undefined);
    assert.equal(keepsLeaderAwake(leader, { ...awake, appliedIndex: 0 }), 'unapplied');
    assert.equal(keepsLeaderAwake(leader, { ...awake, replicationModeLags: true }), 'replication mode');
    assert.equal(keepsLeaderAwake(leader, { ...awake, forcedLeader: true }), 'force leader');
    assert.equal(keepsLeaderAwake(leader, { ...awake, diskFullPeers: 1 }), 'disk full');
    assert.equal(keepsLeaderAwake(leader, { ...awake, awaitedPeers: 1 }), 'awaited data');
    group.isolated.add(3);
    readIndex(leader, 'r');
    assert.equal(keepsLeaderAwake(leader, awake), 'pending read');
    group.settle();
    transferLeader(leader, 3);
    group.settle();
    leader.electionElapsed = settings.electionTicks - 1;
    assert.equal(keepsLeaderAwake(leader, awake), 'transfer');
    group.propose(1, 'x');
    assert.equal(followerMaySleep(leader, 'ordered', false), false);
    assert.equal(followerMaySleep(group.node(2), 'ordered', false), true);
    assert.equal(followerMaySleep(group.node(2), 'ordered', true), false);
    assert.equal(followerMaySleep(group.node(2), 'chaos', false), false);
  });

  it('sleeps without those who are down, if the others are a quorum', () => {
    const hibernation = new Hibernation();
    assert.equal(hibernation.allAgree(1, three, [3]), false);
    assert.equal(hibernation.allAgree(1, three, [2, 3]), false);
    hibernation.agrees(2);
    assert.equal(hibernation.allAgree(1, three, []), false);
    assert.equal(hibernation.allAgree(1, three, [3]), true);
    hibernation.reset('chaos');
    assert.equal(hibernation.allAgree(1, three, [3]), false);
  });

  it('counts in its sleep until it has waited eight ticks with the first after it', () => {
    assert.equal(countsAsleep(5, 1, 10, 2), true);
    assert.equal(countsAsleep(6, 1, 10, 2), false);
    assert.equal(countsAsleep(5, 2, 10, 2), false);
    assert.equal(countsAsleep(0, 0, 4, 3), false);
  });
});

describe('a peer', () => {
  it('answers no vote for one election timeout after its store started', () => {
    const { group } = led();
    const peer = new TikvPeer(group.node(3), settings, 0);
    const vote = { ...newMessage(MessageType.PreVote, 3), from: 2, term: 2, index: 9, logTerm: 1 };
    peer.node.electionElapsed = 10;
    peer.receive(vote, 9999);
    assert.equal(hasReady(peer.node), false);
    assert.equal(peer.hibernation.state, 'chaos');
    peer.receive(vote, 10_000);
    assert.deepEqual(
      takeReady(peer.node).messages.map(({ type }) => type),
      [MessageType.PreVoteResp],
    );
  });

  it('asks the others about itself while its leader is missing', () => {
    const { peers } = led();
    const [, follower] = peers;
    assert.ok(follower);
    const asked = (ms: number) => [follower.staleTick(ms), follower.extras.splice(0).length];
    assert.deepEqual(asked(0), ['valid', 0]);
    assert.deepEqual(asked(settings.abnormalLeaderMissingMs), ['leader missing', 2]);
    assert.deepEqual(asked(settings.maxLeaderMissingMs), ['to validate', 2]);
  });

  it('drops what all have of its log', () => {
    const { group, peers } = led();
    for (let count = 0; count < 100; count++) group.propose(1, 'x');
    assert.deepEqual(peers[0]?.logGcTick(1, 0), { kind: 'compact', index: 100 });
    assert.deepEqual(peers[1]?.logGcTick(1, 0), { kind: 'nothing' });
  });
});

describe('a transfer of leadership', () => {
  it('is refused to who could not lead soon', () => {
    const { group } = led();
    const leader = group.node(1);
    assert.equal(refusesTransfer(group.node(2), 3, 0, 128), 'not the leader');
    assert.equal(refusesTransfer(leader, 4, 0, 128), 'no voter');
    assert.equal(refusesTransfer(leader, 3, 0, 128), undefined);
    group.isolated.add(3);
    for (let count = 0; count < 127; count++) group.propose(1, 'x');
    assert.equal(refusesTransfer(leader, 3, 0, 128), undefined);
    assert.equal(refusesTransfer(leader, 3, 1, 128), undefined);
    group.propose(1, 'x');
    assert.equal(refusesTransfer(leader, 3, 0, 128), 'lags');
    assert.equal(refusesTransfer(leader, 2, 0, 128), undefined);
  });

  it('is refused to who has not applied the last change of the membership', () => {
    const { group } = led();
    const leader = group.node(1);
    const changes = [{ type: ChangeType.AddLearner, id: 4 }];
    proposeConfChange(leader, { transition: Transition.Auto, changes });
    group.settle();
    const { pendingConfIndex } = leader.leadership ?? {};
    assert.ok(pendingConfIndex);
    assert.equal(refusesTransfer(leader, 2, pendingConfIndex - 1, 128), 'membership change');
    assert.equal(refusesTransfer(leader, 2, pendingConfIndex, 128), undefined);
  });
});
