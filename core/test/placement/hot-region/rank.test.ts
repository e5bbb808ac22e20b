import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { takeFirst } from '#core/placement/choice';
import { profileOf } from '#core/placement/profile';
import type { HotResource } from '#core/placement/schedulers/hot-region/dimension';
import { loadDetails } from '#core/placement/schedulers/hot-region/load';
import type { PendingMove } from '#core/placement/schedulers/hot-region/pending';
import { problemOf } from '#core/placement/schedulers/hot-region/problem';
import { rankOf } from '#core/placement/schedulers/hot-region/rank';
import {
  defaultHotRegionSettings,
  prioritiesOf,
  zombieMs,
} from '#core/placement/schedulers/hot-region/settings';
import { region, store, view } from '../sketch';
import { flows, hotPeer, idle, loads } from './sketch';

const cluster = view([store('1'), store('2')]);

/** Bytes on the source, on the target, and of the peer that moves; keys are level. */
function ranked(source: number, target: number, moved: number, pendings: readonly PendingMove[] = []) {
  const peer = hotPeer(1, 1, { byte: moved, key: 0 });
  const details = loadDetails(
    {
      stores: cluster.stores,
      profile: cluster.profile,
      flows: flows('write', [
        { byte: source, key: 1000 },
        { byte: target, key: 1000 },
      ]),
      peers: [peer],
      pendings,
      pendingWeight: 1,
      history: new Map(),
    },
    'write-peer',
  );
  const problem = problemOf({
    view: cluster,
    choose: takeFirst,
    settings: defaultHotRegionSettings,
    resource: 'write-peer',
    priorities: ['byte', 'key'],
    regionOf: () => undefined,
    details,
    searchesReverts: false,
    pendingRegions: new Set(),
  });
  const [from, to] = [details.get(1), details.get(2)];
  assert.ok(from !== undefined && to !== undefined);
  return rankOf(problem, { source: from, target: to, main: { peer, region: region('1* 2 3') } });
}

describe('the score of a move', () => {
  const k = 1000;
  const rows: readonly (readonly [string, number, number, readonly (readonly [number, number])[]])[] = [
    // Level from 46.2 k to 53.8 k; worth it from 2 % of the lower; beyond level up to 62.7 k.
    [
      'between stores far apart',
      200 * k,
      100 * k,
      [
        [1.9 * k, 0],
        [2 * k, 2],
        [46 * k, 2],
        [47 * k, 3],
        [53 * k, 3],
        [54 * k, 1],
        [62 * k, 1],
        [63 * k, -1],
        [64 * k, -2],
      ],
    ],
    // Level from 2.6 k to 7.4 k, nearly level up to 10 k.
    [
      'between stores that are nearly level',
      100 * k,
      90 * k,
      [
        [2.5 * k, 0],
        [2.6 * k, 3],
        [7.4 * k, 3],
        [7.5 * k, -1],
        [10 * k, -1],
        [10.1 * k, -2],
      ],
    ],
    [
      'between level stores',
      100 * k,
      95 * k,
      [
        [4.9 * k, 0],
        [5.1 * k, -2],
      ],
    ],
    ['up the hill', 90 * k, 200 * k, [[20 * k, -2]]],
  ];
  for (const [name, source, target, moves] of rows) {
    it(name, () =>
      assert.deepEqual(
        moves.map(([moved]) => [moved, ranked(source, target, moved).first]),
        moves,
      ),
    );
  }

  it('is nothing below the smallest rate that is moved', () =>
    assert.equal(ranked(20_000, 500, 99).rank, -1));

  it('waits for what is pending near the level, and reckons it several times further off', () => {
    const pending = (byte: number): readonly PendingMove[] => [
      {
        regionId: 9,
        fromStores: [1],
        toStore: 2,
        loads: { read: loads({}), write: loads({ byte }) },
        zombieMs: 30_000,
        end: null,
      },
    ];
    assert.equal(ranked(100 * k, 90 * k, 3 * k, pending(1)).first, 0);
    assert.deepEqual(
      [5, 10, 20].map((many) => ranked(200 * k, 100 * k, 20 * k, pending(many * k)).first),
      [2, 0, 0],
    );
  });

  it('is above 0 only for what brings the two nearer', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), (source, target, moved) => {
        const { first } = ranked(source, target, moved);
        if (first > 0) assert.ok(Math.abs(source - moved - (target + moved)) < Math.abs(source - target));
      }),
    );
  });
});

describe('the dimensions of hot Regions', () => {
  const rows: readonly (readonly [string, HotResource, string])[] = [
    ['v5.1.0', 'read-leader', 'byte key'],
    ['v5.1.0', 'write-leader', 'key byte'],
    ['v5.1.0', 'write-peer', 'byte key'],
    ['v8.5.6', 'read-peer', 'query byte'],
    ['v8.5.6', 'write-leader', 'query byte'],
    ['v8.5.7', 'read-peer', 'cpu byte'],
    ['v9.0.0', 'read-leader', 'cpu byte'],
    ['v9.0.0', 'write-peer', 'byte key'],
  ];
  for (const [version, resource, expected] of rows) {
    it(`are ${expected} for ${resource} in ${version}`, () =>
      assert.equal(prioritiesOf(resource, defaultHotRegionSettings, profileOf(version)).join(' '), expected));
  }

  it('are as configured where the version reports them', () => {
    const settings = { ...defaultHotRegionSettings, readPriorities: ['query', 'key'] as const };
    assert.deepEqual(
      ['v5.1.0', 'v8.5.7'].map((version) => prioritiesOf('read-peer', settings, profileOf(version))),
      [
        ['byte', 'key'],
        ['query', 'key'],
      ],
    );
  });

  it('say how long a finished move still counts', () => {
    const of = (resource: HotResource, first: 'byte' | 'query', isTiflash = false) =>
      zombieMs(resource, first, isTiflash, defaultHotRegionSettings) / 1000;
    assert.deepEqual(
      [
        of('read-leader', 'byte'),
        of('write-peer', 'byte'),
        of('write-peer', 'byte', true),
        of('write-leader', 'query'),
        of('write-leader', 'byte'),
      ],
      [30, 30, 180, 30, 180],
    );
  });
});

describe('the loads of stores', () => {
  const stores = [store('1'), store('2'), store('3', { pauseLeaderIn: true }), store('4 engine=tiflash')];
  const write = flows('write', [{ byte: 300, query: 30 }, { byte: 100 }, { byte: 200 }, { byte: 900 }]);
  const detailsOf = (resource: HotResource) =>
    loadDetails(
      {
        stores,
        profile: cluster.profile,
        flows: write,
        peers: [
          hotPeer(1, 1, { byte: 70 }, { isLeader: true }),
          hotPeer(2, 1, { byte: 20 }),
          hotPeer(3, 4, { byte: 5 }),
        ],
        pendings: [],
        pendingWeight: 1,
        history: new Map(),
      },
      resource,
    );

  it('are expected to be level among TiKV, and among TiFlash by what its Regions write', () => {
    const details = detailsOf('write-peer');
    const told = [...details.values()].map(({ store: { id }, current, expected }) => [
      id,
      current.loads.byte,
      expected.byte,
    ]);
    assert.deepEqual(told, [
      [1, 300, 200],
      [2, 100, 200],
      [3, 200, 200],
      [4, 5, 5],
    ]);
    assert.ok(Math.abs((details.get(1)?.deviation.byte ?? 0) - Math.sqrt(2 / 3) / 2) < 1e-12);
  });

  it('are those of hot leaders where leaders write, of stores that are open for leaders', () => {
    const told = [...detailsOf('write-leader').values()].map(({ store: { id }, current }) => [
      id,
      current.loads.byte,
      current.loads.query,
      current.hotPeers,
    ]);
    assert.deepEqual(told, [
      [1, 70, 30, 1],
      [2, 0, 0, 0],
    ]);
  });

  it('leave out a store that has not reported', () => {
    const details = loadDetails(
      {
        stores,
        profile: cluster.profile,
        flows: new Map([[2, idle]]),
        peers: [],
        pendings: [],
        pendingWeight: 1,
        history: new Map(),
      },
      'read-peer',
    );
    assert.deepEqual([...details.keys()], [2]);
  });
});
