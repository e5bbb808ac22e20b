/** What is known of every configuration key of a component, by version. */
import { catalogueText } from '../generated/config';
import { parseVersion } from '../versions';
import {
  type ConfigDefault,
  type ConfigType,
  configTypes,
  flags,
  meaningsOf,
  type PackedDefault,
  type PackedKey,
  type PackedRare,
  type PackedTable,
  type Presence,
  presenceByRelease,
  valuesOf,
} from './packed';

export type { ConfigDefault, ConfigType, Presence };

/** The programs whose files are known; TiFlash's learner takes TiKV's keys too. */
export const configComponents = [
  'pd',
  'tidb',
  'tikv',
  'tiflash',
  'tiflash-learner',
  'tiproxy',
  'ticdc',
] as const;

export type ConfigComponent = (typeof configComponents)[number];

export interface ConfigKey {
  readonly component: ConfigComponent;
  readonly key: string;
  readonly type: ConfigType;
  /** A change comes into force without a restart. */
  readonly online: boolean;
  /** PD keeps it in etcd and reads the file only when the cluster is founded. */
  readonly persisted: boolean;
  /** Undocumented, for developers. */
  readonly hidden: boolean;
  /** Remembered on the disk: it cannot be changed freely. */
  readonly sticky: boolean;
  readonly enum?: readonly string[];
  /** A number, a size, a duration or a condition (`>0`, `10*cores`). */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly unit?: string;
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** A key of the same component, or in words where to set it now. */
  readonly replacedBy?: string;
  /** What holds where nothing is set and the default depends on the machine. */
  readonly derived?: string;
  readonly meaning?: string;
  readonly presence: (version: string) => Presence;
  readonly fallback: (version: string) => ConfigDefault;
}

/** Everything known of a component's keys, in no particular order. Decoded at the first call. */
export function configKeys(component: ConfigComponent): ReadonlyMap<string, ConfigKey> {
  const known = made.get(component);
  if (known !== undefined) return known;
  const keys = new Map<string, ConfigKey>();
  for (const [section, rows] of Object.entries(packed().keys[component] ?? {})) {
    for (const row of rows) add(keys, component, section, row, packed().rare[row[4]] ?? {});
  }
  made.set(component, keys);
  return keys;
}

/** A key, also by another name that its program takes. Of a learner, TiKV's where it has none of its own. */
export function configKey(component: ConfigComponent, key: string): ConfigKey | undefined {
  const found = configKeys(component).get(key);
  return found === undefined && component === 'tiflash-learner' ? configKeys('tikv').get(key) : found;
}

/** Every English meaning once, and every value that is written as text. */
export function configSentences(): {
  readonly meanings: readonly string[];
  readonly values: readonly string[];
} {
  return { meanings: meaningsOf(packed()), values: valuesOf(packed()) };
}

function packed(): PackedTable {
  table ??= JSON.parse(catalogueText) as PackedTable; // Made by our own compiler, checked by its test.
  return table;
}

let table: PackedTable | undefined;
const made = new Map<ConfigComponent, ReadonlyMap<string, ConfigKey>>();

function add(
  keys: Map<string, ConfigKey>,
  component: ConfigComponent,
  section: string,
  row: PackedKey,
  rare: PackedRare,
): void {
  const path = (name: string) => (section === '' ? name : `${section}.${name}`);
  const key = unpacked(component, path(row[0]), row, rare);
  if (row[0] === '*') return; // The learner inherits TiKV's keys: `configKey` looks there.
  keys.set(key.key, key);
  for (const alias of rare.a ?? []) keys.set(path(alias), key);
}

function unpacked(component: ConfigComponent, path: string, row: PackedKey, rare: PackedRare): ConfigKey {
  const [, type, set, fallback] = row;
  return {
    component,
    key: path,
    type: configTypes[type] ?? 'string',
    online: (set & flags.online) !== 0,
    persisted: (set & flags.persisted) !== 0,
    hidden: (set & flags.hidden) !== 0,
    sticky: (set & flags.sticky) !== 0,
    ...(rare.e === undefined ? {} : { enum: rare.e }),
    ...(rare.m === undefined ? {} : { min: rare.m }),
    ...(rare.n === undefined ? {} : { max: rare.n }),
    ...(rare.u === undefined ? {} : { unit: rare.u }),
    ...(rare.s === undefined ? {} : { since: rare.s }),
    ...(rare.d === undefined ? {} : { deprecated: rare.d }),
    ...(rare.r === undefined ? {} : { removed: rare.r }),
    ...(rare.i === undefined ? {} : { replacedBy: rare.i }),
    ...(rare.f === undefined ? {} : { derived: rare.f }),
    ...(rare.w === undefined ? {} : { meaning: rare.w }),
    presence: (version) => presenceAt(version, rare),
    fallback: (version) => defaultAt(version, fallback),
  };
}

/** What the version's own line says, else what follows from the first releases with and without the key. */
function presenceAt(version: string, rare: PackedRare): Presence {
  const byRelease = presenceByRelease(version, rare.s, rare.r);
  const said = rare.l?.[lineOf(version)];
  if (said === undefined) return byRelease;
  if (said === null) return byRelease === 'removed' ? 'removed' : 'not-yet';
  if (said === 'all') return 'present';
  const bound = said.slice(said.lastIndexOf(' ') + 1);
  const patch = parseVersion(version)?.patch ?? 0;
  const boundPatch = parseVersion(bound)?.patch ?? 0;
  if (said.startsWith('from ')) return patch >= boundPatch ? 'present' : 'not-yet';
  return patch > boundPatch ? 'removed' : 'present';
}

function defaultAt(version: string, fallback: PackedKey[3]): ConfigDefault {
  if (!hasHistory(fallback)) return fallback;
  let value: ConfigDefault = null;
  for (const [since, then, line] of fallback.h) {
    const applies = line === undefined || line === lineOf(version);
    if (!applies || then === undefined) continue;
    if (since === null || presenceByRelease(version, String(since), undefined) === 'present') value = then;
  }
  return value;
}

function hasHistory(fallback: PackedKey[3]): fallback is { readonly h: readonly PackedDefault[] } {
  return typeof fallback === 'object' && fallback !== null && 'h' in fallback;
}

/** `v8.5` of `v8.5.7`. */
function lineOf(version: string): string {
  const parsed = parseVersion(version);
  return parsed === undefined ? '' : `v${parsed.major}.${parsed.minor}`;
}
