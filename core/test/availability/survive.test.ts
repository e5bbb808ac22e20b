import { strict as assert } from 'node:assert';
import { surviveCluster } from '#core/availability/survive';
import { clusterOf, zoned } from '../simulation/cluster-of';
import { failure, survive, table, topology } from './print';

const pd = ['10.0.9.1', '10.0.9.2', '10.0.9.3'];
const tidb = ['10.0.9.4', '10.0.9.5'];
const zoneAndHost = { 'replication.location-labels': '[zone, host]' };
/** Two stores on each of three machines. */
const six = [1, 1, 2, 2, 3, 3];

describe('survive: what the issue of two stores on each of three machines is about', () => {
  it('without labels a machine takes C(4,1)/C(6,3) of the Regions along', () => {
    const result = survive(topology({ pd, tidb, stores: six.map((machine) => `10.0.0.${machine}`) }));
    const found = failure(result, 'machine=10.0.0.1');
    assert.equal(found.unavailable, 0.2);
    assert.deepEqual(table(result, 'machine').slice(0, 2), [
      'machine=10.0.0.1 ×3 | unavailable 20 % (0 % … 50 %) | lost 0 % | degraded 60 % | PD quorum, TiDB 100 % | does not serve | does not heal: no-quorum, 3 copies',
      'machine=10.0.0.1 + machine=10.0.0.2 ×3 | unavailable 80 % (50 % … 100 %) | lost 20 % | degraded 20 % | PD quorum, TiDB 100 % | does not serve | does not heal: no-quorum, 2 copies',
    ]);
    assert.equal(
      result.verdict,
      '6 stores · 3 machines · serves through any 1 store (does not heal) · 20 % of Regions unavailable if any of 3 machines fails, such as 10.0.0.1',
    );
  });

  const labelled = topology({
    pd,
    tidb,
    pdConfig: { 'replication.location-labels': '[host]' },
    stores: six.map((machine) => `10.0.0.${machine} host=m${machine}`),
  });

  it('with host labels none, but no spare machine to heal', () => {
    const result = survive(labelled);
    assert.deepEqual(table(result, 'host').slice(0, 2), [
      'host=m1 ×3 | unavailable 0 % | lost 0 % | degraded 100 % | PD quorum, TiDB 100 % | serves | does not heal: same-machine, 3 copies',
      'host=m1 + host=m2 ×3 | unavailable 100 % | lost 0 % | degraded 0 % | PD quorum, TiDB 100 % | does not serve | does not heal: no-quorum, 1 copies',
    ]);
    assert.equal(
      failure(result, 'host=m1').healing.reason,
      'No spare machine: from 30 min on PD rebuilds the missing copies beside others of their Region, so that one more machine then takes two copies at once.',
    );
    assert.equal(
      result.verdict,
      '6 stores · 3 hosts · serves through any 1 host (does not heal) · 100 % of Regions unavailable if m1 and m2 fail',
    );
  });

  it('says the same in Chinese', () => {
    const { verdict } = surviveCluster(clusterOf(labelled), { language: 'zh-cn' });
    assert.equal(
      verdict,
      '6 个 store · 3 个 host · 可承受任意 1 个 host 故障（不能自愈） · 若 m1 和 m2 同时故障，100% 的 Region 不可用',
    );
  });

  it('labels that PD was not told of place nothing, but say what fails together', () => {
    const stores = six.map((machine) => `10.0.0.${machine} zone=z1 host=m${machine}`);
    const result = survive(topology({ pd, tidb, stores }));
    assert.deepEqual(
      result.levels.map(({ level, count }) => `${level} ${count}`),
      ['zone 1', 'host 8', 'store 6'],
    );
    assert.equal(failure(result, 'zone=z1/host=m1').unavailable, 0.2);
    assert.ok(result.assumptions.some((line) => /^The labels zone, host are not among PD/.test(line)));
  });

  it('labels that tear a machine apart do not help it', () => {
    const stores = six.map((machine, index) => `10.0.0.${machine} host=h${index}`);
    const pdConfig = { 'replication.location-labels': '[host]' };
    const result = survive(topology({ pd, tidb, pdConfig, stores }));
    assert.equal(failure(result, 'machine=10.0.0.1').unavailable, 0.2);
    assert.equal(failure(result, 'host=h0').healing.outcome, 'same-machine');
    assert.ok(
      result.assumptions.some((line) => /stores of 10\.0\.0\.1 have different location labels/.test(line)),
    );
  });
});

describe('survive: three zones', () => {
  it('nine stores: any zone, any host, and 1/9 of the Regions for two hosts across zones', () => {
    const result = survive(zoned(3, 3));
    assert.deepEqual(table(result, 'zone'), [
      'zone=z1 ×3 | unavailable 0 % | lost 0 % | degraded 100 % | PD quorum, TiDB 66.7 % | serves | heals: isolation-lowered, 3 copies',
      'zone=z1 + zone=z2 ×3 | unavailable 100 % | lost 0 % | degraded 0 % | PD lost, TiDB 33.3 % | does not serve | does not heal: blocked, 1 copies',
    ]);
    assert.equal(failure(result, 'zone=z1/host=z1h2', 'zone=z2/host=z2h2').unavailable, 0.111111111111);
    assert.equal(
      result.verdict,
      '9 stores · 3 zones · serves through any 1 zone (heals), any 1 host (heals) · 11.1 % of Regions unavailable if z1h1 (z1) and z2h1 (z2) fail',
    );
  });

  it('isolation-level zone: two of three copies stay, and the reason says why', () => {
    const result = survive(zoned(3, 3, { 'replication.isolation-level': 'zone' }));
    const { heals, healing } = failure(result, 'zone=z1');
    assert.deepEqual(
      { heals, ...healing },
      {
        heals: false,
        outcome: 'blocked',
        copies: 2,
        reason:
          'isolation-level zone allows one copy in each zone, and 2 are left for 3 copies: PD rebuilds nothing more, and 2 of 3 copies stay.',
      },
    );
    assert.match(result.verdict, /serves through any 1 zone \(does not heal\), any 1 host \(heals\)/);
  });

  it('an isolation level that is no location label, case included, is none', () => {
    const result = survive(zoned(3, 3, { 'replication.isolation-level': 'Zone' }));
    assert.equal(failure(result, 'zone=z1').healing.outcome, 'isolation-lowered');
    assert.ok(
      result.assumptions.some((line) => /^isolation-level Zone is none of the location-labels/.test(line)),
    );
  });

  it('five copies: any one zone, no two; a zone and a host elsewhere half of the time', () => {
    const result = survive(zoned(3, 2, { 'replication.max-replicas': 5 }));
    assert.deepEqual(table(result, 'zone'), [
      'zone=z1 ×3 | unavailable 0 % | lost 0 % | degraded 100 % | PD quorum, TiDB 66.7 % | serves | does not heal: blocked, 4 copies',
      'zone=z1 + zone=z2 ×3 | unavailable 100 % | lost 0 % | degraded 0 % | PD lost, TiDB 33.3 % | does not serve | does not heal: blocked, 1 copies',
    ]);
    const cross = result.cuts.filter(({ domains }) => /host=/.test(domains[1] ?? ''));
    assert.deepEqual(
      cross.map(({ domains, count, unavailable, service }) => [domains, count, unavailable, service.pd]),
      [
        [['zone=z1', 'zone=z2/host=z2h1'], 6, 0.5, 'lost'],
        [['zone=z1', 'zone=z2/host=z2h2'], 6, 0.5, 'quorum'],
        [['zone=z1/host=z1h1', 'zone=z2/host=z2h1'], 3, 0, 'lost'],
      ],
    );
  });

  it('five copies under isolation-level zone: three are placed, and that is said', () => {
    const pdConfig = { 'replication.max-replicas': 5, 'replication.isolation-level': 'zone' };
    const result = survive(zoned(3, 2, pdConfig));
    assert.match(table(result, 'zone')[0] ?? '', /unavailable 0 %.*blocked, 2 copies/);
    assert.ok(
      result.assumptions.includes('Only 3 of 5 copies of a Region find a place, even without a failure.'),
    );
  });

  it('two of three PD members in one zone: its loss is an outage though every Region keeps a quorum', () => {
    const text = zoned(3, 2).replace('  - host: 10.0.3.1\ntidb', '  - host: 10.0.1.2\ntidb');
    const result = survive(text);
    assert.deepEqual(table(result, 'zone').slice(0, 3), [
      'zone=z1 | unavailable 0 % | lost 0 % | degraded 100 % | PD lost, TiDB 66.7 % | does not serve | does not heal: blocked, 2 copies',
      'zone=z2 | unavailable 0 % | lost 0 % | degraded 100 % | PD quorum, TiDB 66.7 % | serves | heals: isolation-lowered, 3 copies',
      'zone=z3 | unavailable 0 % | lost 0 % | degraded 100 % | PD quorum, TiDB 66.7 % | serves | heals: isolation-lowered, 3 copies',
    ]);
    assert.match(result.verdict, /no service if z1 fails: PD loses its majority/);
    assert.deepEqual(result.cuts[0]?.domains, ['zone=z1']);
    assert.ok(result.cuts.slice(1).every(({ domains }) => !domains.includes('zone=z1')));
  });

  it('four, two and two stores: one copy a zone, the larger zone’s stores hold less', () => {
    const hosts = [1, 1, 1, 1, 2, 2, 3, 3].map((zone, i) => `10.0.0.${i} zone=z${zone} host=h${i}`);
    const result = survive(topology({ pd, tidb, pdConfig: zoneAndHost, stores: hosts }));
    const degraded = (...domains: string[]) => failure(result, ...domains).degraded;
    assert.deepEqual(
      [degraded('zone=z1/host=h0'), degraded('zone=z2/host=h4'), degraded('zone=z1')],
      [0.25, 0.5, 1],
    );
    assert.equal(failure(result, 'zone=z1/host=h0', 'zone=z2/host=h4').unavailable, 0.125);
  });
});

describe('survive: published incidents', () => {
  it('five copies on four hosts after a zone is lost: a copy goes beside another where a host has two stores', () => {
    const stores = ['1 1', '1 1', '1 2', '1 2', '2 3', '2 4', '3 5', '3 6'].map((spec) => {
      const [zone, host] = spec.split(' ');
      return `10.0.${zone}.${host} zone=z${zone} host=h${host}`;
    });
    const pdConfig = { ...zoneAndHost, 'replication.max-replicas': 5 };
    const result = survive(topology({ pd, tidb, pdConfig, stores }), { all: true });
    const { unavailable, healing } = failure(result, 'zone=z3');
    assert.deepEqual([unavailable, healing.outcome, healing.copies], [0, 'same-machine', 5]);
  });

  it('the five-copy example of TiUP: any dc, not the zone that holds four', () => {
    const stores = ['bj bja', 'bj bja', 'bj bjb', 'bj bjb', 'sh sha'].map((spec, i) => {
      const [zone, dc] = spec.split(' ');
      return `10.0.0.${i} zone=${zone} dc=${dc} rack=r${i} host=h${i}`;
    });
    const pdConfig = {
      'replication.location-labels': '[zone, dc, rack, host]',
      'replication.max-replicas': 5,
    };
    const result = survive(topology({ pd, tidb, pdConfig, stores }));
    const lost = (domain: string) => {
      const { unavailable, healing } = failure(result, domain);
      return `${domain} ${unavailable} ${healing.outcome} ${healing.copies}`;
    };
    assert.deepEqual(['zone=bj', 'zone=sh', 'zone=bj/dc=bja', 'zone=sh/dc=sha'].map(lost), [
      'zone=bj 1 no-quorum 1',
      'zone=sh 0 blocked 4',
      'zone=bj/dc=bja 0 blocked 3',
      'zone=sh/dc=sha 0 blocked 4',
    ]);
  });

  it('three copies in two zones: each zone takes half of the Regions along', () => {
    const [first] = table(survive(zoned(2, 3)), 'zone');
    assert.match(first ?? '', /^zone=z1 ×2 \| unavailable 50 % \| lost 0 % \| degraded 50 %/);
  });

  it('three stores for three copies: nowhere to heal', () => {
    const [first] = table(survive(zoned(3, 1)), 'zone');
    assert.match(first ?? '', /serves \| does not heal: blocked, 2 copies$/);
  });
});

describe('survive: what the file does not say', () => {
  it('a PD and a TiDB of unknown zone are not taken to survive one', () => {
    const text = zoned(3, 2).replace(/10\.0\.3\.1\n(tidb|tikv)/g, '10.9.9.9\n$1');
    const result = survive(text);
    assert.deepEqual(failure(result, 'zone=z1').service, {
      pd: 'unknown',
      tidb: 1 / 3,
      tidbUnknown: 1 / 3,
      ok: false,
    });
    assert.equal(failure(result, 'zone=z1').heals, false);
    assert.equal(failure(result, 'zone=z1/host=z1h2').service.ok, true);
    assert.deepEqual(
      result.assumptions.filter((line) => line.startsWith('Nothing says')),
      [
        'Nothing says in which zone PD pd-10.9.9.9-2379 stands: none is taken to survive.',
        'Nothing says in which zone TiDB 10.9.9.9:4000 stands: none is taken to survive.',
      ],
    );
    assert.match(
      result.verdict,
      /if z1 fails, Regions keep a quorum, but whether PD and TiDB serve is not known/,
    );
  });

  it('a store without a zone counts as failed with each; the range says what else can be', () => {
    const stores = ['z1 1', 'z1 2', 'z2 3', 'z2 4'].map((spec) => {
      const [zone, host] = spec.split(' ');
      return `10.0.0.${host} zone=${zone} host=h${host}`;
    });
    const pdConfig = { ...zoneAndHost, 'replication.isolation-level': 'zone' };
    const result = survive(topology({ pd, tidb, pdConfig, stores: [...stores, '10.0.0.7 host=h7'] }));
    assert.match(table(result, 'zone')[0] ?? '', /^zone=z1 ×2 \| unavailable 100 % \(0 % … 100 %\)/);
    assert.ok(result.assumptions.some((line) => /^10\.0\.0\.7:20164 has no label zone/.test(line)));
    assert.match(result.verdict, /up to 100 % of Regions unavailable if z1 fails/);
  });

  it('Pods stand on machines of their own, in zones that nobody knows', () => {
    const manifest = [
      'apiVersion: pingcap.com/v1alpha1',
      'kind: TidbCluster',
      'metadata: { name: basic, namespace: shop }',
      'spec:',
      '  version: v8.5.0',
      '  pd:',
      '    replicas: 3',
      '    config: |',
      '      [replication]',
      '      location-labels = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"]',
      '  tikv: { replicas: 6 }',
      '  tidb: { replicas: 2 }',
      '',
    ].join('\n');
    const result = survive(manifest);
    assert.deepEqual(table(result).slice(0, 2), [
      'machine=basic-tikv-0 ×6 | unavailable 0 % | lost 0 % | degraded 50 % | PD quorum, TiDB 100 % | serves | heals: full, 3 copies',
      'machine=basic-tikv-0 + machine=basic-tikv-1 ×15 | unavailable 20 % (0 % … 100 %) | lost 0 % | degraded 60 % | PD quorum, TiDB 100 % | does not serve | does not heal: no-quorum, 3 copies',
    ]);
    assert.deepEqual(
      result.levels.map(({ level }) => level),
      ['machine'],
    );
    assert.ok(result.assumptions.some((line) => /come from the Kubernetes nodes/.test(line)));
    assert.ok(
      result.assumptions.some((line) => /^Every Pod is taken to run on a machine of its own/.test(line)),
    );
  });

  it('a cluster without PD or TiDB is not known to serve', () => {
    const result = survive(topology({ stores: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] }));
    const { service, heals } = failure(result, 'machine=10.0.0.1');
    assert.deepEqual([service.pd, service.tidb, service.ok, heals], ['unknown', 1, false, false]);
    assert.ok(result.assumptions.includes('The file lists no PD: whether PD serves is not known.'));
  });

  it('a cluster without TiKV has no Regions to lose', () => {
    const result = survive('pd_servers:\n  - host: 10.0.0.1\ntidb_servers:\n  - host: 10.0.0.1\n');
    assert.equal(result.verdict, 'no TiKV store: no Regions to lose');
  });

  it('what is beyond all bounds is refused in a sentence', () => {
    const result = survive(zoned(3, 1, { 'replication.max-replicas': 1000 }));
    assert.deepEqual(result.levels, []);
    assert.equal(result.verdict, 'a Region has 1000 copies: survival is worked out for 1 to 31 only');
  });
});

describe('survive: how much is listed', () => {
  it('all lists what the classes stand for', () => {
    for (const text of [zoned(3, 2), zoned(2, 2), zoned(4, 1)]) {
      const [classes, every] = [survive(text), survive(text, { all: true })];
      classes.levels.forEach((level, index) => {
        const listed = every.levels[index]?.failures ?? [];
        assert.equal(listed.length, (level.count * (level.count + 1)) / 2);
        const shares = (failures: typeof level.failures) =>
          failures.flatMap(({ count, domains, unavailable, degraded, heals }) =>
            Array<string>(count).fill([domains.length, unavailable, degraded, heals].join(' ')),
          );
        assert.deepEqual(shares(level.failures).sort(), shares(listed).sort());
      });
    }
  });

  it('top keeps the worst of each level', () => {
    const result = survive(zoned(3, 3), { top: 1 });
    assert.deepEqual(
      result.levels.map(({ failures }) => failures.length),
      [1, 1],
    );
  });
});
