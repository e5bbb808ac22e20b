import { strict as assert } from 'node:assert';
import { raftstoreDefaults } from '#core/raft/tikv/settings';
import { randomStream } from '#core/random/random';
import { defaultElection, electionMs } from '#core/simulation/election';
import { failoverMs } from '#core/simulation/failover';

const minute = 60_000;
const seeds = 40;

function at(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(share * values.length)] ?? Number.NaN;
}

describe('the loss of a leader, played by Raft', () => {
  const rows: readonly (readonly [string, boolean, number, number, number])[] = [
    ['a Region that is written to', false, 1, 7000, 20_000],
    ['a Region that hibernates, where the process ended', true, 1, 2000, 13_000],
    ['a Region that hibernates, where the host is lost', true, 8000, 9000, 21_000],
    [
      'a Region that hibernates, where the store hangs and nobody asks',
      true,
      Number.POSITIVE_INFINITY,
      8 * minute,
      16 * minute,
    ],
  ];
  for (const [name, hibernates, detectedMs, least, most] of rows) {
    it(`${name}: ${least} to ${most} ms`, () => {
      const settings = raftstoreDefaults('v8.5.0');
      for (let seed = 1; seed <= seeds; seed++) {
        const time = failoverMs({ voters: 3, settings, hibernates, detectedMs, seed });
        assert.ok(time >= least && time <= most, `seed ${seed}: ${time} ms`);
      }
    });
  }

  it('takes longer with a longer election timeout', () => {
    const settings = { ...raftstoreDefaults('v8.5.0'), minElectionTicks: 50, maxElectionTicks: 60 };
    for (let seed = 1; seed <= 5; seed++) {
      const time = failoverMs({ voters: 3, settings, hibernates: false, detectedMs: 1, seed });
      assert.ok(time > 45_000 && time < 61_000, `seed ${seed}: ${time} ms`);
    }
  });

  it('agrees with the quick model within a second', () => {
    const settings = raftstoreDefaults('v8.5.0');
    for (const voters of [3, 5]) {
      const random = randomStream(1, 'quick');
      const quick = Array.from({ length: 400 }, () =>
        electionMs(voters - 1, voters, defaultElection, random),
      );
      const played = Array.from({ length: 400 }, (_, seed) =>
        failoverMs({ voters, settings, hibernates: false, detectedMs: 1, seed }),
      );
      for (const share of [0.1, 0.5, 0.9]) {
        const apart = at(quick, share) - at(played, share);
        assert.ok(Math.abs(apart) < 1000, `${voters} voters, ${share}: ${apart} ms apart`);
      }
    }
  });

  it('never ends without a quorum, and is the same for the same seed', () => {
    const settings = raftstoreDefaults('v8.5.0');
    const lost = { voters: 2, settings, hibernates: false, detectedMs: 1, seed: 1 };
    assert.equal(failoverMs(lost), Number.POSITIVE_INFINITY);
    const played = { ...lost, voters: 5 };
    assert.equal(failoverMs(played), failoverMs(played));
  });
});
