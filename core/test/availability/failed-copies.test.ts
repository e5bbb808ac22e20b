import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { answer, bestPlacements, goneFrom, type Locations } from './brute-force';

const near = (got: number, wanted: number, what = '') =>
  assert.ok(Math.abs(got - wanted) < 1e-9, `${what} ${got} instead of ${wanted}`);

const flat = (stores: number): Locations => Array.from({ length: stores }, () => []);
/** Zones with so many hosts of one store each. */
const zones = (...hosts: number[]): Locations =>
  hosts.flatMap((count, zone) =>
    Array.from({ length: count }, (_, host) => [`z${zone}`, `h${zone}-${host}`]),
  );

interface Row {
  readonly what: string;
  readonly of: Locations;
  readonly fail: readonly number[];
  readonly copies: number;
  readonly isolation?: number;
  /** Chance of 0, 1, 2… failed copies. */
  readonly chances: readonly number[];
}

const rows: readonly Row[] = [
  {
    what: 'two of six unlabelled stores hold both of three copies with chance C(4,1)/C(6,3)',
    of: flat(6),
    fail: [0, 1],
    copies: 3,
    chances: [4 / 20, 12 / 20, 4 / 20],
  },
  {
    what: 'two hosts in two of three zones: each holds its zone’s copy with chance 1/3',
    of: zones(3, 3, 3),
    fail: [0, 3],
    copies: 3,
    chances: [4 / 9, 4 / 9, 1 / 9],
  },
  {
    what: 'two hosts of one zone never hold two copies',
    of: zones(3, 3, 3),
    fail: [0, 1],
    copies: 3,
    chances: [1 / 3, 2 / 3],
  },
  {
    what: 'five copies in three zones: two zones have two',
    of: zones(2, 2, 2),
    fail: [0, 1],
    copies: 5,
    chances: [0, 1 / 3, 2 / 3],
  },
  {
    what: 'five copies in three zones: two zones have three or four',
    of: zones(2, 2, 2),
    fail: [0, 1, 2, 3],
    copies: 5,
    chances: [0, 0, 0, 2 / 3, 1 / 3],
  },
  {
    what: 'three copies in two zones: a zone has one or two',
    of: zones(3, 3),
    fail: [0, 1, 2],
    copies: 3,
    chances: [0, 1 / 2, 1 / 2],
  },
  {
    what: 'a zone with one store has one copy, however many there are',
    of: zones(1, 5),
    fail: [0],
    copies: 3,
    chances: [0, 1],
  },
  {
    what: 'four stores beside two and two: one copy a zone all the same',
    of: zones(4, 2, 2),
    fail: [0, 4],
    copies: 3,
    chances: [3 / 8, 4 / 8, 1 / 8],
  },
  {
    what: 'five copies where one zone has twice the stores: it always has two',
    of: zones(4, 2, 2),
    fail: [0, 1, 2, 3],
    copies: 5,
    chances: [0, 0, 1],
  },
  {
    what: 'an isolation level allows one copy a zone: three of five are placed',
    of: zones(2, 2, 2),
    fail: [0, 1],
    copies: 5,
    isolation: 0,
    chances: [0, 1],
  },
  {
    what: 'the second copy of a zone goes where it finds another rack: one zone has none to offer',
    of: [
      ['z0', 'r0'],
      ['z0', 'r0'],
      ['z1', 'r0'],
      ['z1', 'r1'],
    ],
    fail: [0, 1],
    copies: 3,
    chances: [0, 1],
  },
  {
    what: 'a store without a zone gets nothing while the zones have room',
    of: [...zones(2, 2, 2), ['', 'h-x']],
    fail: [6],
    copies: 3,
    chances: [1],
  },
  {
    what: 'a store without a zone is used where an isolation level leaves no other',
    of: [...zones(2, 2), ['', 'h-x']],
    fail: [4],
    copies: 3,
    isolation: 0,
    chances: [0, 1],
  },
  {
    what: 'zones that differ in case alone are one to the score',
    of: [
      ['z1', 'a'],
      ['Z1', 'b'],
      ['z2', 'c'],
      ['z2', 'd'],
    ],
    fail: [0, 1],
    copies: 3,
    chances: [0, 1 / 2, 1 / 2],
  },
  {
    what: 'and two to the isolation level, so that one place holds two copies',
    of: [
      ['z1', 'a'],
      ['Z1', 'b'],
      ['z2', 'c'],
      ['z2', 'd'],
    ],
    fail: [0, 1],
    copies: 3,
    isolation: 0,
    chances: [0, 0, 1],
  },
];

describe('the number of failed copies', () => {
  for (const { what, of, fail, copies, isolation, chances } of rows) {
    it(what, () => {
      const found = answer(of, fail, copies, isolation).chances;
      assert.equal(found.length, chances.length, String(found));
      chances.forEach((wanted, gone) => {
        near(found[gone] ?? 0, wanted);
      });
    });
  }

  it('is 6/(n(n−1)) for two of n unlabelled stores', () => {
    for (const n of [3, 5, 10, 100, 1000]) {
      near(answer(flat(n), [0, 1], 3).chances[2] ?? 0, 6 / (n * (n - 1)), `${n} stores`);
    }
  });

  it('loads unequal domains by their stores, none beyond its room', () => {
    const loads = zones(4, 2, 2, 2).map((_, store) => answer(zones(4, 2, 2, 2), [store], 3).chances[1] ?? 0);
    // Ten stores share three copies: the large zone would get 1.2, but takes one; the others share two.
    assert.deepEqual(
      loads.map((load) => load.toFixed(6)),
      [...Array(4).fill('0.250000'), ...Array(6).fill('0.333333')],
    );
  });
});

/** Labels of a store on three levels, in any case, some missing. */
const labels = fc.tuple(
  fc.constantFrom('a', 'b', 'c', 'A', ''),
  fc.constantFrom('x', 'y', 'X', ''),
  fc.constantFrom('p', 'q', 'r', ''),
);

const question = fc.record({
  locations: fc.array(labels, { minLength: 1, maxLength: 7 }),
  copies: fc.integer({ min: 1, max: 5 }),
  isolation: fc.constantFrom(-1, 0, 1, 2),
  failed: fc.uniqueArray(fc.nat(6), { maxLength: 5 }),
});

describe('against the enumeration of all placements', () => {
  it('what is possible is what placements of the highest isolation score allow', () => {
    fc.assert(
      fc.property(question, ({ locations, copies, isolation, failed: drawn }) => {
        const failed = drawn.filter((store) => store < locations.length);
        const found = answer(locations, failed, copies, isolation);
        const best = bestPlacements(locations, copies, isolation);
        assert.equal(found.placed, best[0]?.length);
        const possible = new Set(best.map((placement) => goneFrom(placement, failed)));
        found.chances.forEach((chance, gone) => {
          if (found.exact && !possible.has(gone)) near(chance, 0, `${gone} copies`);
        });
        near(
          found.chances.reduce((sum, chance) => sum + chance, 0),
          1,
          'the sum',
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is their plain average where domains are equal', () => {
    const shape = fc.record({
      zones: fc.integer({ min: 1, max: 3 }),
      racks: fc.integer({ min: 1, max: 2 }),
      stores: fc.integer({ min: 1, max: 2 }),
      copies: fc.integer({ min: 1, max: 5 }),
      isolation: fc.constantFrom(-1, 0, 1),
      failed: fc.uniqueArray(fc.nat(11), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(shape, (drawn) => {
        const racks = drawn.zones * drawn.racks;
        const locations = Array.from({ length: racks * drawn.stores }, (_, store) => [
          `z${store % drawn.zones}`,
          `r${store % racks}`,
        ]);
        const failed = drawn.failed.filter((store) => store < locations.length);
        const found = answer(locations, failed, drawn.copies, drawn.isolation);
        const best = bestPlacements(locations, drawn.copies, drawn.isolation);
        for (let gone = 0; gone <= drawn.copies; gone++) {
          const hits = best.filter((placement) => goneFrom(placement, failed) === gone);
          near(found.chances[gone] ?? 0, hits.length / best.length, `${gone} copies`);
        }
        assert.deepEqual([found.exact, found.even], [true, true]);
      }),
      { numRuns: 300 },
    );
  });

  it('never takes less when more fails', () => {
    fc.assert(
      fc.property(question, ({ locations, copies, isolation, failed: drawn }) => {
        const failed = drawn.filter((store) => store < locations.length);
        const atLeast = (stores: readonly number[], gone: number) =>
          answer(locations, stores, copies, isolation)
            .chances.slice(gone)
            .reduce((sum, chance) => sum + chance, 0);
        for (let gone = 1; gone <= copies; gone++) {
          assert.ok(atLeast(failed.slice(1), gone) <= atLeast(failed, gone) + 1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });
});
