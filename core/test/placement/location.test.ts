import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { compareLocation, pairScore } from '#core/placement/location';
import { naturalLog } from '#core/placement/natural-log';

describe('the natural logarithm of basic operations', () => {
  it('agrees with the platform to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        const wanted = Math.log(x);
        assert.ok(Math.abs(naturalLog(x) - wanted) <= 4e-16 * Math.max(1, Math.abs(wanted)));
      }),
    );
  });
});

describe('location', () => {
  const rows = [
    { a: ['z1', 'r1', 'h1'], b: ['z2', 'r1', 'h1'], level: 0, score: 10_000 },
    { a: ['z1', 'r1', 'h1'], b: ['z1', 'r2', 'h1'], level: 1, score: 100 },
    { a: ['z1', 'r1', 'h1'], b: ['z1', 'r1', 'h2'], level: 2, score: 1 },
    { a: ['z1', 'r1', 'h1'], b: ['z1', 'r1', 'h1'], level: -1, score: 0 },
    { a: ['Z1', 'r1', 'h1'], b: ['z1', 'r1', 'H1'], level: -1, score: 0 },
    { a: ['', 'r1', 'h1'], b: ['z2', 'r1', 'h2'], level: 2, score: 1 },
  ];
  for (const { a, b, level, score } of rows) {
    it(`${a.join('/')} and ${b.join('/')} part at ${level}: ${score}`, () => {
      assert.equal(compareLocation(a, b), level);
      assert.equal(pairScore(a, b), score);
    });
  }
});
