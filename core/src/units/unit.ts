/** The units that our own files and formulas know, and unit expressions made of them (`USD/GB/month`). */
import { combine, dimensionless, type Exponents } from './dimension';

/** Whether a size was written in powers of 1000 or of 1024; printing keeps to it. */
export type ByteFamily = 'decimal' | 'binary';

export interface Unit {
  readonly exponents: Exponents;
  /** How many bytes, seconds, cores, dollars it is: an exact fraction. */
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly family?: ByteFamily;
  /** A bit is no size of data here: it is taken in rates alone, so that `Gb` is never read for `GB`. */
  readonly bits?: boolean;
}

const bytes: Exponents = { ...dimensionless, bytes: 1 };
const seconds: Exponents = { ...dimensionless, seconds: 1 };

const decimal = (power: number): Unit => ({
  exponents: bytes,
  numerator: 1000n ** BigInt(power),
  denominator: 1n,
  family: 'decimal',
});
const binary = (power: number): Unit => ({
  exponents: bytes,
  numerator: 1024n ** BigInt(power),
  denominator: 1n,
  family: 'binary',
});
const bits = (power: number): Unit => ({
  exponents: bytes,
  numerator: 1000n ** BigInt(power),
  denominator: 8n,
  family: 'decimal',
  bits: true,
});
const time = (numerator: bigint, denominator = 1n): Unit => ({ exponents: seconds, numerator, denominator });

/** A year of 365 days; a month is a twelfth of it, the 730 hours that clouds bill. */
const year = 365n * 86_400n;

/** Spelled exactly so: upper and lower case carry meaning (`MB` and `Mbit`, `ms` and `min`). */
export const units: ReadonlyMap<string, Unit> = new Map([
  ...named({ exponents: dimensionless, numerator: 1n, denominator: 100n }, '%'),
  ...named({ exponents: bytes, numerator: 1n, denominator: 1n }, 'B', 'byte', 'bytes'),
  ...named(decimal(1), 'kB', 'KB'),
  ...named(decimal(2), 'MB'),
  ...named(decimal(3), 'GB'),
  ...named(decimal(4), 'TB'),
  ...named(decimal(5), 'PB'),
  ...named(decimal(6), 'EB'),
  ...named(binary(1), 'KiB'),
  ...named(binary(2), 'MiB'),
  ...named(binary(3), 'GiB'),
  ...named(binary(4), 'TiB'),
  ...named(binary(5), 'PiB'),
  ...named(binary(6), 'EiB'),
  ...named(bits(0), 'bit', 'bits'),
  ...named(bits(1), 'kbit'),
  ...named(bits(2), 'Mbit'),
  ...named(bits(3), 'Gbit'),
  ...named(bits(4), 'Tbit'),
  ...named(time(1n, 1_000_000_000n), 'ns'),
  ...named(time(1n, 1_000_000n), 'us', 'µs', 'μs'),
  ...named(time(1n, 1_000n), 'ms'),
  ...named(time(1n), 's', 'sec', 'second', 'seconds'),
  ...named(time(60n), 'min', 'm', 'minute', 'minutes'),
  ...named(time(3_600n), 'h', 'hour', 'hours'),
  ...named(time(86_400n), 'd', 'day', 'days'),
  ...named(time(7n * 86_400n), 'week', 'weeks'),
  ...named(time(year / 12n), 'month', 'months'),
  ...named(time(year), 'year', 'years', 'y'),
  ...named(
    { exponents: { ...dimensionless, cores: 1 }, numerator: 1n, denominator: 1n },
    'cores',
    'core',
    'vCPU',
  ),
  ...named({ exponents: { ...dimensionless, usd: 1 }, numerator: 1n, denominator: 1n }, 'USD'),
]);

function named(unit: Unit, ...names: readonly string[]): [string, Unit][] {
  return names.map((name) => [name, unit]);
}

/**
 * Reads `GB`, `GB/day`, `/year`, `USD/GB/month`; the empty text is a plain number. Gives the first part that
 * is no unit where there is one.
 */
export function parseUnit(text: string): { readonly unit: Unit } | { readonly unknown: string } {
  const parts = text.split('/').map((part) => part.trim());
  let whole: Unit = { exponents: dimensionless, numerator: 1n, denominator: 1n };
  for (const [index, part] of parts.entries()) {
    if (part === '' && index === 0) continue;
    const unit = units.get(part);
    if (unit === undefined) return { unknown: part === '' ? text : part };
    whole = index === 0 ? unit : divide(whole, unit);
  }
  return { unit: whole };
}

function divide(a: Unit, b: Unit): Unit {
  return {
    exponents: combine(a.exponents, b.exponents, -1),
    numerator: a.numerator * b.denominator,
    denominator: a.denominator * b.numerator,
    ...(a.family === undefined ? {} : { family: a.family }),
    ...(a.bits === undefined ? {} : { bits: a.bits }),
  };
}
