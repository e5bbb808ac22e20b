import { strict as assert } from 'node:assert';
import { surviveCluster } from '#core/availability/survive';
import type { FailureResult, SurviveResult } from '#core/report/results';
import { clusterOf, zoned } from '../simulation/cluster-of';

const survive = (text: string, all = false) => surviveCluster(clusterOf(text), { language: 'en', all });

function failure(result: SurviveResult, ...domains: string[]): FailureResult {
  const wanted = domains.join(' + ');
  for (const level of result.levels) {
    for (const found of level.failures) if (found.domains.join(' + ') === wanted) return found;
  }
  throw new Error(`no failure of ${wanted}`);
}

/** Two stores on each of three machines; `label` writes a store's labels. */
function sixStores(head: string, label: (machine: number) => string): string {
  const stores = [1, 2, 3].flatMap((machine) =>
    [20160, 20161].map(
      (port) =>
        `  - host: 10.0.0.${machine}\n    port: ${port}\n    status_port: ${port + 20}\n${label(machine)}`,
    ),
  );
  return `${head}pd_servers:\n  - host: 10.0.0.11\n  - host: 10.0.0.12\n  - host: 10.0.0.13\ntidb_servers:\n  - host: 10.0.0.21\n  - host: 10.0.0.22\ntikv_servers:\n${stores.join('')}`;
}

describe('survive', () => {
  it('six stores on three machines without labels: a machine takes 20 % of the Regions', () => {
    const found = failure(survive(sixStores('', () => '')), 'machine=10.0.0.1');
    assert.deepEqual(
      { unavailable: found.unavailable, lost: found.lost, degraded: found.degraded, count: found.count },
      { unavailable: 0.2, lost: 0, degraded: 0.6, count: 3 },
    );
    assert.deepEqual(found.range, { low: 0, high: 0.5 });
    assert.equal(found.heals, false);
    assert.equal(found.service.ok, false);
  });

  it('the same with host labels: none, but no spare machine to heal', () => {
    const labels = (machine: number) => `    config:\n      server.labels: { host: m${machine} }\n`;
    const head = 'server_configs:\n  pd:\n    replication.location-labels: [host]\n';
    const found = failure(survive(sixStores(head, labels)), 'host=m1');
    assert.equal(found.unavailable, 0);
    assert.equal(found.service.ok, true);
    assert.equal(found.heals, false);
    assert.equal(found.healing.outcome, 'same-machine');
    assert.match(found.healing.reason, /No spare machine/);
  });

  it('five copies in three zones: any one zone, no two', () => {
    const result = survive(zoned(3, 2, { 'replication.max-replicas': 5 }));
    const one = failure(result, 'zone=z1');
    assert.deepEqual([one.unavailable, one.count, one.range], [0, 3, { low: 0, high: 0 }]);
    assert.equal(one.service.ok, true);
    assert.equal(failure(result, 'zone=z1', 'zone=z2').unavailable, 1);
  });

  it('two of three PD members in one zone: an outage though all Regions keep a quorum', () => {
    const text = zoned(3, 2).replace('  - host: 10.0.3.1\ntidb', '  - host: 10.0.1.2\ntidb');
    const found = failure(survive(text), 'zone=z1');
    assert.equal(found.unavailable, 0);
    assert.deepEqual(found.service, { pd: 'lost', tidb: 2 / 3, ok: false });
  });

  it('isolation-level zone with three zones: two of three copies stay', () => {
    const found = failure(survive(zoned(3, 3, { 'replication.isolation-level': 'zone' })), 'zone=z1');
    assert.deepEqual([found.heals, found.healing.outcome, found.healing.copies], [false, 'blocked', 2]);
    assert.match(found.healing.reason, /isolation-level zone/);
  });

  it('without an isolation level the zone is rebuilt in the others, closer together', () => {
    const found = failure(survive(zoned(3, 3)), 'zone=z1');
    assert.deepEqual(
      [found.heals, found.healing.outcome, found.healing.copies],
      [true, 'isolation-lowered', 3],
    );
  });

  it('three stores for three copies: nowhere to heal', () => {
    const found = failure(survive(zoned(3, 1)), 'zone=z1');
    assert.deepEqual([found.heals, found.healing.outcome, found.healing.copies], [false, 'blocked', 2]);
  });

  it('two zones: one of them takes half of the Regions along', () => {
    const found = failure(survive(zoned(2, 3)), 'zone=z1');
    assert.deepEqual([found.unavailable, found.range], [0.5, { low: 0.5, high: 0.5 }]);
  });

  it('does not take a PD of unknown place to survive a zone', () => {
    const text = zoned(3, 2).replace('  - host: 10.0.3.1\ntidb', '  - host: 10.9.9.9\ntidb');
    const result = survive(text);
    assert.equal(failure(result, 'zone=z1').service.pd, 'unknown');
    assert.equal(failure(result, 'zone=z1').service.ok, false);
    assert.ok(result.assumptions.some((line) => /10\.9\.9\.9/.test(line)));
    assert.equal(failure(result, 'zone=z1/host=z1h2').service.pd, 'quorum');
  });

  it('says in one line what it is and what it survives', () => {
    const nine = survive(zoned(3, 3));
    assert.equal(
      nine.verdict,
      '9 stores · 3 × zone · serves through any 1 zone (heals) · serves through any 1 host (heals) · 11.1 % of Regions unavailable if z1h1 (z1) + z2h1 (z2) fail',
    );
  });

  it('judges one of each class as it judges every one', () => {
    for (const text of [zoned(3, 2), zoned(2, 2), sixStores('', () => ''), zoned(4, 1)]) {
      const classes = survive(text);
      const every = survive(text, true);
      classes.levels.forEach((level, index) => {
        const listed = every.levels[index]?.failures ?? [];
        const total = level.failures.reduce((sum, { count }) => sum + count, 0);
        assert.equal(total, listed.length);
        assert.equal(total, (level.count * (level.count + 1)) / 2);
        const shares = (failures: readonly FailureResult[]) =>
          failures.flatMap(({ count, domains, unavailable, degraded, heals, service }) =>
            Array<string>(count).fill([domains.length, unavailable, degraded, heals, service.ok].join(' ')),
          );
        assert.deepEqual(shares(level.failures).sort(), shares(listed).sort());
      });
    }
  });

  it('tells the smallest cuts, none within another', () => {
    const { cuts } = survive(zoned(3, 3));
    assert.ok(cuts.every(({ domains }) => domains.length === 2));
    const text = zoned(3, 2).replace('  - host: 10.0.3.1\ntidb', '  - host: 10.0.1.2\ntidb');
    const [first, ...rest] = survive(text).cuts;
    assert.deepEqual(first?.domains, ['zone=z1']);
    assert.ok(rest.every(({ domains }) => !domains.includes('zone=z1')));
  });

  it('a cluster without TiKV has nothing to lose', () => {
    const result = survive('pd_servers:\n  - host: 10.0.0.1\ntidb_servers:\n  - host: 10.0.0.1\n');
    assert.equal(result.verdict, 'no TiKV: nothing to lose');
  });
});
