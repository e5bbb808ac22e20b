import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { size } from '#core/analysis/size';
import type { SizeResult } from '#core/sizing/result';

/** TiKV stores with a zone each where `zones` is given, one a machine. */
function topology(stores: number, zones = 0, version = 'v8.5.0'): string {
  const labels = (index: number) =>
    zones === 0 ? '' : `, config: { server.labels: { zone: z${(index % zones) + 1}, host: h${index} } }`;
  return `# regionwise: version=${version}
${zones === 0 ? '' : 'server_configs: { pd: { replication.location-labels: [zone, host] } }\n'}pd_servers: [{ host: 10.0.2.1 }, { host: 10.0.2.2 }, { host: 10.0.2.3 }]
tidb_servers: [{ host: 10.0.3.1 }, { host: 10.0.3.2 }]
tikv_servers:
${Array.from({ length: stores }, (_, index) => `  - { host: 10.0.1.${index}${labels(index)} }\n`).join('')}`;
}

function sized(text: string, plan?: string): SizeResult {
  const files = [
    { path: 'a.yaml', text },
    ...(plan === undefined ? [] : [{ path: 'a.plan.yaml', text: plan }]),
  ];
  const answer = size(files, { language: 'en' });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.result;
}

function value(result: SizeResult, name: string, scope?: string): number | undefined {
  return result.figures.find((one) => one.name === name && (scope === undefined || one.scope === scope))
    ?.value;
}

const disk = 'hardware: { tikv: { disk: 2 TB } }\n';
/** No compression, no amplification, nothing set aside: sizes that can be checked by eye. */
const plainFormulas =
  'formulas: { compression_ratio: 1, space_amplification: 1, raft_engine_purge_threshold: 0 B, placeholder_share: 0, placeholder_least: 0 B, write_rate: 0 B/1 s }\n';

describe('Regions', () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ['v8.3.0', '500 GB', 4968],
    ['v8.3.0', '500 GiB', 5334],
    ['v8.3.0', '10 GiB', 107],
    ['v8.4.0', '500 GB', 1863],
    ['v8.5.0', '1 PiB', 4_194_304],
    ['v7.5.0', '1 PiB', 11_184_811],
  ];
  for (const [version, data, regions] of rows) {
    it(`${data} in ${version} are ${regions}`, () => {
      const result = sized(topology(3, 0, version), `workload: { data: ${data} }\n`);
      assert.equal(value(result, 'regions.count'), regions);
      assert.equal(value(result, 'regions.peersPerStore'), regions);
    });
  }

  it('follow the size that the topology sets', () => {
    const text = `${topology(3)}server_configs: { tikv: { coprocessor.region-split-size: 1GiB } }\n`;
    const result = sized(text, 'workload: { data: 1 TiB }\n');
    assert.equal(value(result, 'regions.count'), 1024);
    assert.ok(!result.assumptions.some((line) => line.startsWith('Regions are taken')));
  });

  it('are at least one for each table, partition and index', () => {
    const plan = 'workload: { data: 1 GB, tables: [{ name: a, partitions: 100, indexes: 2 }] }\n';
    assert.equal(value(sized(topology(3), plan), 'regions.count'), 300);
  });

  it('beyond anything that was published are said to be so', () => {
    const result = sized(topology(3), 'workload: { data: 18 PiB }\n');
    assert.ok(result.assumptions.some((line) => /more than any published cluster/.test(line)));
  });
});

describe('stores needed', () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ['the text’s 20 TB at 0.4 on 4,096 GiB, below 80 %: nine', 'compression_ratio: 0.4', 9],
    ['without compression: 18, and one more in each zone', 'compression_ratio: 1', 21],
  ];
  for (const [title, formula, expected] of rows) {
    it(title, () => {
      const plan = `workload: { data: 20 TB }\nhardware: { tikv: { disk: 4096 GiB } }\n${plainFormulas.replace('compression_ratio: 1', formula)}`;
      // One more than the data needs, so that PD can rebuild a lost store; then the next multiple of three.
      assert.equal(value(sized(topology(3, 3), plan), 'tikv.count'), expected);
    });
  }

  it('are the same in every zone', () => {
    const plan = `workload: { data: 40 TB }\nhardware: { tikv: { disk: 4 TB } }\n${plainFormulas}`;
    assert.equal(value(sized(topology(6, 3), plan), 'tikv.count'), 39);
  });

  it('never fall as the data grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 50_000 }), (data, more) => {
        const at = (gigabytes: number) =>
          sized(topology(3), `workload: { data: ${gigabytes} GB, qps: 5000 }\n${disk}`);
        const [before, after] = [at(data), at(data + more)];
        for (const name of [
          'tikv.count',
          'tikv.count@textbook',
          'storage.provisioned',
          'regions.count',
          'total.disk',
        ]) {
          assert.ok((value(before, name) ?? 0) <= (value(after, name) ?? 0), name);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come with bounds that hold the middle', () => {
    const result = sized(
      topology(6, 3),
      `workload: { data: { low: 1 TB, mid: 2 TB, high: 5 TB }, qps: 20000, growth: 20 %/year }\n${disk}`,
    );
    assert.ok(result.figures.length > 60);
    for (const { name, low, value: mid, high } of result.figures) assert.ok(low <= mid && mid <= high, name);
    for (const { low, month, high } of result.growth)
      assert.ok(low <= month && (high === null || month <= high));
  });
});

describe('what the disks take', () => {
  it('is the disks over the replicas, below the fill at which PD stops', () => {
    const result = sized(topology(9, 3), `${disk}${plainFormulas}`);
    assert.equal(value(result, 'storage.usable'), (9 * 2e12 * 0.8) / 3);
    assert.equal(value(result, 'storage.capacity', 'cluster'), 18e12);
    assert.equal(value(result, 'storage.capacity', 'zone=z1'), 6e12);
    assert.equal(value(result, 'storage.capacity', '10.0.1.0:20160'), 2e12);
  });

  it('is bounded by the smallest of three zones', () => {
    const hosts = 'hosts: { 10.0.1.0: { disk: 1 TB } }\n';
    const result = sized(topology(3, 3), `${disk}${plainFormulas}${hosts}`);
    assert.equal(Math.round(value(result, 'storage.usable') ?? 0), 0.8e12);
  });

  it('is taken from limits of the file where there is no plan', () => {
    const text = topology(3).replaceAll(
      ' }\n',
      ', config: { raftstore.capacity: 1TiB }, resource_control: { memory_limit: 16G } }\n',
    );
    const result = sized(text);
    assert.equal(value(result, 'storage.capacity', 'cluster'), 3 * 1024 ** 4);
    assert.equal(value(result, 'memory.blockCache', '10.0.1.0:20160'), Math.round(0.45 * 16 * 1024 ** 3));
    assert.equal(value(result, 'tikv.count'), 3);
    assert.equal(value(result, 'storage.logical'), undefined);
    assert.match(result.assumptions[0] ?? '', /No plan/);
  });

  it('is taken from requests and storage of a TidbCluster', () => {
    const manifest = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: basic }
spec:
  version: v8.5.0
  pd: { replicas: 3, requests: { storage: 10Gi } }
  tikv: { replicas: 3, requests: { cpu: "8", memory: 32Gi, storage: 500Gi } }
  tidb: { replicas: 2, requests: { cpu: 8000m, memory: 16Gi } }
`;
    const result = sized(manifest);
    assert.equal(value(result, 'storage.capacity', 'cluster'), 3 * 500 * 1024 ** 3);
    assert.equal(value(result, 'tikv.cores'), 24);
    assert.equal(value(result, 'tidb.cores'), 16);
    const text = (name: string) => result.figures.find((one) => one.name === name)?.text;
    assert.deepEqual(
      [text('tikv.memory'), text('tikv.disk')],
      ['96 GiB', '1.46 TiB'],
      'as the manifest counts',
    );
  });
});

describe('several TiKV on one machine', () => {
  const text = `pd_servers: [{ host: 10.0.2.1 }]
tidb_servers: [{ host: 10.0.3.1 }]
tikv_servers:
${[0, 1, 2, 3].map((n) => `  - { host: 10.0.1.1, port: ${20160 + n}, status_port: ${20180 + n} }\n`).join('')}`;
  const plan = 'hosts: { 10.0.1.1: { cpu: 32, memory: 128 GiB, disk: 8 TB } }\n';
  const gib = 1024 ** 3;

  it('each take 45 % of the whole, more than there is', () => {
    const result = sized(text, plan);
    assert.equal(value(result, 'memory.blockCache', '10.0.1.1:20160'), Math.round(57.6 * gib));
    assert.equal(value(result, 'memory.blockCache', 'machine=10.0.1.1'), Math.round(230.4 * gib));
    assert.equal(value(result, 'memory.blockCacheUse', 'machine=10.0.1.1'), 1.8);
    assert.ok(result.assumptions.some((line) => /230 GiB of 128 GiB/.test(line)));
    assert.equal(result.bottleneck?.figure, 'memory.blockCacheUse');
    assert.equal(value(result, 'storage.capacity', '10.0.1.1:20161'), 2e12, 'a shared disk is divided');
    assert.equal(value(result, 'tikv.cores'), 32, 'and so are the cores');
  });

  it('fit once the capacity is set', () => {
    const shared = 'server_configs: { tikv: { storage.block-cache.capacity: 14GiB } }\n';
    const result = sized(text + shared, plan);
    assert.equal(value(result, 'memory.blockCache', 'machine=10.0.1.1'), 56 * gib);
    assert.ok(!result.assumptions.some((line) => /block caches/.test(line)));
  });
});

describe('what was measured', () => {
  it('beats what is modelled', () => {
    const plan = `workload: { data: 10 TB, qps: 100 }\nobserved: { regions: 41000, storeUsed: 610 GiB, ingest: 40 GB/day }\n${disk}`;
    const result = sized(topology(9), plan);
    assert.equal(value(result, 'regions.count'), 41_000);
    assert.equal(value(result, 'storage.perStore'), 610 * 1024 ** 3);
    assert.equal(value(result, 'storage.provisioned'), 9 * 610 * 1024 ** 3);
    assert.equal(value(result, 'storage.perStore@textbook'), 2e12 * 3);
  });

  it('stands for the data where that is not given', () => {
    const plan = 'observed: { regions: 41000 }\n';
    assert.equal(value(sized(topology(9), plan), 'storage.logical'), 41_000 * 256 * 1024 ** 2);
  });
});

describe('TiFlash', () => {
  const text = `${topology(3)}tiflash_servers: [{ host: 10.0.4.1 }, { host: 10.0.4.2 }]\n`;

  it('takes one copy’s space for each of its replicas', () => {
    // A terabyte on TiKV's disks with three replicas, two on TiFlash: two thirds of it.
    const plan = `workload: { data: 341 GB, tables: [{ name: a, rows: 341e6, row: 1 kB, tiflash: 2 }] }\nhardware: { tiflash: { disk: 1 TB } }\n${plainFormulas}`;
    const result = sized(text, plan);
    const storage = result.figures.find(({ name }) => name === 'tiflash.count')?.derivation.children;
    assert.equal(value(result, 'tiflash.count'), 2);
    assert.equal(storage?.find(({ name }) => name === 'tiflash_storage')?.mid, 682e9);
  });

  it('is counted as it stands where no table is named', () => {
    const result = sized(text, 'workload: { data: 1 TB }\n');
    assert.equal(value(result, 'tiflash.count'), 2);
    assert.ok(result.assumptions.some((line) => /Which tables have TiFlash replicas/.test(line)));
  });
});

describe('queries', () => {
  it('need servers for the failure that is to be survived', () => {
    const plan = (survive: string) =>
      `workload: { qps: 100000, reads: 100 % }\nobjectives: { survive: ${survive} }\nprofile: textbook\n`;
    const text = topology(6, 3);
    // 100,000 over 7,500 are 14; one more for a host, half as many again for one zone of three.
    assert.equal(value(sized(text, plan('host')), 'tidb.count'), 15);
    assert.equal(value(sized(text, plan('zone')), 'tidb.count'), 21);
    const unknown = sized(text, plan('rack'));
    assert.equal(value(unknown, 'tidb.count'), 15);
    assert.ok(unknown.assumptions.some((line) => /rack is no location label/.test(line)));
  });

  it('cost what the plan’s prices say', () => {
    const plan = 'workload: { data: 1 TB, qps: 100 }\nprices: { node: 1 USD/h, tikv: 2 USD/h }\n';
    const result = sized(topology(3), plan);
    // Two TiDB, three TiKV at the double price, three PD, 730 hours.
    assert.equal(value(result, 'total.cost'), (2 + 3 * 2 + 3) * 730);
  });
});

describe('growth', () => {
  const at = (growth: string) =>
    sized(
      topology(3),
      `workload: { data: 500 GB, growth: ${growth} }\nhardware: { tikv: { disk: 1 TB } }\n${plainFormulas}`,
    );
  const rows: readonly (readonly [string, number])[] = [
    // From 500 to 800 GB: 1.6 times.
    ['100 %/year', 8],
    ['20 %/year', 30],
    ['730 GB/year', 4],
    ['1 TB/day', 0],
  ];
  for (const [growth, month] of rows) {
    it(`${growth}: PD stops in ${month} months`, () => {
      const limit = at(growth).growth.find((row) => row.limit === 'lowSpace');
      assert.equal(limit?.month, month);
    });
  }

  it('that has happened already is said so', () => {
    const result = sized(
      topology(3),
      `workload: { data: 5 TB, growth: 1 %/year }\n${disk.replace('2 TB', '1 TB')}`,
    );
    assert.match(result.growth[0]?.sentence ?? '', /reached already/);
    assert.ok((result.bottleneck?.share ?? 0) > 1);
    assert.match(result.bottleneck?.sentence ?? '', /^Too little/);
  });

  it('is silent where nothing grows', () => assert.deepEqual(at('0 %/year').growth, []));
});
