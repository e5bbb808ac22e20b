/** Configuration maps, dotted, nested or mixed, as one list of settings with their full keys. */
import type { MapNode, Pair, YamlNode } from '../text/node';
import { entries, resolve } from '../text/walk';

/** A setting or a section of a configuration map. */
export interface ConfigEntry {
  /** The full dotted key. */
  readonly key: string;
  /** What stands above the pair: `raftstore` for `capacity` below it; empty for a dotted key at the top. */
  readonly above: string;
  readonly map: MapNode;
  readonly pair: Pair;
  readonly value: Exclude<YamlNode, { kind: 'alias' }> | undefined;
}

/** Deeper than any program nests its keys; aliases may nest for ever. */
const deepest = 12;

const walked = new WeakMap<MapNode, readonly ConfigEntry[]>();

/** Every pair of a map and of the maps below it, in the file's order: a section comes before its keys. */
export function configEntries(map: MapNode): readonly ConfigEntry[] {
  const known = walked.get(map);
  if (known !== undefined) return known;
  const found: ConfigEntry[] = [];
  walk(map, '', 0, found);
  walked.set(map, found);
  return found;
}

function walk(map: MapNode, above: string, depth: number, found: ConfigEntry[]): void {
  for (const pair of entries(map)) {
    const key = above === '' ? pair.key.text : `${above}.${pair.key.text}`;
    const value = resolve(pair.value);
    found.push({ key, above, map, pair, value });
    if (value?.kind === 'map' && depth < deepest) walk(value, key, depth + 1, found);
  }
}
