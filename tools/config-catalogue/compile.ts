/** From one object a key to the packed table of `core/src/facts/config/catalogue.ts`. */
import {
  type ConfigDefault,
  type ConfigType,
  configTypes,
  flags,
  type PackedKey,
  type PackedRare,
  type PackedTable,
  presenceByRelease,
} from '../../core/src/facts/config/packed';

/** A key as the catalogue has it. */
export interface SourceKey {
  readonly component: string;
  readonly key: string;
  readonly type: ConfigType;
  readonly default: ConfigDefault | readonly SourceDefault[];
  readonly effectiveDefault?: string;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly enum?: readonly (string | boolean)[];
  readonly unit?: string;
  readonly since?: string;
  readonly lts?: Readonly<Record<string, string | null>>;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacedBy?: string;
  readonly aliases?: readonly string[];
  readonly scope: 'instance' | 'cluster-persisted';
  readonly dynamic: boolean;
  readonly hidden?: boolean;
  readonly sticky?: boolean;
  readonly summary: string;
}

interface SourceDefault {
  readonly since: string | null;
  readonly value: ConfigDefault;
  readonly line?: string;
}

export function compile(source: readonly SourceKey[]): PackedTable {
  const table: Record<string, Record<string, PackedKey[]>> = {};
  const pool = new Map<string, number>();
  for (const key of source) {
    const dot = key.key.lastIndexOf('.');
    const section = dot < 0 ? '' : key.key.slice(0, dot);
    table[key.component] ??= {};
    const sections = table[key.component] ?? {};
    sections[section] ??= [];
    const more = JSON.stringify(rare(key));
    if (!pool.has(more)) pool.set(more, pool.size);
    sections[section]?.push(packed(key, key.key.slice(dot + 1), pool.get(more) ?? 0));
  }
  return { rare: [...pool.keys()].map((text) => JSON.parse(text)), keys: table };
}

function packed(key: SourceKey, name: string, more: number): PackedKey {
  const set =
    (key.dynamic ? flags.online : 0) |
    (key.scope === 'cluster-persisted' ? flags.persisted : 0) |
    (key.hidden === true ? flags.hidden : 0) |
    (key.sticky === true ? flags.sticky : 0);
  return [name, configTypes.indexOf(key.type), set, defaults(key), more];
}

/** What few keys have; many have the same of it, the column families above all. */
function rare(key: SourceKey): PackedRare {
  const since = release(key.since);
  const removed = release(key.removed);
  const more: { readonly [name in keyof PackedRare]: PackedRare[name] | undefined } = {
    a: key.aliases,
    d: release(key.deprecated),
    e: key.enum?.map(String),
    f: key.effectiveDefault,
    i: key.replacedBy,
    l: lines(key, since, removed),
    m: key.min,
    n: key.max,
    r: removed,
    s: since,
    u: key.unit,
    // The engine settings that nobody should touch have names only.
    w: key.hidden === true && key.component === 'tiflash' ? undefined : key.summary.replace(/^\w+cf: /, ''),
  };
  return Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
}

/** `v6.1.0` or `master`; the releases of TiProxy are counted apart and say nothing about a cluster's. */
function release(text: string | undefined): string | undefined {
  if (text === undefined || text.startsWith('tiproxy')) return undefined;
  return text.startsWith('master') ? 'master' : text;
}

/** What a line of releases says that does not follow from `since` and `removed`. */
function lines(key: SourceKey, since: string | undefined, removed: string | undefined) {
  const odd = Object.entries(key.lts ?? {}).filter(([line, said]) => {
    const first = presenceByRelease(`${line}.0`, since, removed);
    const last = presenceByRelease(`${line}.99`, since, removed);
    if (said === 'all') return first !== 'present' || last !== 'present';
    if (said === null) return first === 'present' || last === 'present';
    return true;
  });
  return odd.length === 0 ? undefined : Object.fromEntries(odd);
}

function defaults(key: SourceKey): PackedKey[3] {
  const value = key.default;
  if (!isHistory(value)) return value;
  return {
    h: value.map(({ since, value: then, line }) => [since, then, ...(line === undefined ? [] : [line])]),
  };
}

function isHistory(value: SourceKey['default']): value is readonly SourceDefault[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'object');
}
