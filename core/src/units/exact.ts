/** Decimal numbers times fractions, without the noise of `1.1 * 1e12`. */

/** A number as it is written in our files: `500`, `1.5`, `2e9`, `1_000`. */
export const numberPattern = /[+-]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?/;

/** The double nearest to `decimal × numerator / denominator`; `decimal` must match `numberPattern`. */
export function scaleExactly(decimal: string, numerator: bigint, denominator: bigint): number {
  const [mantissa = '', exponent = '0'] = decimal.replace(/_/g, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = Number(exponent) - fraction.length;
  // Beyond what a double holds, and beyond what is worth the arithmetic.
  if (scale > 400) return Number(`${whole}${fraction}`) === 0 ? 0 : Number.POSITIVE_INFINITY;
  if (scale < -400) return 0;
  const digits = BigInt(`${whole}${fraction}`.replace(/^[+-]/, '') || '0');
  const top = digits * numerator * (scale > 0 ? 10n ** BigInt(scale) : 1n);
  const bottom = denominator * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  const value = divideExactly(top, bottom);
  return mantissa.startsWith('-') ? -value + 0 : value;
}

/** Exact while both reduced parts stay below 2^53, and at most a few units in the last place off beyond. */
function divideExactly(top: bigint, bottom: bigint): number {
  const shared = greatestCommonDivisor(top, bottom);
  return Number(top / shared) / Number(bottom / shared);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
