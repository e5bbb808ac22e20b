import { strict as assert } from 'node:assert';
import { downPeers, RegionHeartbeat } from '#core/raft/tikv/pd-heartbeat';
import { raftstoreDefaults } from '#core/raft/tikv/settings';
import { maySend, type SnapshotVerdict, transferMs } from '#core/raft/tikv/snapshot-limits';
import { checkStale, type Staleness } from '#core/raft/tikv/stale-peer';

const minute = 60_000;
const settings = raftstoreDefaults('v8.5.0');

describe('heartbeats of a Region', () => {
  it('are sent at once where something changed, else a minute after the last', () => {
    const heartbeat = new RegionHeartbeat(minute);
    assert.equal(heartbeat.take(0), false);
    heartbeat.on('elected', 10);
    assert.equal(heartbeat.take(10), true);
    assert.equal(heartbeat.take(10), false);
    heartbeat.on('ticked', 1000);
    heartbeat.on('ticked', 2000);
    assert.equal(heartbeat.take(minute + 999), false);
    assert.equal(heartbeat.take(minute + 1000), true);
    heartbeat.on('ticked', 2 * minute);
    heartbeat.on('membership changed', 2 * minute + 1);
    assert.equal(heartbeat.take(2 * minute + 1), true);
    assert.equal(heartbeat.take(3 * minute - 1), false);
    assert.equal(heartbeat.take(3 * minute), true);
  });

  it('name who has been silent for ten minutes, but nobody of whom nothing is known', () => {
    const heard = new Map([
      [1, 0],
      [2, 0],
      [3, 1],
    ]);
    assert.deepEqual(downPeers(heard, [1, 2, 3, 4], 1, 10 * minute, settings.maxPeerDownMs), [2]);
  });
});

describe('a peer without a leader', () => {
  const rows: readonly (readonly [string, number | null, boolean, Staleness, number | null])[] = [
    ['is missed from the first check on', null, false, 'valid', 200 * minute],
    ['is patient', 191 * minute, false, 'valid', 191 * minute],
    ['warns after ten minutes', 190 * minute, false, 'leader missing', 190 * minute],
    ['does not wonder where it cannot campaign', 190 * minute, true, 'perhaps missing', 190 * minute],
    ['asks PD after two hours, and again after two more', 80 * minute, false, 'to validate', 200 * minute],
    ['asks PD as a learner, too', 80 * minute, true, 'to validate', 200 * minute],
  ];
  for (const [name, since, naive, staleness, missingSinceMs] of rows) {
    it(name, () =>
      assert.deepEqual(checkStale(200 * minute, since, { isLeader: false, naive }, settings), {
        staleness,
        missingSinceMs,
      }),
    );
  }

  it('is never a leader', () => {
    const found = checkStale(200 * minute, 0, { isLeader: true, naive: false }, settings);
    assert.deepEqual(found, { staleness: 'valid', missingSinceMs: null });
  });
});

describe('snapshots between stores', () => {
  const rows: readonly (readonly [number, number, SnapshotVerdict])[] = [
    [31, 31, 'goes'],
    [32, 0, 'sender busy'],
    [0, 32, 'receiver busy'],
  ];
  for (const [sending, receiving, verdict] of rows) {
    it(`${sending} sent, ${receiving} received: ${verdict}`, () =>
      assert.equal(maySend({ sending, receiving: 0 }, { sending: 0, receiving }), verdict));
  }

  it('share 100 MiB/s', () => {
    assert.equal(transferMs(256 * 1024 ** 2, 1), 2560);
    assert.equal(transferMs(256 * 1024 ** 2, 4), 10_240);
  });
});
