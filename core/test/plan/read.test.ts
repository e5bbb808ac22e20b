import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isPlan } from '#core/formats/plan/detect';
import { planKeys } from '#core/formats/plan/keys';
import { readPlan } from '#core/formats/plan/read';
import { render } from '#core/messages/message';
import { parseFile } from '#core/text/parse';
import { absolute } from '#core/text/place';
import { dimensions } from '#core/units/dimension';

const wholePlan = `version: v8.5.0
workload:
  data: 500 GB
  growth: 20 %/year
  qps: 10000
  reads: 70 %
  statements: {pointGet: 60 %, rangeScan: 10 %, write: 30 %}
  replicaRead: leader
  tables: [{name: orders, rows: 2e9, row: 220 B, primary: auto_random, indexes: 2, tiflash: 1}]
observed: {regions: 41000, storeUsed: 610 GiB, ingest: 40 GB/day}
objectives: {survive: zone, rto: 30 s, rpo: 0, p99: 50 ms, headroom: 20 %}
hardware: {default: {cpu: 16, memory: 64 GiB, disk: 1.5 TB}}
hosts: {10.0.1.5: {labels: {zone: z1, rack: r2}, cpu: 16, memory: 64 GiB, disks: [{path: /data1, size: 1.5 TB, iops: 20000, bandwidth: 500 MB/s}], numa: 2}}
network: {zone: 1 ms, region: 30 ms, bandwidth: 10 Gbit/s}
failures: {host: 0.02/year, zone: 0.001/year, repair: 4 h}
prices: {node: 1.2 USD/h, s3: 0.023 USD/GB/month}
schedule: {computeNodes: [{hours: 0-6, replicas: 0}, {hours: 6-24, replicas: 4}]}
profile: physical
formulas: {space_amplification: 1.4}
`;

function read(text: string, path = 'topology.plan.yaml') {
  return readPlan(parseFile(path, text));
}

/** Findings as `code: what is underlined: sentence [fixes]`. */
function told(text: string): string[] {
  return read(text).findings.map((finding) => {
    const { from, to } = absolute(finding.at);
    const fixes = finding.fixes.flatMap((fix) => fix.edits.map(({ newText }) => newText));
    const shown = fixes.length === 0 ? '' : ` [${fixes.join(' | ')}]`;
    return `${finding.code}: ${text.slice(from, to)}: ${render(finding.message, 'en')}${shown}`;
  });
}

describe('a plan', () => {
  it('is read whole, each value with its place', () => {
    const { plan, findings } = read(wholePlan);
    assert.deepEqual(findings, []);
    assert.equal(plan.version?.value, 'v8.5.0');
    assert.equal(plan.workload.data?.value.mid, 500e9);
    assert.equal(plan.workload.data?.value.family, 'decimal');
    assert.equal(plan.workload.growth?.value.mid, 0.2);
    assert.equal(plan.workload.qps?.value.mid, 10_000);
    assert.equal(plan.workload.statements?.pointGet?.value.mid, 0.6);
    assert.equal(plan.workload.tables[0]?.rows?.value.mid, 2e9);
    assert.equal(plan.workload.tables[0]?.tiflash?.value, 1);
    assert.equal(plan.observed.storeUsed?.value.mid, 610 * 1024 ** 3);
    assert.equal(plan.objectives.survive?.value, 'zone');
    assert.equal(plan.objectives.rto?.value.mid, 30_000);
    assert.equal(plan.objectives.rpo?.value.mid, 0);
    assert.equal(plan.hardware.get('default')?.disks[0]?.size?.value.mid, 1.5e12);
    const host = plan.hosts.get('10.0.1.5');
    assert.deepEqual(
      host?.labels.map(({ key, value }) => `${key}=${value}`),
      ['zone=z1', 'rack=r2'],
    );
    assert.equal(host?.disks[0]?.path?.value, '/data1');
    assert.equal(host?.disks[0]?.bandwidth?.value.mid, 500e6);
    assert.equal(host?.numa?.value, 2);
    assert.equal(plan.network.bandwidth?.value.mid, 1.25e9);
    assert.equal(plan.failures.repair?.value.mid, 4 * 3_600_000);
    assert.equal(plan.failures.levels.get('zone')?.value.mid, 0.001);
    assert.equal(plan.prices.nodes.get('node')?.value.mid, 1.2);
    assert.equal(plan.prices.s3?.value.mid, 0.023);
    assert.deepEqual(
      plan.computeNodes.map(({ from, to, replicas }) => [from, to, replicas]),
      [
        [0, 6, 0],
        [6, 24, 4],
      ],
    );
    assert.equal(plan.profile?.value, 'physical');
    assert.deepEqual(
      plan.formulas.map(({ name, expression }) => [name, expression]),
      [['space_amplification', '1.4']],
    );
    const at = plan.workload.data?.at;
    assert.ok(at !== undefined);
    const { from, to } = absolute(at);
    assert.equal(wholePlan.slice(from, to), '500 GB');
  });

  it('reads intervals, quotes, block style and aliases', () => {
    const { plan, findings } = read(`workload:
  data: &data {low: 400 GB, mid: 500 GB, high: 1 TB}
  growth: 40 GB/day
  qps: "10000"
hosts:
  10.0.1.5:
    labels:
      zone: 1
    disk: 1 TB
observed:
  storeUsed: *data
formulas:
  compression_ratio: {low: 0.2, mid: 0.3, high: 0.4}
  gc_lag: 30 min
  raft_log: min(5 GiB, raft_engine_purge_threshold)
`);
    assert.deepEqual(findings, []);
    const data = plan.workload.data?.value;
    assert.deepEqual([data?.low, data?.mid, data?.high], [400e9, 500e9, 1e12]);
    assert.equal(plan.workload.growth?.value.dimension, 'byteRate');
    assert.equal(plan.hosts.get('10.0.1.5')?.labels[0]?.value, '1');
    assert.equal(plan.observed.storeUsed?.value.high, 1e12);
    assert.equal(plan.formulas.length, 3);
  });

  const faults: readonly (readonly [string, readonly string[]])[] = [
    [
      'worklod: {data: 5 GB}',
      ['plan/unknown-key: worklod: “worklod” is no key of plan; did you mean “workload”? [workload]'],
    ],
    [
      'workload: {dta: 5 GB}',
      ['plan/unknown-key: dta: “dta” is no key of workload; did you mean “data”? [data]'],
    ],
    [
      'workload: {data: 500 Gb}',
      ['plan/bad-quantity: 500 Gb: “Gb” is no unit; did you mean “500 GB”, “500 GiB”? [500 GB | 500 GiB]'],
    ],
    [
      'workload: {data: 500}',
      ['plan/bad-quantity: 500: “500” has no unit; did you mean “500 GB”, “500 GiB”? [500 GB | 500 GiB]'],
    ],
    [
      'workload: {data: 30 s}',
      ['plan/wrong-dimension: 30 s: “30 s” measures something else; this is a value such as 500 GB'],
    ],
    ['workload: {data: -5 GB}', ['plan/bad-quantity: -5 GB: “-5 GB” is negative; the least is 0']],
    [
      'workload: {data: 500 EB}',
      [
        'plan/bad-quantity: 500 EB: “500 EB” is beyond anything that was built; the most that is taken is 1 EB. Is it a slip of the unit?',
      ],
    ],
    [
      'workload: {reads: 70}',
      [
        'plan/bad-quantity: 70: “70” is beyond anything that was built; the most that is taken is 100 %. Is it a slip of the unit? [70 %]',
      ],
    ],
    [
      'workload: {data: lots}',
      ['plan/bad-quantity: lots: “lots” is no quantity; write a number with its unit, such as 500 GB'],
    ],
    ['workload: {data: [1 GB]}', ['plan/bad-quantity: [1 GB]: A quantity stands here, such as 500 GB']],
    [
      'workload: {data: {low: 2 GB, mid: 1 GB, high: 3 GB}}',
      ['plan/bad-interval: 2 GB: low, mid and high must not fall: 2 GB, 1 GB, 3 GB'],
    ],
    [
      'workload: {data: {low: 1 GB, high: 3 GB}}',
      ['plan/bad-interval: low: An interval needs low, mid and high; mid is missing'],
    ],
    [
      'workload: {data: {low: 1 GB, med: 2 GB, high: 3 GB}}',
      ['plan/bad-interval: med: An interval has the keys low, mid and high, not “med” [mid]'],
    ],
    [
      'workload: {data: {low: 1 GB, mid: 2 s, high: 3 GB}}',
      ['plan/wrong-dimension: 2 s: “2 s” measures something else; this is a value such as 500 GB'],
    ],
    ['workload: 5 GB', ['plan/wrong-type: 5 GB: workload is a map of keys, not this']],
    [
      'workload: {tables: {name: a}}',
      ['plan/wrong-type: {name: a}: tables is a list (“- …” or “[…]”), not this'],
    ],
    ['workload: {data: }', ['plan/bad-value: data: “data” has no value; an example: 500 GB']],
    [
      'workload: {replicaRead: closest-replica}',
      [
        'plan/bad-value: closest-replica: “closest-replica” is none of leader, follower, leader-and-follower, prefer-leader, closest-replicas, closest-adaptive, learner; did you mean “closest-replicas”? [closest-replicas]',
      ],
    ],
    [
      'profile: textbok',
      [
        'plan/bad-value: textbok: “textbok” is none of physical, textbook; did you mean “textbook”? [textbook]',
      ],
    ],
    ['version: latest', ['plan/bad-value: latest: “latest” cannot stand here; an example: v8.5.0']],
    [
      'workload: {statements: {pointGet: 60 %, write: 30 %}}',
      ['plan/bad-value: 60 %: The statements add up to 90 %, not to 100 %'],
    ],
    [
      'workload: {reads: 50 %, statements: {pointGet: 70 %, write: 30 %}}',
      ['plan/bad-value: 50 %: reads is 50 %, but the statements read 70 %; leave one of them out'],
    ],
    ['hosts: {a: {numa: two}}', ['plan/bad-value: two: A whole number from 1 to 64 stands here, not “two”']],
    [
      'formulas: {space_amplificaton: 1.4}',
      [
        'plan/unknown-formula: space_amplificaton: There is no formula “space_amplificaton”; did you mean “space_amplification”? [space_amplification]',
      ],
    ],
    [
      'formulas: {data: 5 GB}',
      [
        'plan/unknown-formula: data: “data” comes from the plan or the topology and is no formula; change it there',
      ],
    ],
    [
      'formulas: {space_amplification: 1.4 +}',
      ['plan/bad-formula: +: The expression ends too early: a value is missing'],
    ],
    [
      'formulas: {space_amplification: 5 GB}',
      ['plan/bad-formula: 5 GB: The formula space_amplification is 1, this is B'],
    ],
    [
      'formulas: {gc_lag: "2 * (1 h + data)"}',
      ['plan/bad-formula: (1 h + data): s and B cannot be combined by +'],
    ],
    [
      'formulas: {gc_lag: gc_life_tme}',
      [
        'plan/bad-formula: gc_life_tme: There is no formula or input named gc_life_tme; did you mean gc_life_time?',
      ],
    ],
    [
      'formulas: {fill_limit: usable_share}',
      [
        'plan/bad-formula: usable_share: The formulas fill_limit → usable_share → fill_limit need one another',
      ],
    ],
    [
      'formulas: {gc_lag: [1]}',
      ['plan/bad-formula: [1]: A number, an expression or {low, mid, high} stands here'],
    ],
    [
      'formulas: {gc_lag: import("x")}',
      [
        'plan/bad-formula: ": “"” has no place in a formula; it may hold numbers with units, names, + - * / ^, comparisons, ? : and the functions min, max, ceil, floor, round, abs, sqrt',
      ],
    ],
  ];
  for (const [text, expected] of faults)
    it(`with a fault: ${text}`, () => assert.deepEqual(told(`${text}\n`), expected));

  it('keeps what can be read beside a fault', () => {
    const { plan, findings } = read('workload: {data: 500 Gb, qps: 100}\n');
    assert.equal(findings.length, 1);
    assert.equal(plan.workload.data, undefined);
    assert.equal(plan.workload.qps?.value.mid, 100);
  });

  it('is recognised by what it holds', () => {
    const is = (text: string, path: string) => isPlan(parseFile(path, text));
    assert.ok(is(wholePlan, 'a.yaml'));
    assert.ok(is('workload: {data: 5 GB}', 'x.plan.yaml'));
    assert.ok(is('worklod: {data: 5 GB}', 'x.plan.yml'));
    assert.ok(!is('workload: {data: 5 GB}', 'values.yaml'));
    assert.ok(!is('name: terraform\nsteps: []', 'x.plan.yaml'));
    assert.ok(!is('', 'x.plan.yaml'));
    assert.ok(!is('apiVersion: v1\nworkload: {data: 1}\nobjectives: {rto: 1}', 'x.yaml'));
  });

  it('never throws, whatever stands in it', () => {
    const lines = wholePlan.split('\n');
    fc.assert(
      fc.property(
        fc.nat({ max: lines.length - 1 }),
        fc.nat({ max: 60 }),
        fc.constantFrom(
          '',
          '[',
          '{',
          '}',
          ':',
          '- ',
          '"',
          "'",
          '&a',
          '*a',
          '#',
          '：',
          '\t',
          '\n',
          '%',
          '1 1 1',
          '{low: 1}',
          '|\n',
        ),
        (line, column, inserted) => {
          const text = lines
            .map((content, index) =>
              index === line ? content.slice(0, column) + inserted + content.slice(column) : content,
            )
            .join('\n');
          const { findings } = read(text);
          for (const { at } of findings) {
            const { from, to } = absolute(at);
            assert.ok(from <= to && to <= text.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the rows of the plan', () => {
  it('have descriptions in both languages, examples that are right, and paths of their own', () => {
    const paths = planKeys.map(({ path }) => path);
    assert.deepEqual(paths, [...new Set(paths)]);
    for (const { path, description, type, example } of planKeys) {
      assert.ok(description.en !== '' && description['zh-cn'] !== '', path);
      if (type.kind === 'quantity')
        assert.ok(example !== undefined && dimensions[type.dimension] !== undefined, path);
      if (type.kind === 'text' && type.pattern !== undefined) assert.match(example ?? '', type.pattern, path);
    }
  });
});
