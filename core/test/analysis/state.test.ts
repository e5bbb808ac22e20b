import { strict as assert } from 'node:assert';
import { check } from '#core/analysis/check';
import { survive } from '#core/analysis/survive';
import { openWorkspace } from '#core/analysis/workspace';

interface Store {
  readonly at: string;
  readonly zone: string;
  readonly state?: string;
}

/** Stores 1, 2, 3… by their addresses. */
function storeDump(stores: readonly Store[]): string {
  const items = stores.map(({ at, zone, state = 'Up' }, index) => ({
    store: {
      id: index + 1,
      address: `${at}:20160`,
      labels: [{ key: 'zone', value: zone }],
      state_name: state,
    },
    status: { capacity: '1TiB', available: '600GiB', used_size: '300GiB' },
  }));
  return JSON.stringify({ count: items.length, stores: items });
}

function topology(hosts: readonly (readonly [host: string, zone: string])[], pd = ''): string {
  return `# regionwise: version=v8.5.0
server_configs:
  pd:
    replication.location-labels: [zone]
${pd}pd_servers: [{ host: 10.0.1.1 }, { host: 10.0.2.1 }, { host: 10.0.3.1 }]
tidb_servers: [{ host: 10.0.1.1 }, { host: 10.0.2.1 }]
tikv_servers:
${hosts.map(([host, zone]) => `  - { host: ${host}, config: { server.labels: { zone: ${zone} } } }\n`).join('')}`;
}

const three = [1, 2, 3].map((zone) => [`10.0.${zone}.1`, `z${zone}`] as const);
const up = three.map(([at, zone]): Store => ({ at, zone }));

function run(text: string, dumps: Readonly<Record<string, string>>) {
  const state = Object.entries(dumps).map(([name, dump]) => ({
    path: `state/${name}`,
    text: dump,
    state: true as const,
  }));
  return [{ path: 'topology.yaml', text }, ...state];
}

function codes(text: string, dumps: Readonly<Record<string, string>>): string[] {
  const { files } = check(run(text, dumps), { language: 'en' });
  return files
    .flatMap(({ findings }) => findings.map(({ code }) => code))
    .filter((code) => code.startsWith('state/'));
}

const config = (replication: object, schedule: object = {}) => JSON.stringify({ replication, schedule });

describe('a topology and the dumps of its cluster', () => {
  const rows: readonly (readonly [string, string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['agree', topology(three), { 'store.json': storeDump(up) }, []],
    [
      'agree, in the words of pd-ctl',
      topology(
        three,
        '    replication.enable-placement-rules: true\n    schedule.max-store-down-time: 30m\n',
      ),
      {
        'store.json': storeDump(up),
        'config.json': config(
          {
            'max-replicas': 3,
            'location-labels': 'zone',
            'enable-placement-rules': 'true',
            'isolation-level': '',
          },
          { 'max-store-down-time': '30m0s', 'low-space-ratio': 0.8 },
        ),
      },
      [],
    ],
    [
      'differ in settings that the file has and has not',
      topology(three, '    schedule.low-space-ratio: 0.7\n'),
      {
        'store.json': storeDump(up),
        'config.json': config({ 'isolation-level': 'zone' }, { 'low-space-ratio': 0.85 }),
      },
      ['state/drift-setting', 'state/drift-setting'],
    ],
    [
      'differ in location labels',
      topology(three),
      { 'store.json': storeDump(up), 'config.json': config({ 'location-labels': 'zone,host' }) },
      ['state/drift-setting'],
    ],
    [
      'older versions print the schedule without its section',
      topology(three, '    schedule.max-store-down-time: 30m\n'),
      {
        'store.json': storeDump(up),
        'config.json': '{"max-store-down-time": "1h0m0s", "leader-schedule-limit": 4}',
      },
      ['state/drift-setting'],
    ],
    [
      'a store more in the file, one more in PD',
      topology([...three, ['10.0.9.9', 'z1']]),
      { 'store.json': storeDump([...up, { at: '10.0.8.8', zone: 'z1' }]) },
      ['state/drift-store-unlisted', 'state/drift-store-missing'],
    ],
    [
      'a Tombstone at the address of a store that lives',
      topology(three),
      { 'store.json': storeDump([{ at: '10.0.1.1', zone: 'z9', state: 'Tombstone' }, ...up]) },
      [],
    ],
    [
      'states',
      topology(three),
      {
        'store.json': storeDump(
          up.map((store, index) => ({ ...store, state: ['Up', 'Down', 'Offline'][index] ?? '' })),
        ),
      },
      ['state/store-not-up', 'state/store-not-up'],
    ],
    [
      'without stores, the only cluster',
      topology(three),
      { 'config.json': config({ 'max-replicas': 5 }) },
      ['state/drift-setting'],
    ],
    [
      'another cluster',
      topology(three),
      { 'store.json': storeDump([{ at: '10.7.7.7', zone: 'z1' }]) },
      ['state/other-cluster'],
    ],
  ];
  for (const [name, text, dumps, expected] of rows) {
    it(name, () => assert.deepEqual(codes(text, dumps), expected));
  }

  it('PD’s settings and labels win', () => {
    const files = run(topology(three, '    replication.max-replicas: 5\n'), {
      'store.json': storeDump(up.map((store) => ({ ...store, zone: 'z7' }))),
      'config.json': config({ 'max-replicas': 1, 'location-labels': '' }),
    });
    const [cluster] = openWorkspace(files).clusters;
    assert.equal(cluster?.replication.maxReplicas.value, 1);
    assert.deepEqual(cluster?.replication.locationLabels.value, []);
    const stores = cluster?.instances.filter(({ role }) => role === 'tikv') ?? [];
    assert.deepEqual(
      stores.map(({ labels }) => labels[0]?.value),
      ['z7', 'z7', 'z7'],
    );
    assert.deepEqual(
      stores.map(({ resources }) => resources.diskBytes?.value),
      [1024 ** 4, 1024 ** 4, 1024 ** 4],
    );
  });

  it('survival counts the stores that PD has, and no others', () => {
    const files = run(topology([...three, ['10.0.9.9', 'z1']]), {
      'store.json': storeDump([...up, { at: '10.0.8.8', zone: 'z4' }]),
    });
    const answer = survive(files, { language: 'en' });
    assert.ok(answer.ok);
    assert.equal(answer.result.stores, 4);
    assert.ok(answer.result.levels[0]?.failures.some(({ domains }) => domains[0] === 'zone=z4'));
    assert.match(answer.result.assumptions.join('\n'), /those of the dumps \(store\)/);
  });

  it('changes no file by a fix that was worked out from PD’s settings', () => {
    const files = run(topology(three), {
      'store.json': storeDump(up),
      'config.json': config({ 'location-labels': '' }),
    });
    const { files: checked } = check(files, { language: 'en' });
    for (const { findings } of checked) {
      for (const { code, fixes } of findings)
        assert.ok(code.startsWith('state/') || fixes.length === 0, code);
    }
  });
});
