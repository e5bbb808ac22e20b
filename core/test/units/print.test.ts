import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parseQuantity } from '#core/units/parse-quantity';
import { printBytes, printDuration, printExactBytes, printInterval, printNumber } from '#core/units/print';

describe('printed quantities', () => {
  const sizes: readonly (readonly [number, 'decimal' | 'binary', string])[] = [
    [2_700_000_000_000, 'decimal', '2.7 TB'],
    [900_000_000_000, 'decimal', '900 GB'],
    [1_080_000_000_000, 'decimal', '1.08 TB'],
    [999_600_000_000, 'decimal', '1 TB'],
    [999_400_000_000, 'decimal', '999 GB'],
    [64 * 1024 ** 3, 'binary', '64 GiB'],
    [1000 * 1024 ** 3, 'binary', '1,000 GiB'],
    [64 * 1024 ** 3, 'decimal', '68.7 GB'],
    [0, 'decimal', '0 B'],
    [220, 'binary', '220 B'],
  ];
  for (const [bytes, family, expected] of sizes) {
    it(`${bytes} B in ${family} units: ${expected}`, () => assert.equal(printBytes(bytes, family), expected));
  }

  it('prints durations, numbers and intervals', () => {
    assert.equal(printDuration(30_000), '30 s');
    assert.equal(printDuration(39_720_000), '11 h');
    assert.equal(printDuration(14 * 86_400_000), '14 days');
    assert.equal(printNumber(4967.05), '4,967');
    assert.equal(printNumber(1_234_567), '1,234,567');
    assert.equal(printNumber(0.0231), '0.0231');
    assert.equal(printInterval({ low: 0.6, mid: 0.7, high: 0.8 }, 'share'), '70 % (60 %–80 %)');
    assert.equal(printInterval({ low: 1e9, mid: 1e9, high: 1e9 }, 'bytes'), '1 GB');
  });

  it('gives back every whole number of bytes, in either family', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeNat(),
          fc.nat({ max: 8_000_000 }).map((steps) => steps * 1024 ** 2),
        ),
        fc.constantFrom('decimal' as const, 'binary' as const),
        (bytes, family) => {
          const printed = printExactBytes(bytes, family);
          const parsed = parseQuantity(printed, 'bytes');
          assert.ok(parsed.ok, printed);
          assert.equal(parsed.value.mid, bytes, printed);
          const unit = printed.split(' ')[1] ?? '';
          if (unit !== 'B') assert.equal(unit.includes('i'), family === 'binary', printed);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never changes the family of what a user wrote', () => {
    for (const text of ['500 GB', '500 GiB', '1.5 TB', '1.5 TiB']) {
      const parsed = parseQuantity(text, 'bytes');
      assert.ok(parsed.ok);
      assert.equal(printBytes(parsed.value.mid, parsed.value.family), text);
    }
  });
});
