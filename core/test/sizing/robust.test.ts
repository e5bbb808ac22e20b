import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { size } from '#core/analysis/size';
import { openWorkspace } from '#core/analysis/workspace';
import { sizeLenses } from '#core/sizing/lens';

const topologies = [
  'tikv_servers: [{ host: a }, { host: b }]\npd_servers: [{ host: c }]\ntidb_servers: [{ host: d }]\n',
  'pd_servers: [{ host: c }]\ntidb_servers: [{ host: d }]\n',
  `server_configs: { pd: { schedule.low-space-ratio: 0, replication.max-replicas: 99, replication.location-labels: [zone] } }
pd_servers: [{ host: c }]
tidb_servers: []
tikv_servers: [{ host: a, config: { server.labels: { zone: z1 }, raftstore.capacity: 1 } }, { host: a, port: 1, status_port: 2 }]
tiflash_servers: [{ host: a, config: { flash.disaggregated_mode: tiflash_write } }]
`,
];

const amount = fc.constantFrom('0', '1 B', '1 EB', '-1 GB', '{ low: 0, mid: 1 TB, high: 1 EB }', 'x', '');
const plain = fc.constantFrom('0', '1', '1e9', '0 %', '100 %', '-5', '{ low: 0, mid: 0, high: 1 }', '');
const formula = fc.constantFrom(
  '0',
  'data',
  '1/0',
  'tikv_count',
  '1e308 * 10',
  '0 B',
  '{ low: 3, mid: 2, high: 1 }',
);
const plans = fc
  .record({
    data: amount,
    disk: amount,
    memory: amount,
    qps: plain,
    reads: plain,
    headroom: plain,
    used: amount,
    formula,
    name: fc.constantFrom('usable_share', 'store_disk', 'tikv_count', 'compression_ratio'),
  })
  .map(
    (of) => `workload: { data: ${of.data}, qps: ${of.qps}, reads: ${of.reads}, growth: 20 %/year }
objectives: { headroom: ${of.headroom}, survive: zone }
hardware: { default: { cpu: 4, disk: ${of.disk}, memory: ${of.memory} } }
observed: { storeUsed: ${of.used}, regions: ${of.qps} }
formulas: { ${of.name}: ${of.formula} }
`,
  );

describe('sizing of what cannot be', () => {
  it('leaves out what has no value, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...topologies), plans, (topology, plan) => {
        const files = [
          { path: 'a.yaml', text: topology },
          { path: 'a.plan.yaml', text: plan },
        ];
        const answer = size(files, { language: 'en' });
        const { clusters, plans: read } = openWorkspace(files);
        for (const cluster of clusters) sizeLenses(cluster, read.get(cluster));
        if (!answer.ok) return;
        for (const { name, value, low, high, text } of answer.result.figures) {
          assert.ok([value, low, high].every(Number.isFinite), `${name} ${value}`);
          assert.ok(!/NaN|∞|undefined/.test(text), `${name} ${text}`);
        }
        for (const { month } of answer.result.growth) assert.ok(Number.isFinite(month));
      }),
      { numRuns: 150 },
    );
  });

  it('cuts a derivation that overrides blow up', () => {
    const chain = [
      'fill_limit',
      'usable_share',
      'space_amplification',
      'compression_ratio',
      'disk_per_byte',
      'region_fill',
      'placeholder_share',
      'cpu_limit',
    ];
    const rows = chain.map((name, index) => {
      const others = chain.slice(index + 1);
      return `${name}: ${others.length === 0 ? '0.5' : `0.1 * (${others.join(' + ')}) + 0.5`}`;
    });
    const plan = `workload: { data: 1 TB, qps: 10 }\nhardware: { default: { disk: 1 TB } }\nformulas: { ${rows.join(', ')} }\n`;
    const answer = size(
      [
        { path: 'a.yaml', text: topologies[0] ?? '' },
        { path: 'a.plan.yaml', text: plan },
      ],
      { language: 'en' },
    );
    assert.ok(answer.ok);
    assert.ok(JSON.stringify(answer.result).length < 10_000_000);
  });
});
