import { strict as assert } from 'node:assert';
import { check } from '#core/analysis/check';
import { simulate } from '#core/analysis/simulate';
import { survive } from '#core/analysis/survive';

const topology = `server_configs:
  pd:
    replication.location-labels: [zone, host]
pd_servers:
  - host: 10.0.9.1
  - host: 10.0.9.2
  - host: 10.0.9.3
tidb_servers:
  - host: 10.0.9.1
tikv_servers:
${[1, 2, 3].map((zone) => `  - host: 10.0.0.${zone}\n    config:\n      server.labels: { zone: z${zone}, host: h${zone} }\n`).join('')}`;

const files = (plan: string) => [
  { path: 'a/topology.yaml', text: topology },
  { path: 'a/topology.plan.yaml', text: plan },
];

const placed = `hosts:
  10.0.9.1: { labels: { zone: z1 } }
  10.0.9.2: { labels: { zone: z1 } }
  10.0.9.3: { labels: { zone: z3 } }
`;

describe('a plan beside its topology', () => {
  it('places PD and TiDB, so that the loss of a zone can be judged', () => {
    const service = (plan: string) => {
      const answer = survive(files(plan), { language: 'en' });
      assert.ok(answer.ok);
      const zone = answer.result.levels.find(({ level }) => level === 'zone');
      const single = zone?.failures.filter(({ domains }) => domains.length === 1) ?? [];
      return single.map((failure) => `${failure.domains} ${failure.service.pd}`).sort();
    };
    assert.deepEqual(service('workload: { data: 1 TB }\n'), ['zone=z1 unknown']);
    assert.deepEqual(service(placed), ['zone=z1 lost', 'zone=z2 quorum', 'zone=z3 quorum']);
  });

  it('gives stores no labels, for PD learns those from the stores alone', () => {
    const plan = 'hosts: { 10.0.0.1: { labels: { zone: z9 } } }\n';
    const answer = simulate(files(plan), { fail: 'zone=z9', seed: 1, language: 'en' });
    assert.equal(answer.ok, false);
  });

  it('brings data and disks to the simulation', () => {
    const plan = 'workload: { data: 1 TB }\nhardware: { default: { disk: 2 TB } }\n';
    const answer = simulate(files(plan), { fail: 'host=h1', seed: 1, language: 'en' });
    assert.ok(answer.ok);
    assert.deepEqual(
      answer.result.stores.map(({ capacityBytes, before }) => [
        capacityBytes,
        Math.round(before.usedBytes / 1e9),
      ]),
      [
        [2e12, 1000],
        [2e12, 1000],
        [2e12, 1000],
      ],
    );
  });

  it('names the nearest host where it names one that is not there', () => {
    const [, plan] = check(files('hosts:\n  10.0.9.11: { cpu: 4 }\n'), { language: 'en' }).files;
    const [finding] = plan?.findings ?? [];
    assert.equal(finding?.code, 'plan/unknown-host');
    assert.match(finding?.message ?? '', /10\.0\.9\.11; did you mean 10\.0\.9\.1\?/);
    assert.equal(finding?.range.start.line, 1);
  });
});
