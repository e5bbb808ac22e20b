import { strict as assert } from 'node:assert';
import { survive } from '#core/analysis/survive';
import { surviveCluster, surviving } from '#core/availability/survive';
import type { SurviveResult } from '#core/report/results';
import { clusterOf } from '../simulation/cluster-of';
import { failure, table, topology } from './print';

const pd = ['10.0.9.1', '10.0.9.2', '10.0.9.3'];
const tidb = ['10.0.9.4', '10.0.9.5'];
const zones = topology({
  pd,
  tidb,
  pdConfig: { 'replication.location-labels': '[zone, host]' },
  stores: [1, 1, 2, 2, 3, 3].map((zone, at) => `10.0.0.${at + 1} zone=z${zone} host=h${at + 1}`),
});

/** `files`: what stands beside the topology, by its path. */
function survives(text: string, files: Readonly<Record<string, string>> = {}): SurviveResult {
  const beside = Object.entries(files).map(([path, content]) => ({ path, text: content }));
  const answer = survive([{ path: 'topology.yaml', text }, ...beside], { language: 'en' });
  assert.ok(answer.ok);
  return answer.result;
}

function rules(...list: readonly Readonly<Record<string, unknown>>[]): string {
  const whole = list.map((rule, at) => ({
    group_id: 'pd',
    id: at === 0 ? 'default' : `r${at}`,
    start_key: '',
    end_key: '',
    role: 'voter',
    location_labels: ['zone', 'host'],
    ...rule,
  }));
  return JSON.stringify(whole);
}

const within = (key: string, ...values: readonly string[]) => ({
  label_constraints: [{ key, op: 'in', values }],
});
const rounded = (share: number) => Math.round(share * 100);

describe('survive: data under placement rules', () => {
  it('two copies in z1 and one in z2: z1 takes all, z3 nothing', () => {
    const result = survives(zones, {
      'rules.json': rules({ count: 2, ...within('zone', 'z1') }, { count: 1, ...within('zone', 'z2') }),
    });
    assert.equal(result.replicas, 3);
    assert.deepEqual(
      ['z1', 'z2', 'z3'].map((zone) => failure(result, `zone=${zone}`).unavailable),
      [1, 0, 0],
    );
    // Each rule is exact by itself, and they share no store.
    assert.deepEqual(table(result, 'host').slice(0, 2), [
      'zone=z1/host=h1 ×2 | unavailable 0 % | lost 0 % | degraded 100 % | PD quorum, TiDB 100 % | serves | does not heal: blocked, 2 copies',
      'zone=z2/host=h3 ×2 | unavailable 0 % | lost 0 % | degraded 50 % | PD quorum, TiDB 100 % | serves | heals: full, 3 copies',
    ]);
    assert.equal(
      failure(result, 'zone=z1/host=h1').healing.reason,
      'For 2 voters on stores with zone=z1, kept apart by zone, host: 1 of 2 copies stay: no store is left for the others.',
    );
  });

  it('a learner neither votes nor is missed, but is a copy that is left', () => {
    const result = survives(zones, {
      'rules.json': rules(
        { count: 3, ...within('zone', 'z1', 'z2') },
        { role: 'learner', count: 1, ...within('zone', 'z3') },
      ),
    });
    const both = failure(result, 'zone=z1', 'zone=z2');
    assert.deepEqual([both.unavailable, both.lost], [1, 0]);
    const learners = failure(result, 'zone=z3');
    assert.deepEqual([learners.unavailable, learners.degraded], [0, 0]);
    // Two of three copies are in either zone alike.
    assert.equal(rounded(failure(result, 'zone=z1').unavailable), 50);
    assert.ok(result.assumptions.some((line) => line.startsWith('Learners have no vote')));
  });

  it('a witness votes and holds no data', () => {
    const result = survives(
      topology({
        pd,
        tidb,
        pdConfig: { 'schedule.enable-witness': 'true' },
        stores: ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
      }),
    );
    const pair = failure(result, 'machine=10.0.0.1', 'machine=10.0.0.2');
    assert.deepEqual([pair.unavailable, rounded(pair.lost)], [1, 33]);
  });

  it('stores that a rule leaves out are not missed, and those of disk=ssd bear all', () => {
    const disks = ['ssd', 'ssd', 'ssd', 'ssd', 'hdd', 'hdd'];
    const result = survives(
      topology({ pd, tidb, stores: disks.map((disk, at) => `10.0.0.${at + 1} disk=${disk}`) }),
      { 'rules.json': rules({ count: 3, location_labels: [], ...within('disk', 'ssd') }) },
    );
    assert.deepEqual(table(result, 'machine').slice(0, 2), [
      'machine=10.0.0.1 ×4 | unavailable 0 % | lost 0 % | degraded 75 % | PD quorum, TiDB 100 % | serves | heals: full, 3 copies',
      'machine=10.0.0.1 + machine=10.0.0.2 ×6 | unavailable 50 % | lost 0 % | degraded 50 % | PD quorum, TiDB 100 % | does not serve | does not heal: no-quorum, 2 copies',
    ]);
  });

  it('rules that share stores are counted over a sample: balance keeps followers out of the zone of the leaders', () => {
    const result = survives(zones, {
      'rules.json': rules(
        { role: 'leader', count: 1, ...within('zone', 'z1') },
        { role: 'follower', count: 2, id: 'followers' },
      ),
    });
    assert.ok(failure(result, 'zone=z1').unavailable < 0.02);
    assert.equal(rounded(failure(result, 'zone=z1', 'zone=z2').unavailable), 100);
    const hosts = failure(result, 'zone=z1/host=h1', 'zone=z2/host=h3');
    assert.equal(rounded(hosts.unavailable), 25);
    assert.ok((hosts.spread ?? 0) > 0 && (hosts.spread ?? 1) < 0.011);
  });

  it('policies are answered apart, and one that no store satisfies is said to be refused', () => {
    const result = survives(zones, {
      'policies.sql': `
        CREATE PLACEMENT POLICY near CONSTRAINTS="[+zone=z1]" FOLLOWERS=1;
        CREATE PLACEMENT POLICY nowhere CONSTRAINTS="[+zone=z9]";`,
    });
    assert.equal(failure(result, 'zone=z1').unavailable, 0);
    assert.deepEqual(
      result.classes?.map(({ names, replicas, verdict }) => [names.join(), replicas, verdict]),
      [
        [
          'near',
          2,
          '6 stores · 3 zones · 100 % of Regions unavailable if z1 fails · 100 % of Regions unavailable if any of 2 hosts fails, such as h1 (z1)',
        ],
        [
          'nowhere',
          3,
          'no store is there for 3 voters on stores with zone=z9: PD refuses such a rule, and the data stays where other rules put it',
        ],
      ],
    );
  });
});

describe('survive: a rule that no store satisfies', () => {
  const learner = rules({ role: 'learner', count: 1, id: 'reports', ...within('zone', 'z9') });

  it('is left out of the answer, and said', () => {
    const [plain, result] = [survives(zones), survives(zones, { 'rules.json': learner })];
    assert.equal(result.verdict, `${plain.verdict} · no store is there for 1 learner on stores with zone=z9`);
    assert.deepEqual([result.replicas, result.levels, result.cuts], [3, plain.levels, plain.cuts]);
    assert.ok(result.assumptions.some((line) => line.startsWith('Left out, since no store is there for it')));
  });
});

describe('survive: a file of rules with errors', () => {
  it('is named, with the line of the first', () => {
    const result = survives(zones, { 'rules.json': rules({ role: 'boss', count: 2 }) });
    assert.match(result.assumptions[0] ?? '', /^rules\.json has an error on line 1: /);
  });
});

describe('survive: stores that are not alike', () => {
  const plain = [1, 2, 3, 4, 5, 6].map((at) => `10.0.0.${at}`);

  it('a large disk holds more, so that two of them take more along', () => {
    const disk = (host: string, size: string) => `  ${host}: {disks: [{path: /data, size: ${size}}]}`;
    const hosts = plain.map((host, at) => disk(host, at < 3 ? '500 GiB' : '1500 GiB'));
    const result = survives(topology({ pd, tidb, stores: plain }), {
      'topology.plan.yaml': ['hosts:', ...hosts, ''].join('\n'),
    });
    const pair = (one: number, other: number) =>
      rounded(failure(result, `machine=10.0.0.${one}`, `machine=10.0.0.${other}`).unavailable);
    assert.ok(pair(1, 2) < 10 && pair(1, 4) < 20 && pair(4, 5) > 38 && pair(4, 5) < 47);
    assert.ok(result.assumptions.some((line) => line.startsWith('How full the disks are')));
  });

  it('is answered in steps, and the same again', () => {
    const cluster = clusterOf(
      topology({
        pd,
        tidb,
        pdConfig: { 'replication.max-replicas': 5, 'replication.location-labels': '[zone]' },
        stores: [1, 1, 1, 2, 2, 3, 3].map((zone, at) => `10.0.0.${at + 1} zone=z${zone}`),
      }),
    );
    let steps = 0;
    for (const _ of surviving(cluster, { language: 'en' })) steps++;
    assert.ok(steps > 10, `${steps}`);
    const [one, other] = [1, 2].map(() => surviveCluster(cluster, { language: 'en' }));
    assert.deepEqual(one, other);
    assert.ok(one?.levels.every(({ failures }) => failures.every(({ spread }) => spread !== undefined)));
  });

  it('a store that PD cannot tell from all zones gets no copy while the zones have room', () => {
    const stores = [1, 1, 2, 2, 3, 3].map((zone, at) => `10.0.0.${at + 1} zone=z${zone} host=h${at + 1}`);
    const result = survives(
      topology({
        pd,
        tidb,
        pdConfig: { 'replication.location-labels': '[zone, host]' },
        stores: [...stores, '10.0.0.7 host=h7'],
      }),
    );
    assert.equal(rounded(failure(result, 'zone=z1/host=h1', 'zone=z2/host=h3').unavailable), 25);
  });
});
