import { strict as assert } from 'node:assert';
import { randomStream } from '#core/random/random';
import { defaultElection, electionMs } from '#core/simulation/election';

/** Seconds, from a model of TiKV's ticks that was made apart from this one. */
const published = [
  { survivors: 2, voters: 3, min: 7.1, p10: 8.9, p50: 11.4, p90: 15.4, p99: 17.6, max: 19.0 },
  { survivors: 4, voters: 5, min: 7.1, p10: 8.5, p50: 10.1, p90: 12.9, p99: 15.5, max: 18.7 },
];

describe('the time until a Region has a leader again', () => {
  for (const row of published) {
    it(`is spread as published for ${row.survivors} of ${row.voters} voters`, () => {
      const random = randomStream(1, 'election');
      const draws = 40_000;
      const times = Array.from({ length: draws }, () =>
        electionMs(row.survivors, row.voters, defaultElection, random),
      ).sort((a, b) => a - b);
      const at = (share: number) => (times[Math.floor(share * (draws - 1))] ?? 0) / 1000;
      const near = (got: number, wanted: number, within = 0.35) =>
        assert.ok(Math.abs(got - wanted) <= within, `${got} for ${wanted}`);
      near(at(0), row.min);
      near(at(0.1), row.p10);
      near(at(0.5), row.p50);
      near(at(0.9), row.p90);
      near(at(0.99), row.p99);
      near(at(1), row.max, 0.7);
    });
  }

  it('never ends before a quorum has let go of the old leader, nor after 19 s', () => {
    const random = randomStream(7, 'election');
    for (let i = 0; i < 5000; i++) {
      const ms = electionMs(2, 3, defaultElection, random);
      assert.ok(ms >= 7000 && ms <= 19_100, String(ms));
    }
  });
});
