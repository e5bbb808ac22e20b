/**
 * Configuration maps in any of their spellings: `a.b.c: v`, `a: {b: {c: v}}`, `a: {b.c: v}`. TiUP folds
 * them into one tree, so readers and rules must see one too.
 */
import type { MapNode, Pair, YamlNode } from '../text/node';
import { asMap, entries } from '../text/walk';

/** A pair found by its path; `key` is the pair that carries the value. */
export interface Found {
  readonly pair: Pair;
  readonly value: YamlNode | undefined;
}

/** Every pair whose dotted path is `path`, in the file's order. Several are a contradiction. */
export function findAll(map: MapNode | undefined, path: string): Found[] {
  const found: Found[] = [];
  if (map === undefined) return found;
  for (const pair of entries(map)) {
    const key = pair.key.text;
    if (key === path) found.push({ pair, value: pair.value });
    else if (path.startsWith(`${key}.`))
      found.push(...findAll(asMap(pair.value), path.slice(key.length + 1)));
  }
  return found;
}

/** The last pair with that path, as a later spelling overrides an earlier one in most decoders. */
export function findPath(map: MapNode | undefined, path: string): Found | undefined {
  return findAll(map, path).at(-1);
}

/** A pair below a path, with what is left of its own path: `zone` for `server.labels.zone`. */
export interface FoundBelow extends Found {
  readonly rest: string;
}

/** Every pair one level below `path`, in whatever spelling: the labels of `server.labels`. */
export function findBelow(map: MapNode | undefined, path: string): FoundBelow[] {
  const found: FoundBelow[] = [];
  if (map === undefined) return found;
  for (const pair of entries(map)) {
    const key = pair.key.text;
    if (key === path) {
      const inner = asMap(pair.value);
      if (inner !== undefined) {
        for (const child of entries(inner))
          found.push({ pair: child, value: child.value, rest: child.key.text });
      }
    } else if (key.startsWith(`${path}.`)) {
      found.push({ pair, value: pair.value, rest: key.slice(path.length + 1) });
    } else if (path.startsWith(`${key}.`)) {
      found.push(...findBelow(asMap(pair.value), path.slice(key.length + 1)));
    }
  }
  return found;
}
