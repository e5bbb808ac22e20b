/** Quantities for people: sensible units, three digits, and a size in the family that it was written in. */
import { type DimensionName, dimensions } from './dimension';
import { type Interval, isExact, type Quantity } from './quantity';
import { type ByteFamily, parseUnit } from './unit';

type Step = readonly [symbol: string, size: number];

const byteSteps: Readonly<Record<ByteFamily, readonly Step[]>> = {
  decimal: [
    ['EB', 1e18],
    ['PB', 1e15],
    ['TB', 1e12],
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
    ['B', 1],
  ],
  binary: [
    ['EiB', 1024 ** 6],
    ['PiB', 1024 ** 5],
    ['TiB', 1024 ** 4],
    ['GiB', 1024 ** 3],
    ['MiB', 1024 ** 2],
    ['KiB', 1024],
    ['B', 1],
  ],
};

const durationSteps: readonly Step[] = [
  ['days', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 1e-3],
];

/**
 * Three significant digits, or as many as stand before the point; no zeros at the end: `2.7`, `1080`,
 * `0.023`.
 */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : String(value);
  const size = Math.abs(value);
  if (size >= 100) return grouped(Math.round(value));
  if (size === 0) return '0';
  return String(Number(value.toPrecision(3)));
}

/** Thousands apart, as both of our languages write them: `1,080`. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** The largest unit in which `value`, once rounded, is at least 1; a thousand of one is one of the next. */
function inSteps(value: number, steps: readonly Step[]): string {
  for (const [symbol, size] of steps) {
    if (Number((Math.abs(value) / size).toPrecision(3)) >= 1) return `${printNumber(value / size)} ${symbol}`;
  }
  const [symbol, size] = steps.at(-1) ?? ['', 1];
  return `${printNumber(value / size)} ${symbol}`;
}

/** `2.7 TB`, or `2.46 TiB` for the binary family. */
export function printBytes(bytes: number, family: ByteFamily = 'decimal'): string {
  return inSteps(bytes, byteSteps[family]);
}

/** `30 s`, `11 h`, `14 days`; of milliseconds. */
export function printDuration(ms: number): string {
  // Two days are still told in hours, since TiDB's own times (GC, repair) are.
  const steps = Math.abs(ms) < 2 * 86_400_000 ? durationSteps.slice(1) : durationSteps;
  return ms === 0 ? '0 s' : inSteps(ms, steps);
}

/** A share of 0..1 as `70 %`. */
export function printShare(share: number): string {
  return `${printNumber(share * 100)} %`;
}

/** One value of a dimension, given in its canonical unit. */
export function printValue(value: number, dimension: DimensionName, family?: ByteFamily): string {
  switch (dimension) {
    case 'bytes':
      return printBytes(value, family);
    case 'byteRate':
      return `${printBytes(value, family)}/s`;
    case 'duration':
      return printDuration(value);
    case 'share':
      return printShare(value);
    case 'growth':
      return `${printNumber(value * 100)} %/year`;
    case 'cores':
      return `${printNumber(value)} cores`;
    case 'factor':
    case 'count':
      return printNumber(value);
    case 'rate':
    case 'frequency':
      return `${printNumber(value)}${dimensions[dimension].canonical}`;
    case 'nodePrice':
    case 'storagePrice':
      return `${printNumber(value)} ${dimensions[dimension].canonical}`;
  }
}

/** `2.7 TB`, or `2.4 TB (2.1 TB–3.3 TB)` where it is uncertain. */
export function printInterval(interval: Interval, dimension: DimensionName, family?: ByteFamily): string {
  const mid = printValue(interval.mid, dimension, family);
  if (isExact(interval)) return mid;
  const low = printValue(interval.low, dimension, family);
  const high = printValue(interval.high, dimension, family);
  return low === high ? mid : `${mid} (${low}–${high})`;
}

export function printQuantity(quantity: Quantity): string {
  return printInterval(quantity, quantity.dimension, quantity.family);
}

/**
 * A size that parses to the same number of bytes again: the largest unit of the family in which it has at
 * most three decimals, else bytes. `bytes` is a whole number below 2^53.
 */
export function printExactBytes(bytes: number, family: ByteFamily = 'decimal'): string {
  for (const [symbol] of byteSteps[family]) {
    const parsed = parseUnit(symbol);
    if ('unknown' in parsed) continue;
    const thousandths = BigInt(bytes) * 1000n;
    const size = parsed.unit.numerator;
    if (thousandths % size !== 0n || BigInt(bytes) < size) continue;
    const digits = thousandths / size;
    const fraction = String(digits % 1000n)
      .padStart(3, '0')
      .replace(/0+$/, '');
    return `${digits / 1000n}${fraction === '' ? '' : `.${fraction}`} ${symbol}`;
  }
  return `${bytes} B`;
}
