import type { MapNode, Pair, ScalarNode, SequenceNode, YamlNode } from './node';

/** Follows aliases to the node that they stand for; a chain that never ends gives nothing. */
export function resolve(node: YamlNode | undefined): Exclude<YamlNode, { kind: 'alias' }> | undefined {
  let at = node;
  for (let steps = 0; at !== undefined && at.kind === 'alias'; steps++) {
    if (steps > 16) return undefined;
    at = at.target;
  }
  return at;
}

export function asMap(node: YamlNode | undefined): MapNode | undefined {
  const found = resolve(node);
  return found?.kind === 'map' ? found : undefined;
}

export function asSequence(node: YamlNode | undefined): SequenceNode | undefined {
  const found = resolve(node);
  return found?.kind === 'sequence' ? found : undefined;
}

export function asScalar(node: YamlNode | undefined): ScalarNode | undefined {
  const found = resolve(node);
  return found?.kind === 'scalar' ? found : undefined;
}

/**
 * The pairs of a map with merge keys (`<<`) applied: own keys first, then those of the merged maps that
 * are not there yet, as YAML 1.1's merge type has it.
 */
export function entries(map: MapNode, depth = 0): readonly Pair[] {
  if (depth > 16 || map.merges !== true) return map.pairs;
  const own = map.pairs.filter((pair) => !isMerge(pair));
  const seen = new Set(own.map((pair) => pair.key.text));
  const merged: Pair[] = [...own];
  for (const pair of map.pairs.filter(isMerge)) {
    const value = resolve(pair.value);
    const sources = value?.kind === 'sequence' ? value.items.map(asMap) : [asMap(value)];
    for (const source of sources) {
      if (source === undefined) continue;
      for (const inherited of entries(source, depth + 1)) {
        if (seen.has(inherited.key.text)) continue;
        seen.add(inherited.key.text);
        merged.push(inherited);
      }
    }
  }
  return merged;
}

/** `<<`, which takes the pairs of other maps in. */
export function isMerge({ key }: Pair): boolean {
  return key.text === '<<' && key.style === 'plain';
}

/** For whoever makes a map of pairs that may be merge keys. */
export function mergesOf(pairs: readonly Pair[]): Pick<MapNode, 'merges'> {
  return pairs.some(isMerge) ? { merges: true } : {};
}

/** The pair of a key, merge keys applied. Of a duplicated key, the last one, as most decoders take it. */
export function find(map: MapNode | undefined, key: string): Pair | undefined {
  if (map === undefined) return undefined;
  if (map.merges === true) return entries(map).findLast(({ key: own }) => own.text === key);
  let found: Pair | undefined;
  for (const pair of map.pairs) if (pair.key.text === key) found = pair;
  return found;
}
