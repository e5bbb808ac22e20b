import { strict as assert } from 'node:assert';
import { openWorkspace } from '#core/analysis/workspace';
import { type Language, render } from '#core/messages/message';
import { sizeLenses } from '#core/sizing/lens';

const topology = `server_configs: { pd: { replication.location-labels: [zone] } }
pd_servers: [{ host: 10.0.2.1 }, { host: 10.0.2.2 }, { host: 10.0.2.3 }]
tidb_servers: [{ host: 10.0.3.1 }, { host: 10.0.3.2 }]
tikv_servers:
${[1, 2, 3].map((n) => `  - { host: 10.0.1.${n}, config: { server.labels: { zone: z${n} } } }\n`).join('')}tiflash_servers: [{ host: 10.0.4.1 }]
`;

function lenses(plan: string | undefined, language: Language = 'en'): Record<string, string> {
  const files = [
    { path: 'a.yaml', text: topology },
    ...(plan === undefined ? [] : [{ path: 'a.plan.yaml', text: plan }]),
  ];
  const { clusters, plans } = openWorkspace(files, { clusterVersion: 'v8.3.0' });
  const [cluster] = clusters;
  assert.ok(cluster !== undefined);
  const all = sizeLenses(cluster, plans.get(cluster));
  return Object.fromEntries(all.map(({ section, message }) => [section.name, render(message, language)]));
}

const workload =
  'workload: { data: 500 GB, growth: 20 %/year, qps: 10000, reads: 70 % }\nprofile: textbook\n';

describe('the sizing lenses', () => {
  it('say what each section holds and needs', () => {
    assert.deepEqual(lenses(`${workload}hardware: { tikv: { disk: 1.5 TB } }\n`), {
      pd_servers: '4,968 Regions · 13,000 timestamps/s, 1.21 % of a leader',
      tidb_servers: 'needs 3 for 10,000 QPS · 66.7 % of what 2 carry',
      tikv_servers: '694 GB usable · 80 % in 18 months',
    });
    assert.deepEqual(lenses(`${workload}hardware: { tikv: { disk: 1.5 TB } }\n`, 'zh-cn'), {
      pd_servers: '4,968 个 Region · 13,000 个时间戳/秒，占单 leader 能力的 1.21 %',
      tidb_servers: '10,000 QPS 需要 3 个 · 已达 2 个节点能力的 66.7 %',
      tikv_servers: '可用 694 GB · 18 个月后达 80 %',
    });
  });

  it('say what is missing', () => {
    assert.equal(
      lenses(`${workload}hardware: { tikv: { disk: 500 GB } }\n`).tikv_servers,
      '231 GB usable · 500 GB of data do not fit · needs 9 stores',
    );
    assert.equal(lenses(workload).tikv_servers, 'needs 3 stores of 1.5 TB');
    assert.equal(
      lenses('hardware: { tikv: { disk: 1 TB } }\nprofile: textbook\n').tikv_servers,
      '463 GB usable',
    );
    const tables = 'workload: { tables: [{ name: a, rows: 1e9, row: 1 kB, tiflash: 1 }] }\n';
    assert.equal(lenses(tables).tiflash_servers, 'needs 2 nodes · 444 GB');
  });

  it('are silent where nothing is known', () => assert.deepEqual(lenses(undefined), {}));
});
