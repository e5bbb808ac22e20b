/** The table of configuration keys as it is stored: short, and read only when the first key is looked up. */
import { atLeast } from '../versions';

export const configTypes = [
  'string',
  'int',
  'float',
  'bool',
  'size',
  'duration',
  'enum',
  'enum[]',
  'string[]',
  'int[]',
  'object',
  'int|float',
] as const;

export type ConfigType = (typeof configTypes)[number];

export type ConfigDefault =
  | string
  | number
  | boolean
  | null
  | readonly (string | number)[]
  | Readonly<Record<string, never>>;

export const flags = { online: 1, persisted: 2, hidden: 4, sticky: 8 } as const;

/** A default from a release on; with a third item only within that line of releases. */
export type PackedDefault = readonly (string | ConfigDefault)[];

export interface PackedRare {
  /** Other names of the last step of the key. */
  readonly a?: readonly string[];
  readonly d?: string;
  readonly e?: readonly string[];
  readonly f?: string;
  readonly i?: string;
  /** Line of releases (`v6.5`) to `all`, `from vX`, `removed after vX`, or null where the key is not in it. */
  readonly l?: Readonly<Record<string, string | null>>;
  readonly m?: number | string;
  readonly n?: number | string;
  readonly r?: string;
  readonly s?: string;
  readonly u?: string;
  readonly w?: string;
}

/** Name in its section, index of its type, flags, default, and the index of what few keys have. */
export type PackedKey = readonly [
  name: string,
  type: number,
  flags: number,
  fallback: ConfigDefault | { readonly h: readonly PackedDefault[] },
  rare: number,
];

export interface PackedTable {
  readonly rare: readonly PackedRare[];
  /** Component to section (`rocksdb.defaultcf`, empty for the top) to keys. */
  readonly keys: Readonly<Record<string, Readonly<Record<string, readonly PackedKey[]>>>>;
}

/** Every meaning once, in the order in which the table has them: the Chinese ones stand in the same order. */
export function meaningsOf({ rare }: PackedTable): string[] {
  return [...new Set(rare.flatMap(({ w }) => (w === undefined ? [] : [w])))];
}

/** Defaults, bounds, units and successors that are written as text: some are words of English, most a formula or a key. */
export function valuesOf({ rare }: PackedTable): string[] {
  const written = rare.flatMap(({ f, i, m, n, u }) => [f, i, m, n, u]);
  return [...new Set(written.filter((value) => typeof value === 'string'))];
}

/** What the Chinese table holds: `meanings` in the order of `meaningsOf`, and the values that are words. */
export interface PackedChinese {
  readonly meanings: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

export type Presence = 'present' | 'not-yet' | 'removed';

/** By the first release with a key and the first without it. `master` is later than all releases. */
export function presenceByRelease(
  version: string,
  since: string | undefined,
  removed: string | undefined,
): Presence {
  if (removed !== undefined && removed !== 'master' && atLeast(version, removed)) return 'removed';
  if (since === undefined) return 'present';
  return since !== 'master' && atLeast(version, since) ? 'present' : 'not-yet';
}
