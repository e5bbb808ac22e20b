import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Copysets, copysetsOf } from '#core/availability/copysets';
import { type PeerRole, peerRoles, type RunningRegions } from '#core/cluster/running';

type Peer = readonly [store: number, role: PeerRole];

/** Stores 1 to 5 are TiKV with the indexes 0 to 4, 9 is TiFlash; any other is gone. */
const indexOf = new Map([1, 2, 3, 4, 5].map((id) => [id, id - 1]));

function dump(regions: readonly (readonly Peer[])[]): RunningRegions {
  const starts = [0];
  for (const peers of regions) starts.push((starts.at(-1) ?? 0) + peers.length);
  const block = { path: 'region.json', text: '', start: 0 };
  return {
    count: regions.length,
    ids: Float64Array.from(regions.keys()),
    offsets: new Uint32Array(regions.length),
    starts: Uint32Array.from(starts),
    stores: Float64Array.from(regions.flatMap((peers) => peers.map(([store]) => store))),
    roles: Uint8Array.from(regions.flatMap((peers) => peers.map(([, role]) => peerRoles.indexOf(role)))),
    leaders: new Float64Array(regions.length),
    sizesMib: new Float64Array(regions.length),
    place: { block, from: 0, to: 0 },
  };
}

function counted(regions: readonly (readonly Peer[])[], failed: readonly number[], replicas = 3) {
  const sets = new Copysets(copysetsOf(dump(regions), indexOf, new Set([9]), replicas), 5, new Set());
  const { most: _, ...shares } = sets.count([failed.map((id) => id - 1)]);
  return shares;
}

const voters = (...stores: readonly number[]): Peer[] => stores.map((store) => [store, 'voter']);

describe('Regions of a dump under a failure', () => {
  const rows: readonly (readonly [
    string,
    readonly Peer[],
    readonly number[],
    'none' | 'degraded' | 'unavailable' | 'lost',
  ])[] = [
    ['three voters, none failed', voters(1, 2, 3), [], 'none'],
    ['three voters, one failed', voters(1, 2, 3), [1], 'degraded'],
    ['three voters, two failed', voters(1, 2, 3), [1, 2], 'unavailable'],
    ['three voters, all failed', voters(1, 2, 3), [1, 2, 3], 'lost'],
    ['two voters of three wanted', voters(1, 2), [], 'degraded'],
    ['a learner does not vote', [...voters(1, 2, 3), [4, 'learner']], [1, 2], 'unavailable'],
    ['a learner keeps the data', [...voters(1, 2, 3), [4, 'learner']], [1, 2, 3], 'unavailable'],
    ['TiFlash keeps none that counts', [...voters(1, 2, 3), [9, 'learner']], [1, 2, 3], 'lost'],
    ['a witness votes', [...voters(1, 2), [3, 'witness']], [1], 'degraded'],
    ['a witness has no data', [...voters(1, 2), [3, 'witness']], [1, 2], 'lost'],
    ['a peer on a store that is gone', voters(1, 2, 7), [1], 'unavailable'],
    [
      'joint: the old majority falls',
      [...voters(1, 2), [3, 'demoting'], [4, 'incoming']],
      [2, 3],
      'unavailable',
    ],
    ['joint: both majorities stand', [...voters(1, 2), [3, 'demoting'], [4, 'incoming']], [3], 'none'],
    ['five voters, two failed', voters(1, 2, 3, 4, 5), [1, 2], 'degraded'],
  ];
  for (const [name, peers, failed, fate] of rows) {
    it(name, () => {
      assert.deepEqual(counted([peers], failed), {
        unavailable: fate === 'unavailable' || fate === 'lost' ? 1 : 0,
        lost: fate === 'lost' ? 1 : 0,
        degraded: fate === 'degraded' ? 1 : 0,
      });
    });
  }

  const region = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });

  it('fall in groups, with others already down, as they fall all at once', () => {
    const index = fc.subarray([0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.array(region), fc.array(index, { maxLength: 4 }), index, (regions, groups, down) => {
        const rows = regions.map((stores) => voters(...stores));
        const counted = (failed: readonly number[][], gone: readonly number[]) =>
          new Copysets(copysetsOf(dump(rows), indexOf, new Set(), 3), 5, new Set(gone)).count(failed);
        const { most: _, ...apart } = counted(groups, down);
        const { most: __, ...together } = counted([[...new Set([...groups.flat(), ...down])]], []);
        assert.deepEqual(apart, together);
      }),
    );
  });

  it('are what counting one by one gives', () => {
    fc.assert(
      fc.property(
        fc.array(region, { minLength: 1, maxLength: 60 }),
        fc.subarray([1, 2, 3, 4, 5]),
        (regions, failed) => {
          const gone = new Set([6, ...failed]);
          const share = (is: (up: number, all: number) => boolean) =>
            regions.filter((stores) => is(stores.filter((id) => !gone.has(id)).length, stores.length))
              .length / regions.length;
          const found = counted(
            regions.map((stores) => voters(...stores)),
            failed,
          );
          const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} ${b}`);
          near(
            found.unavailable,
            share((up, all) => up * 2 <= all),
          );
          near(
            found.lost,
            share((up) => up === 0),
          );
          near(
            found.degraded,
            share((up, all) => up * 2 > all && up < Math.max(3, all)),
          );
        },
      ),
    );
  });
});
