import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { bytesThatFit } from '#core/sizing/room';

/** The naive way: one piece after the other, each copy to the emptiest machines. */
function piecesThatFit(capacities: readonly number[], replicas: number): number {
  const left = [...capacities];
  for (let pieces = 0; ; pieces++) {
    const emptiest = left
      .map((room, machine) => ({ room, machine }))
      .sort((a, b) => b.room - a.room)
      .slice(0, replicas);
    if (emptiest.length < replicas || emptiest.some(({ room }) => room < 1)) return pieces;
    for (const { machine } of emptiest) left[machine] = (left[machine] ?? 0) - 1;
  }
}

describe('room for copies', () => {
  const rows: readonly (readonly [string, readonly (readonly number[])[], number, number])[] = [
    ['three equal machines', [[10], [10], [10]], 3, 10],
    ['the smallest of three bounds', [[10], [10], [4]], 3, 4],
    ['a fourth machine makes up for it', [[10], [10], [4], [6]], 3, 10],
    [
      'three zones of two',
      [
        [5, 5],
        [5, 5],
        [5, 5],
      ],
      3,
      10,
    ],
    [
      'five copies in three zones: two, two and one',
      [
        [10, 10],
        [10, 10],
        [10, 10],
      ],
      5,
      12,
    ],
    ['two machines for three copies hold two', [[10], [8]], 3, 8],
    ['nothing', [], 3, 0],
  ];
  for (const [title, room, replicas, expected] of rows) {
    it(title, () => assert.ok(Math.abs(bytesThatFit(room, replicas) - expected) < 1e-6));
  }

  it('is what the naive way finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (capacities, replicas) => {
          const found = bytesThatFit(
            capacities.map((capacity) => [capacity]),
            replicas,
          );
          assert.equal(Math.floor(found + 1e-6), piecesThatFit(capacities, replicas));
        },
      ),
      { numRuns: 200 },
    );
  });
});
