import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { SimulateResult } from '#core/report/results';
import { type FailureRequest, simulateCluster } from '#core/simulation/simulate';
import { clusterOf, zoned } from './cluster-of';

const tb = 1e12;

function play(
  text: string,
  fail: string,
  more: Partial<FailureRequest> = {},
  dataBytes = 3 * tb,
): SimulateResult {
  const answer = simulateCluster(
    clusterOf(text),
    { diskBytesOf: () => 1.5 * tb, dataBytes },
    { fail, seed: 1, language: 'en', ...more },
  );
  if (!answer.ok) throw new Error(answer.problem.template.en);
  return answer.result;
}

const minute = 60_000;

describe('simulate', () => {
  it('repairs nothing when isolation-level leaves no zone, and says why', () => {
    const result = play(zoned(3, 3, { 'replication.isolation-level': 'zone' }), 'zone=z3');
    assert.deepEqual(
      result.repair?.blockedBy.map(({ reason }) => reason),
      ['isolation-level'],
    );
    assert.equal(result.repair?.bytes, 0);
    assert.match(result.verdict.sentence, /isolation-level zone forbids .* 2 of 3 copies stay/);
    assert.equal(result.verdict.ok, true);
  });

  it('plays 30 days, and refuses a minute more', () => {
    const day = 24 * 60 * minute;
    const month = play(zoned(3, 3), 'host=z1h1', { untilMs: 30 * day });
    assert.equal(month.horizonMs, play(zoned(3, 3), 'host=z1h1').horizonMs);
    assert.throws(
      () => play(zoned(3, 3), 'host=z1h1', { untilMs: 30 * day + minute }),
      /days are played at the most/,
    );
  });

  it('elects within 7 to 19 s, and begins to repair after 30 min', () => {
    const result = play(zoned(3, 3), 'host=z1h1');
    assert.ok(result.rtoMs !== null && result.rtoMs.p50 > 7000 && result.rtoMs.max < 19_100);
    assert.equal(result.repair?.startsMs, 30 * minute);
    assert.deepEqual(
      result.events.map(({ tMs, what }) => `${tMs} ${what}`).filter((line) => /Disconnected|Down/.test(line)),
      ['20000 is Disconnected for PD', '1800000 is Down for PD'],
    );
  });

  it('paces the repair by the store limits: 15 peers a minute and store', () => {
    const result = play(zoned(3, 3), 'host=z1h1', {}, 2 * tb);
    const { repair } = result;
    assert.ok(repair !== null && repair.endsMs !== null && repair.startsMs !== null);
    // Only the two other stores of z1 keep the copies in a zone of their own.
    const minutes = repair.regions / (2 * 15);
    assert.ok(Math.abs((repair.endsMs - repair.startsMs) / minute - minutes) < 1.5, `${minutes}`);
  });

  it('moves nothing when the store is back before it is Down', () => {
    const result = play(zoned(3, 3), 'host=z1h1', { healsMs: 20 * minute });
    assert.equal(result.repair, null);
    assert.ok(
      result.stores.every(({ before, after }) => before.peers === after.peers && after.state === 'Up'),
    );
  });

  it('brings back the Regions that had no quorum when their stores return', () => {
    const result = play(zoned(3, 3), 'zone=z1,zone=z2', { healsMs: 10 * minute });
    const last = result.unavailable.at(-1);
    assert.equal(result.unavailable[0]?.share, 1);
    assert.equal(last?.share, 0);
    assert.ok(last !== undefined && last.tMs > 10 * minute && last.tMs < 10 * minute + 20_000);
  });

  it('stops where the disks are full, and names the store and the time', () => {
    const text = zoned(3, 3, { 'replication.isolation-level': 'zone' });
    const result = play(text, 'host=z1h1', {}, 3.2 * tb);
    assert.ok(result.repair?.blockedBy.some(({ reason, regions }) => reason === 'low-space' && regions > 0));
    const filled = result.stores.filter(({ fullAtMs }) => fullAtMs !== null);
    assert.deepEqual(filled.map(({ address }) => address).sort(), ['10.0.1.2:20160', '10.0.1.3:20160']);
    assert.ok(filled.every(({ after, capacityBytes }) => after.usedBytes / capacityBytes < 0.81));
  });

  it('puts copies where isolation is worse once the better stores are full, as PD does without isolation-level', () => {
    const result = play(zoned(3, 3), 'host=z1h1', {}, 3 * tb);
    assert.deepEqual(result.repair?.blockedBy, []);
    const grown = result.stores
      .filter(({ before, after }) => after.peers > before.peers)
      .map(({ address }) => address);
    assert.equal(grown.length, 8);
  });

  it('takes a fifth of the Regions along when two unlabelled stores share a machine', () => {
    const stores = [1, 2, 3].flatMap((machine) => [20160, 20161].map((port) => ({ machine, port })));
    const text = `pd_servers:\n  - host: 10.0.0.9\ntidb_servers:\n  - host: 10.0.0.9\ntikv_servers:\n${stores
      .map(
        ({ machine, port }) =>
          `  - host: 10.0.0.${machine}\n    port: ${port}\n    status_port: ${port + 20}\n`,
      )
      .join('')}`;
    const share = play(text, 'machine=10.0.0.1').unavailable.at(-1)?.share ?? 0;
    assert.ok(Math.abs(share - 0.2) < 0.01, String(share));
  });

  it('is not fooled by Regions that live on: without PD nothing serves', () => {
    const result = play(zoned(3, 3), 'pd=pd-10.0.1.1-2379,pd=pd-10.0.2.1-2379');
    assert.equal(result.verdict.ok, false);
    assert.match(result.verdict.sentence, /PD has no majority/);
    assert.equal(result.rtoMs, null);
  });

  it('gives the same answer for the same seed, and another placement for another', () => {
    assert.deepEqual(play(zoned(3, 2), 'zone=z1'), play(zoned(3, 2), 'zone=z1'));
    const other = play(zoned(3, 2), 'zone=z1', { seed: 2 });
    assert.notDeepEqual(play(zoned(3, 2), 'zone=z1').unavailable, other.unavailable);
  });

  it('conserves copies and bytes, and never makes a curve rise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('zone=z1', 'host=z1h1', 'zone=z1,host=z2h1'),
        fc.integer({ min: 0, max: 1000 }),
        (zones, hosts, fail, seed) => {
          const result = play(zoned(zones, hosts), fail, { seed }, 0.2 * tb);
          const sum = (pick: (store: SimulateResult['stores'][number]) => number) =>
            result.stores.reduce((total, store) => total + pick(store), 0);
          assert.equal(
            sum(({ before }) => before.peers),
            sum(({ after }) => after.peers),
          );
          const shares = result.unavailable.map(({ share }) => share);
          assert.ok(shares.every((share, i) => i === 0 || share <= (shares[i - 1] ?? 0)));
          assert.ok(result.unavailable.every(({ tMs }, i, all) => i === 0 || tMs >= (all[i - 1]?.tMs ?? 0)));
        },
      ),
      { numRuns: 25 },
    );
  });
});
