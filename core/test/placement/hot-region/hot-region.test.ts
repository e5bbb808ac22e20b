import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { everyOutcome } from '#core/placement/choice';
import type { Region } from '#core/placement/model/region';
import { applyOperator } from '#core/placement/operator/apply';
import type { HotResource, Loads } from '#core/placement/schedulers/hot-region/dimension';
import { sumLoads } from '#core/placement/schedulers/hot-region/dimension';
import {
  firstHotRegionState,
  type HotRegionInput,
  type HotRegionState,
  hotRegion,
  hotRegionFor,
} from '#core/placement/schedulers/hot-region/hot-region';
import type { StoreFlows } from '#core/placement/schedulers/hot-region/load';
import { remembered, withEnd } from '#core/placement/schedulers/hot-region/pending';
import { seeded } from '../settle/played';
import { config, region, store, view } from '../sketch';
import { flows, hotPeer, idle, input, loads, peersOf, told } from './sketch';

const four = [1, 2, 3, 4].map((id) => store(`${id}`));
const cluster = view(four);
const aliveAt = (nowMs: number) =>
  view(
    four.map((one) => ({ ...one, lastHeartbeatMs: nowMs })),
    { nowMs },
  );

function outcomes(
  resource: HotResource,
  asked: HotRegionInput,
  state = firstHotRegionState,
): readonly string[] {
  const all = everyOutcome((choose) => told(hotRegionFor(state, { ...asked, choose }, resource).operators));
  return [...new Set(all)].sort();
}

describe('hot Regions that are written', () => {
  const regions = [1, 2, 3].map((id) => region('1* 2 3', { id }));
  const peers = peersOf(regions, () => ({ byte: 1_000_000, key: 1000 }));
  const leaders = peersOf(regions, () => ({ byte: 1_000_000, key: 1000, query: 500 }));
  const write = flows('write', [
    { byte: 3e6, key: 3000, query: 1500 },
    { byte: 3e6, key: 3000 },
    { byte: 3e6, key: 3000 },
    {},
  ]);

  it('move to the store that has none, of whichever and from wherever', () => {
    const found = outcomes(
      'write-peer',
      input(cluster, regions, { flows: write, hotPeers: { read: [], write: peers } }),
    );
    assert.equal(found.length, 9);
    assert.deepEqual(found.slice(0, 2), [
      '1 move-hot-write-leader: AddLearner 4, Enter +4 -1, 1→4, Leave +4 -1, RemovePeer 1',
      '1 move-hot-write-peer: AddLearner 4, Enter +4 -2, Leave +4 -2, RemovePeer 2',
    ]);
  });

  it('lead elsewhere where the leaders are on one store', () => {
    const found = outcomes(
      'write-leader',
      input(cluster, regions, { flows: write, hotPeers: { read: [], write: leaders } }),
    );
    assert.deepEqual(found, [
      '1 transfer-hot-write-leader: 1→2',
      '1 transfer-hot-write-leader: 1→3',
      '2 transfer-hot-write-leader: 1→2',
      '2 transfer-hot-write-leader: 1→3',
      '3 transfer-hot-write-leader: 1→2',
      '3 transfer-hot-write-leader: 1→3',
    ]);
  });

  const refusals: readonly (readonly [string, Partial<HotRegionInput>])[] = [
    ['where no peer is hot', { hotPeers: { read: [], write: [] } }],
    ['where no store has reported', { flows: new Map() }],
    [
      'where every store has as much',
      {
        flows: flows(
          'write',
          Array.from({ length: 4 }, () => ({ byte: 3e6, key: 3000 })),
        ),
      },
    ],
    ['where PD does not know the Regions', { regionOf: () => undefined }],
    ['where a peer is down', { regionOf: (id) => region('1* 2 3!', { id }) }],
    ['where the rules are not met', { regionOf: (id) => region('1* 2', { id }) }],
    [
      'to a store that is to be emptied of leaders',
      { view: view([...four.slice(0, 3), store('4', { evictedAsSlow: true })]) },
    ],
    ['to a busy store', { view: view([...four.slice(0, 3), store('4', { isBusy: true })]) }],
    ['to a store reserved for others', { view: view([...four.slice(0, 3), store('4 specialUse=reserved')]) }],
    [
      'where the leaders have moved lately',
      { hotPeers: { read: [], write: peers.map((peer) => ({ ...peer, leaderTransferMs: -100_000 })) } },
    ],
  ];
  for (const [name, change] of refusals) {
    it(`do not move ${name}`, () => {
      const asked = {
        ...input(cluster, regions, { flows: write, hotPeers: { read: [], write: peers } }),
        ...change,
      };
      assert.deepEqual(outcomes('write-peer', asked), ['']);
    });
  }

  it('move to a store for hot Regions', () => {
    const special = view([...four.slice(0, 3), store('4 specialUse=hotRegion')]);
    const asked = input(special, regions, { flows: write, hotPeers: { read: [], write: peers } });
    assert.equal(outcomes('write-peer', asked).length, 9);
  });

  it('move one after the other: the first is pending, and then counts until the figures show it', () => {
    const asked = input(cluster, regions, { flows: write, hotPeers: { read: [], write: peers } });
    const first = hotRegionFor(firstHotRegionState, asked, 'write-peer');
    const [pending] = first.state.pendings;
    assert.deepEqual(
      [pending?.regionId, pending?.fromStores, pending?.toStore, pending?.loads.write.byte],
      [1, [1], 4, 1_000_000],
    );
    const done = withEnd(first.state.pendings, 1, 5000, true);
    assert.deepEqual(
      [34_999, 35_000].map((nowMs) => remembered(done, nowMs).length),
      [1, 0],
    );
  });

  it('wait for five minutes of history after the first look', () => {
    const at = (state: HotRegionState, seconds: number) =>
      hotRegionFor(
        { ...state, pendings: [] },
        input(aliveAt(seconds * 1000), regions, {
          flows: write,
          hotPeers: { read: [], write: peers },
        }),
        'write-peer',
      );
    let { state, operators } = at(firstHotRegionState, 0);
    assert.equal(operators.length, 1);
    const moved: number[] = [];
    for (let seconds = 30; seconds <= 330; seconds += 30) {
      ({ state, operators } = at(state, seconds));
      if (operators.length > 0) moved.push(seconds);
    }
    assert.deepEqual(moved, [300, 330]);
  });
});

describe('hot Regions that are read', () => {
  const regions = [1, 2, 3, 4].map((id) => region('1* 2 3', { id }));
  const read = peersOf(regions, () => ({ cpu: 100, byte: 1e6 })).filter(({ isLeader }) => isLeader);
  const busy = flows('read', [{ cpu: 400, byte: 4e6 }, {}, {}, {}]);

  it('lead elsewhere, or move with their leader where the target has no peer', () => {
    const found = outcomes(
      'read-peer',
      input(cluster, regions, { flows: busy, hotPeers: { read, write: [] } }),
    );
    assert.equal(found.length, 12);
    assert.deepEqual(found.slice(0, 3), [
      '1 move-hot-read-leader: AddLearner 4, Enter +4 -1, 1→4, Leave +4 -1, RemovePeer 1',
      '1 transfer-hot-read-leader: 1→2',
      '1 transfer-hot-read-leader: 1→3',
    ]);
  });

  it('are drawn in half of the rounds', () => {
    const asked = input(cluster, regions, { flows: busy, hotPeers: { read, write: [] } });
    const drawn = everyOutcome((choose) => {
      let isFirst = true;
      return hotRegion(firstHotRegionState, {
        ...asked,
        choose: (options) => {
          if (!isFirst) return options[0];
          isFirst = false;
          return choose(options);
        },
      }).operators.length;
    });
    assert.deepEqual(drawn, [0, 0, 1, 1]);
  });

  it('swap where one alone would spoil the second dimension', () => {
    const one = region('1* 2 3', { id: 1 });
    const back = region('2* 1 3', { id: 2 });
    const leading = [
      hotPeer(1, 1, { cpu: 300, byte: 100_000 }, { isLeader: true }),
      hotPeer(2, 2, { cpu: 0, byte: 3_000_000 }, { isLeader: true }),
    ];
    const stores = [store('1'), store('2'), store('3', { pauseLeaderIn: true })];
    const asked = input(view(stores), [one, back], {
      flows: flows('read', [
        { cpu: 1000, byte: 1_000_000 },
        { cpu: 400, byte: 7_000_000 },
      ]),
      hotPeers: { read: leading, write: [] },
    });
    const first = hotRegionFor(firstHotRegionState, asked, 'read-leader');
    const state = { ...firstHotRegionState, searchesReverts: { 'read-leader': true } };
    assert.equal(told(first.operators), '1 transfer-hot-read-leader: 1→2');
    assert.equal(first.state.searchesReverts['read-leader'], true);
    assert.equal(
      told(hotRegionFor(state, asked, 'read-leader').operators),
      '1 transfer-hot-read-leader: 1→2; 2 transfer-hot-read-leader: 2→1',
    );
  });
});

describe('a Region that is too hot, or too large', () => {
  const bucket = (startKey: string, endKey: string, byte: number) => ({
    startKey,
    endKey,
    loads: loads({ byte }),
  });
  const buckets = [bucket('', '30', 100), bucket('30', '60', 500), bucket('60', '90', 400)];
  const one = region('1* 2 3', { startKey: '', endKey: '90' });
  const asked = (more: Partial<HotRegionInput>, size = 96) =>
    input(view(four, { config: config({}) }), [{ ...one, approximateSizeMib: size }], {
      flows: flows('write', [{ byte: 3e6, key: 10 }, { byte: 3e6 }, { byte: 3e6 }, {}]),
      hotPeers: { read: [], write: peersOf([one], () => ({ byte: 1e6, key: 5 })) },
      ...more,
    });

  it('is split where half of it flows, if TiKV reports buckets', () =>
    assert.deepEqual(outcomes('write-peer', asked({ bucketsOf: () => buckets })), [
      '1 split-hot-write-region: Split USEKEY 60',
    ]));
  it('is not split where all flows in one bucket', () => {
    const found = outcomes('write-peer', asked({ bucketsOf: () => [bucket('', '90', 100)] }));
    assert.ok(found.length > 0 && found.every((text) => text.includes('move-hot-write')));
  });
  it('is not moved above 512 MiB without buckets, and split in the middle with them', () => {
    const settingsOf = { bucketsOf: () => buckets };
    assert.deepEqual(outcomes('write-peer', asked({}, 513)), ['']);
    const calm = hotPeer(1, 1, { byte: 100_000, key: 5 }, { isLeader: true });
    const found = outcomes(
      'write-peer',
      asked({ ...settingsOf, hotPeers: { read: [], write: [calm] } }, 513),
    );
    assert.deepEqual(found, ['1 split-hot-write-region: Split USEKEY 60']);
  });
});

describe('rounds of the hot-region scheduler', () => {
  /** What the leaders of the Regions write and read, by store. */
  function flowsOf(regions: readonly Region[], rates: readonly Loads[]): ReadonlyMap<number, StoreFlows> {
    return new Map(
      four.map(({ id }) => {
        const of = (isThere: (one: Region) => boolean) =>
          sumLoads(regions.flatMap((one, at) => (isThere(one) ? (rates[at] ?? []) : [])));
        const write = of(({ peers }) => peers.some(({ storeId }) => storeId === id));
        const led = of(({ leader }) => leader?.storeId === id);
        return [id, { ...idle, write: { ...write, query: led.query }, read: led }];
      }),
    );
  }

  const rate = fc.record({
    byte: fc.nat(5_000_000),
    key: fc.nat(5000),
    query: fc.nat(5000),
    cpu: fc.nat(500),
  });
  const places = fc.constantFrom('1* 2 3', '1* 2 4', '2* 1 4', '3* 1 2', '4* 2 3');
  const hotRegions = fc.array(fc.tuple(places, rate), { minLength: 1, maxLength: 8 });

  // Reads and writes may pull a leader to and fro for ever: PD levels each for itself.
  for (const resource of ['read-leader', 'write-peer', 'write-leader'] as const) {
    it(`come to an end for ${resource}, with one move after the other`, () => {
      fc.assert(
        fc.property(hotRegions, fc.nat(), (drawn, seed) => {
          const rates = drawn.map(([, each]) => each);
          let regions: readonly Region[] = drawn.map(([text], at) => region(text, { id: at + 1 }));
          let searchesReverts: HotRegionState['searchesReverts'] = {};
          const choose = seeded(seed);
          let quiet = 0;
          let moves = 0;
          while (quiet < 3 && moves < 60) {
            const peers = peersOf(regions, ({ id }) => rates[id - 1] ?? {});
            const asked = input(cluster, regions, {
              choose,
              flows: flowsOf(regions, rates),
              hotPeers: { read: peers.filter(({ isLeader }) => isLeader), write: peers },
            });
            // Each move is done before the next, and the figures show it.
            const found = hotRegionFor({ ...firstHotRegionState, searchesReverts }, asked, resource);
            searchesReverts = found.state.searchesReverts;
            quiet = found.operators.length === 0 ? quiet + 1 : 0;
            for (const operator of found.operators) {
              moves++;
              regions = regions.map((one) =>
                one.id === operator.regionId ? applyOperator(one, operator, () => 1000 + moves) : one,
              );
            }
          }
          assert.ok(quiet >= 3, `${moves} moves`);
        }),
        { numRuns: 60, endOnFailure: true },
      );
    });
  }

  it('throw nothing and repeat nothing, whatever they are given', () => {
    const anyPeer = fc.record({
      region: fc.integer({ min: 0, max: 4 }),
      store: fc.integer({ min: 0, max: 6 }),
      loads: rate,
    });
    const anyFlows = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), rate), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(anyPeer, { maxLength: 20 }),
        anyFlows,
        fc.boolean(),
        (drawn, reported, isLeader) => {
          const peers = drawn.map((one) => hotPeer(one.region, one.store, one.loads, { isLeader }));
          const regions = [1, 2, 3].map((id) => region('1* 2 3', { id }));
          const asked = input(cluster, regions, {
            flows: new Map(reported.map(([id, load]) => [id, { read: load, write: load }])),
            hotPeers: { read: peers, write: peers },
          });
          for (const resource of ['read-peer', 'write-peer', 'write-leader'] as const) {
            const state = {
              ...firstHotRegionState,
              searchesReverts: { 'read-peer': true, 'write-peer': true },
            };
            const { operators } = hotRegionFor(state, asked, resource);
            assert.equal(new Set(operators.map(({ regionId }) => regionId)).size, operators.length);
          }
        },
      ),
    );
  });
});
