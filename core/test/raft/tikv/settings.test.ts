import { strict as assert } from 'node:assert';
import { settingsProblem } from '#core/raft/settings';
import {
  coreSettings,
  electionRange,
  peerDownMs,
  type RaftstoreProblem,
  type RaftstoreSettings,
  raftstoreDefaults,
  raftstoreProblems,
  renewAdvanceMs,
} from '#core/raft/tikv/settings';

const mib = 1024 ** 2;
const newest = raftstoreDefaults('v8.5.0');

describe('how TiKV drives Raft', () => {
  const versions: readonly (readonly [string, Partial<RaftstoreSettings>])[] = [
    ['v5.0.1', { hibernateRegions: false, logGcTickMs: 10_000, logGcBytesLimit: 72 * mib }],
    ['v5.2.0', { hibernateRegions: true, logGcTickMs: 10_000, maxApplyUnpersisted: 0 }],
    ['v7.5.0', { logGcTickMs: 3000, logGcCountLimit: 73_728, maxApplyUnpersisted: 0 }],
    ['v8.2.0', { logGcBytesLimit: 72 * mib, maxApplyUnpersisted: 1024 }],
    ['v8.4.0', { logGcBytesLimit: 192 * mib, logGcCountLimit: 196_608 }],
    ['nightly', { logGcBytesLimit: 192 * mib, hibernateRegions: true }],
  ];
  for (const [version, expected] of versions) {
    it(`has the defaults of ${version}, and starts with them`, () => {
      const settings = raftstoreDefaults(version);
      assert.deepEqual({ ...settings, ...expected }, settings);
      assert.deepEqual(raftstoreProblems(settings), []);
      assert.equal(settingsProblem(coreSettings(settings, () => 0)), undefined);
    });
  }

  const wrong: readonly (readonly [Partial<RaftstoreSettings>, readonly RaftstoreProblem[]])[] = [
    [{ heartbeatTicks: 0 }, ['heartbeat-not-positive']],
    [{ heartbeatTicks: 10 }, ['election-not-above-heartbeat']],
    [{ minElectionTicks: 9 }, ['election-range']],
    [{ minElectionTicks: 30, maxElectionTicks: 30 }, ['election-range']],
    [{ logGcThreshold: 0 }, ['log-gc-threshold-not-positive']],
    [{ logGcBytesLimit: 0 }, ['log-gc-limit-not-positive']],
    [{ maxLeaderLeaseMs: 9001 }, ['lease-too-long']],
    [{ baseTickMs: 500 }, ['lease-too-long']],
    [{ staleCheckMs: 19_999 }, ['stale-check-too-often']],
    [{ abnormalLeaderMissingMs: 299_999 }, ['abnormal-before-check']],
    [{ maxLeaderMissingMs: 599_999 }, ['missing-before-abnormal']],
    [{ leaderTransferMaxLogLag: 9 }, ['transfer-lag-too-small']],
    [{ minElectionTicks: 50, maxElectionTicks: 60 }, []],
  ];
  for (const [change, problems] of wrong) {
    it(`refuses ${JSON.stringify(change)}: ${problems.join(', ') || 'not'}`, () => {
      assert.deepEqual(raftstoreProblems({ ...newest, ...change }), problems);
    });
  }

  it('draws from the election timeout to twice of it, unless it is told otherwise', () => {
    assert.deepEqual(electionRange(newest), [10, 20]);
    assert.deepEqual(electionRange({ ...newest, minElectionTicks: 50, maxElectionTicks: 60 }), [50, 60]);
  });

  it('calls a member down no sooner than after two checks, where it may be asleep', () => {
    const hasty = { ...newest, maxPeerDownMs: 60_000 };
    assert.equal(peerDownMs(newest), 600_000);
    assert.equal(peerDownMs(hasty), 600_000);
    assert.equal(peerDownMs({ ...hasty, hibernateRegions: false }), 60_000);
  });

  it('renews the lease a quarter before its end where Regions hibernate', () => {
    assert.equal(renewAdvanceMs(newest), 2250);
    assert.equal(renewAdvanceMs({ ...newest, hibernateRegions: false }), 0);
    assert.equal(renewAdvanceMs({ ...newest, renewLeaseAdvanceMs: 1000 }), 1000);
  });
});
