import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Classes, countPairs, everyPair } from '#core/availability/classes';
import { type Judgement, judge, toldApart } from '#core/availability/judge';
import type { FailureDomain } from '#core/availability/levels';
import { judgingLevel } from '#core/availability/matrix';
import { type SurvivalModel, survivalModel } from '#core/availability/model';
import { toEnd } from '#core/placement/settle/sample';
import { clusterOf } from '../simulation/cluster-of';

/**
 * A small cluster: stores with perhaps a zone and a host, on few machines; PD and TiDB on these or others.
 */
const store = fc.record({
  zone: fc.constantFrom('a', 'b', 'c', 'A', ''),
  host: fc.constantFrom('x', 'y', ''),
  machine: fc.integer({ min: 1, max: 5 }),
});

const drawn = fc.record({
  stores: fc.array(store, { minLength: 1, maxLength: 8 }),
  /** Machines of one store beside: enough for a place of its own among equals. */
  crowd: fc.constantFrom(0, 0, 0, 17),
  pd: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  tidb: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
  replicas: fc.constantFrom(1, 3, 5),
  levels: fc.constantFrom('[zone, host]', '[zone]', '[host]', '[]'),
  isolation: fc.constantFrom('', 'zone', 'host'),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function topology({ stores, crowd, pd, tidb, replicas, levels, isolation }: Drawn): string {
  const labelsOf = ({ zone, host }: Drawn['stores'][number]) =>
    [zone === '' ? [] : `zone: ${zone}`, host === '' ? [] : `host: ${host}`].flat().join(', ');
  return [
    'server_configs:',
    '  pd:',
    `    replication.location-labels: ${levels}`,
    `    replication.max-replicas: ${replicas}`,
    ...(isolation === '' ? [] : [`    replication.isolation-level: ${isolation}`]),
    'pd_servers:',
    ...pd.map((machine, i) => `  - { host: 10.0.0.${machine}, client_port: ${2379 + 10 * i} }`),
    'tidb_servers:',
    ...tidb.map((machine, i) => `  - { host: 10.0.0.${machine}, port: ${4000 + i} }`),
    'tikv_servers:',
    ...stores.flatMap((each, i) => [
      `  - host: 10.0.0.${each.machine}`,
      `    port: ${20160 + i}`,
      `    config: { server.labels: { ${labelsOf(each)} } }`,
    ]),
    ...Array.from(
      { length: crowd },
      (_, i) => `  - { host: 10.0.1.${i}, config: { server.labels: { zone: a, host: x } } }`,
    ),
    '',
  ].join('\n');
}

/** Of a sample alike failures are counted together: each by itself is off by what chance makes of 8192 Regions. */
function assertAlike(one: Judgement, all: Judgement, model: SurvivalModel): void {
  if (model.steady() === undefined) {
    assert.deepEqual(one, all);
    return;
  }
  assert.ok(Math.abs(one.unavailable - all.unavailable) < 0.03, `${one.unavailable} of ${all.unavailable}`);
  // What two stores share is in it twice.
  assert.ok(Math.abs(one.degraded - all.degraded) < 0.06, `${one.degraded} of ${all.degraded}`);
  assert.equal(one.service.pd, all.service.pd);
  assert.ok(Math.abs(one.range.high - all.range.high) < 0.06, `${one.range.high} of ${all.range.high}`);
}

describe('equivalent failures', () => {
  it('are judged alike, and none is left out', () => {
    fc.assert(
      fc.property(drawn, (cluster) => {
        const model = survivalModel(clusterOf(topology(cluster)));
        const judgeOne = (failed: readonly FailureDomain[]) => judge(model, failed, 'en');
        for (const level of model.levels) {
          const expected: FailureDomain[][] = [];
          level.domains.forEach((one, index) => {
            expected.push([one], ...level.domains.slice(index + 1).map((other) => [one, other]));
          });
          const classes = toEnd(
            judgingLevel(level, model.equivalence, judgeOne, { all: true }, toldApart(model)),
          );
          assert.equal(
            classes.reduce((sum, { count }) => sum + count, 0),
            expected.length,
          );
          for (const { members, judgement } of classes) {
            for (const member of members) assertAlike(judgeOne(member), judgement, model);
          }
          const names = (failed: readonly FailureDomain[]) => failed.map(({ path }) => path).join(' + ');
          assert.deepEqual(
            classes.flatMap(({ members }) => members.map(names)).sort(),
            expected.map(names).sort(),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are counted without looking at each pair as they are one by one', () => {
    fc.assert(
      fc.property(drawn, (cluster) => {
        const model = survivalModel(clusterOf(topology(cluster)));
        for (const { domains } of model.levels) {
          const footings = domains.map((domain) => model.equivalence.footing(domain));
          const [one, other] = [new Classes(false), new Classes(false)];
          everyPair(footings, model.equivalence, one);
          countPairs(footings, model.equivalence, other);
          const counts = (classes: Classes) =>
            classes
              .all()
              .map(({ example: [a, b], count }) => {
                if (a === undefined || b === undefined) throw new Error('a pair has two members');
                const [left, right] = [model.equivalence.footing(a), model.equivalence.footing(b)];
                return [model.equivalence.pair(left, right), count] as const;
              })
              .sort(([a], [b]) => a - b);
          assert.deepEqual(counts(other), counts(one));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are few where a cluster is regular: pairs of one zone, and of two', () => {
    const stores = Array.from({ length: 30 }, (_, i) => ({ zone: 'abc'[i % 3] ?? '', machine: i + 1 }));
    const text = [
      'server_configs:',
      '  pd: { replication.location-labels: [zone, host] }',
      'tikv_servers:',
      ...stores.map(
        ({ zone, machine }) =>
          `  - { host: 10.0.0.${machine}, config: { server.labels: { zone: ${zone}, host: h${machine} } } }`,
      ),
      '',
    ].join('\n');
    const model = survivalModel(clusterOf(text));
    const counts = model.levels.map((level) =>
      toEnd(judgingLevel(level, model.equivalence, (failed) => judge(model, failed, 'en'), {})).map(
        ({ example, count }) => `${example.length} × ${count}`,
      ),
    );
    assert.deepEqual(counts, [
      ['1 × 3', '2 × 3'],
      ['1 × 30', '2 × 300', '2 × 135'],
    ]);
  });
});
