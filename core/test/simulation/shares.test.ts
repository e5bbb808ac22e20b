import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { balancedShares } from '#core/simulation/shares';

const gib = 1024 ** 3;
const small = 500;
const large = 1500;
const disks = [small, small, small, large, large, large];

describe('what balance-region makes of unequal disks', () => {
  // Of all disks, of a small one, of a large one: how full they are, in percent. The line is at 80 %.
  const rows: readonly (readonly [number, number, number])[] = [
    [5, 8.5, 3.8],
    [30, 47.8, 24.1],
    [60, 76.8, 54.4],
    [70, 79.5, 66.8],
    [80, 80, 80],
    [90, 90, 90],
  ];
  for (const [all, ofSmall, ofLarge] of rows) {
    it(`at ${all} % the small ones are ${ofSmall} % full, the large ones ${ofLarge} %`, () => {
      const used = ((small + large) * 3 * all) / 100;
      const shares = balancedShares(
        disks.map((size) => size * gib),
        used * gib,
        0.8,
      );
      const full = shares.map((share, at) => ((share * used) / (disks[at] ?? 1)) * 100);
      assert.deepEqual(
        full.map((percent) => Math.round(percent * 10) / 10),
        [ofSmall, ofSmall, ofSmall, ofLarge, ofLarge, ofLarge],
      );
    });
  }

  it('gives out all of the data, the same to equal disks and no less to larger ones', () => {
    const sizes = fc.array(fc.integer({ min: 60, max: 4000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (drawn, fill) => {
        const capacities = drawn.map((size) => size * gib);
        const total = capacities.reduce((sum, capacity) => sum + capacity, 0);
        const shares = balancedShares(capacities, total * fill, 0.8);
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
        capacities.forEach((one, a) => {
          capacities.forEach((other, b) => {
            if (one <= other) assert.ok((shares[a] ?? 0) <= (shares[b] ?? 0) + 1e-9);
          });
        });
      }),
    );
  });
});
