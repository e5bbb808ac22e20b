import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { assessor } from '#core/availability/assess';
import { failureTree } from '#core/availability/failure-tree';
import { failureLevels } from '#core/availability/levels';
import { classify } from '#core/availability/matrix';
import { clusterOf } from '../simulation/cluster-of';

/** A small cluster: stores with a zone, a host and a machine each, PD and TiDB somewhere among them. */
const store = fc.record({
  zone: fc.constantFrom('a', 'b', 'c'),
  host: fc.constantFrom('x', 'y'),
  machine: fc.integer({ min: 1, max: 5 }),
});

const cluster = fc.record({
  stores: fc.array(store, { minLength: 1, maxLength: 8 }),
  pd: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  tidb: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
  replicas: fc.constantFrom(1, 3, 5),
  isolation: fc.constantFrom('', 'zone', 'host'),
});

type Drawn = typeof cluster extends fc.Arbitrary<infer T> ? T : never;

function topology({ stores, pd, tidb, replicas, isolation }: Drawn): string {
  return [
    'server_configs:',
    '  pd:',
    '    replication.location-labels: [zone, host]',
    `    replication.max-replicas: ${replicas}`,
    ...(isolation === '' ? [] : [`    replication.isolation-level: ${isolation}`]),
    'pd_servers:',
    ...pd.map(
      (machine, i) =>
        `  - { host: 10.0.0.${machine}, client_port: ${2379 + 10 * i}, peer_port: ${2380 + 10 * i} }`,
    ),
    'tidb_servers:',
    ...tidb.map(
      (machine, i) => `  - { host: 10.0.0.${machine}, port: ${4000 + i}, status_port: ${10080 + i} }`,
    ),
    'tikv_servers:',
    ...stores.flatMap(({ zone, host, machine }, i) => [
      `  - host: 10.0.0.${machine}`,
      `    port: ${20160 + i}`,
      `    status_port: ${20180 + i}`,
      `    config: { server.labels: { zone: ${zone}, host: ${host} } }`,
    ]),
    '',
  ].join('\n');
}

describe('classes of failures', () => {
  it('hold only failures that are judged alike, and all of them', () => {
    fc.assert(
      fc.property(cluster, (drawn) => {
        const model = clusterOf(topology(drawn));
        const tree = failureTree(model);
        const judge = assessor(model, tree, 'en');
        for (const { nodes } of failureLevels(tree)) {
          const classes = classify(nodes);
          const judged = new Map<string, number>();
          const verdictOf = (failed: Parameters<typeof judge.assess>[0]) => {
            const { healing, ...rest } = judge.assess(failed);
            return JSON.stringify([rest, healing.outcome, healing.copies]);
          };
          const put = (failed: Parameters<typeof judge.assess>[0]) => {
            const verdict = verdictOf(failed);
            judged.set(verdict, (judged.get(verdict) ?? 0) + 1);
          };
          nodes.forEach((a, i) => {
            put([a]);
            for (const b of nodes.slice(i + 1)) put([a, b]);
          });
          const told = new Map<string, number>();
          for (const { example, count } of classes) {
            const verdict = verdictOf(example);
            told.set(verdict, (told.get(verdict) ?? 0) + count);
          }
          assert.deepEqual([...told].sort(), [...judged].sort());
        }
      }),
      { numRuns: 150 },
    );
  });
});
