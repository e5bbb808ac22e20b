import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { anyPlacement, looseRangeOf, rangeOf, sharesOf } from '#core/availability/shares';
import { answer } from './brute-force';

describe('shares of Regions', () => {
  const rows = [
    { chances: [0.2, 0.6, 0.2], placed: 3, replicas: 3, unavailable: 0.2, lost: 0, degraded: 0.6 },
    { chances: [0, 0, 0.8, 0.2], placed: 3, replicas: 3, unavailable: 1, lost: 0.2, degraded: 0 },
    { chances: [0, 0, 0.75, 0.25], placed: 5, replicas: 5, unavailable: 0.25, lost: 0, degraded: 0.75 },
    // Of four copies a quorum is three: two failed ones are too many.
    { chances: [0.5, 0.25, 0.25], placed: 4, replicas: 4, unavailable: 0.25, lost: 0, degraded: 0.25 },
    // Two copies where three are wanted: degraded before anything fails, unavailable with either.
    { chances: [0.6, 0.4], placed: 2, replicas: 3, unavailable: 0.4, lost: 0, degraded: 0.6 },
    { chances: [0.5, 0.5], placed: 1, replicas: 1, unavailable: 0.5, lost: 0.5, degraded: 0 },
  ];
  for (const { chances, placed, replicas, ...wanted } of rows) {
    it(`${placed} of ${replicas} copies, failed with ${chances.join(', ')}`, () => {
      assert.deepEqual(sharesOf(chances, { placed, replicas }), wanted);
    });
  }
});

describe('the range of the unavailable share', () => {
  const rows = [
    // One failed copy on average: all Regions have one, or half have two and half none.
    { chances: [0.2, 0.6, 0.2], placed: 3, range: { low: 0, high: 0.5 } },
    // One or two, half each: nothing else has that mean.
    { chances: [0, 0.5, 0.5], placed: 3, range: { low: 0.5, high: 0.5 } },
    { chances: [0.4, 0.6], placed: 3, range: { low: 0, high: 0 } },
    { chances: [0, 0, 0.5, 0.5], placed: 3, range: { low: 1, high: 1 } },
    // 2.4 of five: at the least a fifth has more than two, when those have four.
    { chances: [0, 0.2, 0.4, 0.2, 0.2], placed: 5, range: { low: 0.2, high: 0.7 } },
  ];
  for (const { chances, placed, range } of rows) {
    it(`${placed} copies, failed with ${chances.join(', ')}: ${range.low} to ${range.high}`, () => {
      assert.deepEqual(rangeOf(chances, placed), range);
    });
  }

  it('is what the least and the most allow where balance is not known to hold', () => {
    assert.deepEqual(looseRangeOf([0.2, 0.6, 0.2], 3), { low: 0, high: 1 });
    assert.deepEqual(looseRangeOf([0.4, 0.6], 3), { low: 0, high: 0 });
    assert.deepEqual(anyPlacement(1, 6, 3), { low: 0, high: 0 });
    assert.deepEqual(anyPlacement(2, 6, 3), { low: 0, high: 1 });
    assert.deepEqual(anyPlacement(5, 6, 3), { low: 1, high: 1 });
  });

  it('holds the expected share', () => {
    const cluster = fc.record({
      zones: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
      copies: fc.constantFrom(1, 2, 3, 5),
      failed: fc.uniqueArray(fc.nat(9), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(cluster, ({ zones, copies, failed }) => {
        const locations = zones.flatMap((size, zone) => Array.from({ length: size }, () => [`z${zone}`]));
        const inside = failed.filter((store) => store < locations.length);
        const { chances, placed } = answer(locations, inside, copies);
        const { unavailable } = sharesOf(chances, { placed, replicas: copies });
        for (const { low, high } of [rangeOf(chances, placed), looseRangeOf(chances, placed)]) {
          assert.ok(low <= unavailable + 1e-9 && unavailable <= high + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });
});
