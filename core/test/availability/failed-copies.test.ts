import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { Allocations } from '#core/availability/allocation';
import { failedCopies } from '#core/availability/failed-copies';
import { placementTree } from '#core/availability/placement-tree';
import { inclusion, judge } from './brute-force';

const near = (got: number, wanted: number, what = '') =>
  assert.ok(Math.abs(got - wanted) < 1e-9, `${what} ${got} instead of ${wanted}`);

function chances(
  locations: readonly (readonly string[])[],
  failed: readonly number[],
  copies: number,
  iso = -1,
) {
  return failedCopies(placementTree(locations, iso), new Allocations(), failed, copies);
}

const flat = (stores: number) => Array.from({ length: stores }, () => []);
const zones = (...sizes: number[]) =>
  sizes.flatMap((size, zone) => Array.from({ length: size }, (_, host) => [`z${zone}`, `z${zone}h${host}`]));

describe('the number of failed copies', () => {
  const rows = [
    {
      what: 'two of six unlabelled stores take both copies of C(4,1)/C(6,3)',
      of: flat(6),
      fail: [0, 1],
      copies: 3,
      chance: [0.2, 0.6, 0.2],
    },
    {
      what: 'a pair of hosts across zones: 1/(n/3)²',
      of: zones(3, 3, 3),
      fail: [0, 3],
      copies: 3,
      chance: [4 / 9, 4 / 9, 1 / 9],
    },
    {
      what: 'a pair of hosts in one zone never share a Region',
      of: zones(3, 3, 3),
      fail: [0, 1],
      copies: 3,
      chance: [1 / 3, 2 / 3],
    },
    {
      what: 'five copies in three zones: one zone takes one or two',
      of: zones(2, 2, 2),
      fail: [0, 1],
      copies: 5,
      chance: [0, 1 / 3, 2 / 3],
    },
    {
      what: 'two zones take three or four',
      of: zones(2, 2, 2),
      fail: [0, 1, 2, 3],
      copies: 5,
      chance: [0, 0, 0, 2 / 3, 1 / 3],
    },
    {
      what: 'three copies in two zones: a zone takes one or two',
      of: zones(3, 3),
      fail: [0, 1, 2],
      copies: 3,
      chance: [0, 0.5, 0.5],
    },
    {
      what: 'a zone with one store can only hold one',
      of: zones(1, 5),
      fail: [0],
      copies: 3,
      chance: [0, 1],
    },
  ];
  for (const { what, of, fail, copies, chance } of rows) {
    it(what, () => {
      const found = chances(of, fail, copies);
      assert.equal(found.chance.length, chance.length);
      chance.forEach((wanted, x) => {
        near(found.chance[x] ?? 0, wanted);
      });
    });
  }

  it('follows 6/(n(n-1)) for pairs of n stores', () => {
    for (const n of [3, 5, 10, 100]) near(chances(flat(n), [0, 1], 3).chance[2] ?? 0, 6 / (n * (n - 1)));
  });

  it('places one copy a domain under an isolation level', () => {
    const found = chances(zones(2, 2, 2), [0, 1], 5, 0);
    assert.equal(found.placed, 3);
    assert.deepEqual(found.chance, [0, 1]);
  });

  const labels = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')), {
    minLength: 1,
    maxLength: 7,
  });

  it('puts no weight on placements that PD would improve, for any labels', () => {
    fc.assert(
      fc.property(
        labels,
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.boolean()),
        (stores, copies, coin) => {
          const locations = stores.map(([zone, host]) => [zone, `${zone}${host}`]);
          const failed = [...locations.keys()].filter(() => coin.next().value);
          const found = chances(locations, failed, copies);
          const best = judge(locations, Math.min(copies, locations.length));
          const seen = new Set(
            best.map((placement) => placement.filter((store) => failed.includes(store)).length),
          );
          assert.equal(found.least, Math.min(...seen));
          assert.equal(found.most, Math.max(...seen));
          found.chance.forEach((chance, x) => {
            if (!seen.has(x)) near(chance, 0, `${x} copies`);
          });
          near(
            found.chance.reduce((sum, chance) => sum + chance, 0),
            1,
            'the sum',
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the plain average over the best placements where domains are equal', () => {
    const shape = fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 2 }),
    );
    fc.assert(
      fc.property(
        shape,
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.boolean()),
        ([z, h, s], copies, coin) => {
          const locations = Array.from({ length: z * h * s }, (_, i) => [`z${i % z}`, `h${i % (z * h)}`]);
          const failed = [...locations.keys()].filter(() => coin.next().value);
          const found = chances(locations, failed, copies);
          const best = judge(locations, Math.min(copies, locations.length));
          for (let x = 0; x <= copies; x++) {
            const hits = best.filter(
              (placement) => placement.filter((store) => failed.includes(store)).length === x,
            );
            near(found.chance[x] ?? 0, hits.length / best.length, `${x} copies`);
          }
          assert.equal(found.exact, true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('loads unequal zones in proportion to their stores, none beyond one copy a Region', () => {
    const locations = zones(4, 2, 2, 2);
    assert.deepEqual(
      inclusion(chances, locations, 3).map((share) => Number(share.toFixed(9))),
      [0.25, 0.25, 0.25, 0.25, 0.333333333, 0.333333333, 0.333333333, 0.333333333, 0.333333333, 0.333333333],
    );
  });

  it('never lowers what is lost when more fails', () => {
    fc.assert(
      fc.property(
        labels,
        fc.integer({ min: 1, max: 5 }),
        fc.nat(6),
        fc.nat(6),
        (stores, copies, one, other) => {
          const locations = stores.map(([zone, host]) => [zone, `${zone}${host}`]);
          const a = one % locations.length;
          const b = other % locations.length;
          const atLeast = (failed: number[], x: number) =>
            chances(locations, failed, copies)
              .chance.slice(x)
              .reduce((sum, chance) => sum + chance, 0);
          for (let x = 1; x <= copies; x++) {
            assert.ok(atLeast([a], x) <= atLeast([...new Set([a, b])], x) + 1e-9);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
