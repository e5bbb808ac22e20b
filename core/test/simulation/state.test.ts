import { strict as assert } from 'node:assert';
import { simulate } from '#core/analysis/simulate';
import type { SimulateResult } from '#core/report/results';

const gib = 1024 ** 3;
const hosts = [1, 2, 3, 4];

const topology = `# regionwise: version=v8.5.0
pd_servers: [{ host: 10.0.5.1 }, { host: 10.0.5.2 }, { host: 10.0.5.3 }]
tidb_servers: [{ host: 10.0.5.1 }, { host: 10.0.5.2 }]
tikv_servers: [${hosts.map((host) => `{ host: 10.0.0.${host} }`).join(', ')}]
`;

interface Shown {
  readonly used?: string;
  readonly available?: string;
  readonly state?: string;
}

function stores(shown: readonly Shown[] = []): string {
  const items = hosts.map((host, index) => {
    const { used = '300GiB', available = '700GiB', state = 'Up' } = shown[index] ?? {};
    return {
      store: { id: host, address: `10.0.0.${host}:20160`, state_name: state },
      status: { capacity: '1000GiB', available, used_size: used, region_count: 30 },
    };
  });
  return JSON.stringify({ count: 4, stores: items });
}

/** A Region a row: its stores, the leader's first. */
function regions(rows: readonly (readonly number[])[]): string {
  const items = rows.map(([leader, ...others], id) => ({
    id,
    peers: [leader, ...others].map((store) => ({ store_id: store })),
    leader: { store_id: leader },
    approximate_size: 96,
  }));
  return JSON.stringify({ count: items.length, regions: items });
}

function played(dumps: Readonly<Record<string, string>>, fail = 'machine=10.0.0.1'): SimulateResult {
  const state = Object.entries(dumps).map(([name, text]) => ({
    path: `state/${name}`,
    text,
    state: true as const,
  }));
  const files = [{ path: 'topology.yaml', text: topology }, ...state];
  const answer = simulate(files, { fail, seed: 1, language: 'en' });
  assert.ok(answer.ok);
  return answer.result;
}

/** 30 Regions on the stores 1, 2, 3; ten each led by 1, 2 and 3. */
const thirty = Array.from(
  { length: 30 },
  (_, i) =>
    [
      [1, 2, 3],
      [2, 3, 1],
      [3, 1, 2],
    ][i % 3] ?? [],
);

describe('a play that begins where dumps say', () => {
  it('has peers, leaders and used bytes as they are', () => {
    const result = played({
      'store.json': stores([{ used: '500GiB' }, {}, {}, { used: '1GiB' }]),
      'region.json': regions(thirty),
    });
    assert.deepEqual(
      result.stores.map(({ before }) => [before.peers, before.leaders, before.usedBytes / gib]),
      [
        [30, 10, 500],
        [30, 10, 300],
        [30, 10, 300],
        [0, 0, 1],
      ],
    );
  });

  it('loses exactly the Regions that the dump has there', () => {
    const rows = [...thirty, [1, 4, 2], [1, 4, 3]];
    const result = played(
      { 'store.json': stores(), 'region.json': regions(rows) },
      'machine=10.0.0.1,machine=10.0.0.4',
    );
    assert.equal(result.unavailable[0]?.share, 12 / 32);
    assert.equal(result.unavailable.at(-1)?.share, 2 / 32);
  });

  it('puts nothing on a store that is being removed, and none beside others’ files', () => {
    const removed = played({
      'store.json': stores([{}, {}, {}, { state: 'Offline' }]),
      'region.json': regions(thirty),
    });
    assert.deepEqual(removed.repair?.blockedBy, [{ reason: 'too-few-stores', regions: 30 }]);
    const crowded = stores([{}, {}, {}, { used: '10GiB', available: '5GiB' }]);
    const full = played({ 'store.json': crowded, 'region.json': regions(thirty) });
    assert.deepEqual(full.repair?.blockedBy, [{ reason: 'low-space', regions: 30 }]);
  });

  it('takes a store that has failed already for failed', () => {
    const result = played(
      { 'store.json': stores([{}, { state: 'Down' }]), 'region.json': regions(thirty) },
      'machine=10.0.0.1',
    );
    assert.equal(result.unavailable.at(-1)?.share, 1);
    assert.deepEqual([result.stores[1]?.before.state, result.stores[1]?.after.state], ['Down', 'Down']);
  });

  it('without Regions counts them by the stores and spreads them', () => {
    const result = played({ 'store.json': stores() });
    assert.equal(
      result.stores.reduce((sum, { before }) => sum + before.peers, 0),
      120,
    );
    assert.deepEqual(
      result.stores.map(({ before }) => before.usedBytes / gib),
      [300, 300, 300, 300],
    );
    assert.match(result.assumptions.join('\n'), /No dump of Regions was given/);
  });

  it('keeps to the limits that PD has', () => {
    const config = (add: number) =>
      JSON.stringify({
        schedule: {
          'max-store-down-time': '1h0m0s',
          'store-limit': { 4: { 'add-peer': add, 'remove-peer': 15 } },
        },
      });
    const small = hosts.map(() => ({ used: '3GiB', available: '900GiB' }));
    const dumps = { 'store.json': stores(small), 'region.json': regions(thirty) };
    const [slow, fast] = [5, 500].map((add) => played({ ...dumps, 'config.json': config(add) }).repair);
    assert.ok((slow?.startsMs ?? 0) >= 3_600_000);
    assert.ok((slow?.endsMs ?? 0) > (fast?.endsMs ?? Number.POSITIVE_INFINITY));
  });
});
