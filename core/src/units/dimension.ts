/** What a quantity measures: the powers of bytes, seconds, cores and US dollars in it. */
export interface Exponents {
  readonly bytes: number;
  readonly seconds: number;
  readonly cores: number;
  readonly usd: number;
}

function powers(of: Partial<Exponents>): Exponents {
  return { bytes: 0, seconds: 0, cores: 0, usd: 0, ...of };
}

export const dimensionless = powers({});

export function sameExponents(a: Exponents, b: Exponents): boolean {
  return a.bytes === b.bytes && a.seconds === b.seconds && a.cores === b.cores && a.usd === b.usd;
}

/** The exponents of `a × b^sign`. */
export function combine(a: Exponents, b: Exponents, sign: 1 | -1): Exponents {
  return {
    bytes: a.bytes + sign * b.bytes,
    seconds: a.seconds + sign * b.seconds,
    cores: a.cores + sign * b.cores,
    usd: a.usd + sign * b.usd,
  };
}

/** The exponents of `a ^ by`. */
export function raise(a: Exponents, by: number): Exponents {
  // Adding zero keeps a negative zero out of results.
  return {
    bytes: a.bytes * by + 0,
    seconds: a.seconds * by + 0,
    cores: a.cores * by + 0,
    usd: a.usd * by + 0,
  };
}

/** One kind of quantity that a plan can hold. */
export interface Dimension {
  readonly exponents: Exponents;
  /** The unit that values of this dimension are kept in. */
  readonly canonical: string;
  /** Whether a plain number is such a quantity; elsewhere only 0 needs no unit. */
  readonly plain: boolean;
  /** The usual spellings, for completion and for the nearest right word. */
  readonly units: readonly string[];
  readonly example: string;
}

const sizes = ['GB', 'TB', 'MB', 'PB', 'kB', 'B', 'GiB', 'TiB', 'MiB', 'PiB', 'KiB'] as const;

/**
 * A share and a count are both plain numbers, a growth and a frequency both something a year: they are kept
 * apart since what is sensible for the one is nonsense for the other.
 */
export const dimensions = {
  bytes: {
    exponents: powers({ bytes: 1 }),
    canonical: 'B',
    plain: false,
    units: sizes,
    example: '500 GB',
  },
  duration: {
    exponents: powers({ seconds: 1 }),
    canonical: 'ms',
    plain: false,
    units: ['s', 'min', 'h', 'days', 'ms', 'weeks', 'months', 'years', 'us'],
    example: '30 s',
  },
  byteRate: {
    exponents: powers({ bytes: 1, seconds: -1 }),
    canonical: 'B/s',
    plain: false,
    units: [
      ...sizes.map((unit) => `${unit}/s`),
      'Gbit/s',
      'Mbit/s',
      ...sizes.map((unit) => `${unit}/day`),
      ...sizes.map((unit) => `${unit}/h`),
    ],
    example: '500 MB/s',
  },
  share: { exponents: dimensionless, canonical: '', plain: true, units: ['%'], example: '70 %' },
  factor: { exponents: dimensionless, canonical: '', plain: true, units: ['%'], example: '1.4' },
  count: { exponents: dimensionless, canonical: '', plain: true, units: [], example: '2e9' },
  cores: {
    exponents: powers({ cores: 1 }),
    canonical: 'cores',
    plain: true,
    units: ['cores'],
    example: '16',
  },
  rate: {
    exponents: powers({ seconds: -1 }),
    canonical: '/s',
    plain: true,
    units: ['/s', '/min', '/h'],
    example: '10000',
  },
  growth: {
    exponents: powers({ seconds: -1 }),
    canonical: '/year',
    plain: false,
    units: ['%/year', '%/month', '%/day'],
    example: '20 %/year',
  },
  frequency: {
    exponents: powers({ seconds: -1 }),
    canonical: '/year',
    plain: false,
    units: ['/year', '/month', '/day'],
    example: '0.02/year',
  },
  nodePrice: {
    exponents: powers({ usd: 1, seconds: -1 }),
    canonical: 'USD/h',
    plain: false,
    units: ['USD/h', 'USD/month', 'USD/day', 'USD/year'],
    example: '1.2 USD/h',
  },
  storagePrice: {
    exponents: powers({ usd: 1, bytes: -1, seconds: -1 }),
    canonical: 'USD/GB/month',
    plain: false,
    units: ['USD/GB/month', 'USD/GiB/month', 'USD/TB/month'],
    example: '0.023 USD/GB/month',
  },
} as const satisfies Readonly<Record<string, Dimension>>;

export type DimensionName = keyof typeof dimensions;
