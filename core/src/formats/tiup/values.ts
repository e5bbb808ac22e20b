/** Values of a topology as plain data, for comparing and for what has no type of its own (`config`). */
import type { MapNode, ScalarNode, YamlNode } from '../../text/node';
import { resolveScalar } from '../../text/scalar';
import { entries, resolve } from '../../text/walk';

export type Plain = null | string | number | boolean | readonly Plain[] | PlainMap;

export interface PlainMap {
  readonly [key: string]: Plain;
}

/** Deeper than that is no configuration; an anchor that holds itself would never end. */
const depthMax = 64;

/** A node as TiUP's decoder makes it where no type is asked for; keys become text. */
export function plain(node: YamlNode | undefined, depth = 0): Plain {
  const found = resolve(node);
  if (found === undefined || depth > depthMax) return null;
  switch (found.kind) {
    case 'scalar':
      return plainScalar(found);
    case 'sequence':
      return found.items.map((item) => plain(item, depth + 1));
    case 'map':
      return plainMap(found, depth);
  }
}

/** A map with its merge keys applied; nothing and other kinds give an empty one. */
export function plainMap(node: YamlNode | undefined, depth = 0): PlainMap {
  const map = resolve(node);
  if (map?.kind !== 'map') return {};
  return Object.fromEntries(pairsOf(map).map(([key, value]) => [key, plain(value, depth + 1)]));
}

function pairsOf(map: MapNode): [string, YamlNode | undefined][] {
  return entries(map).map((pair) => [pair.key.text, pair.value]);
}

function plainScalar(node: ScalarNode): Plain {
  const found = resolveScalar(node, 'tiup');
  return found.type === 'null' ? null : found.value;
}

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of strings and nothing else. */
export function stringList(value: Plain | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: readonly Plain[] = value;
  return items.every((item) => typeof item === 'string') ? items : undefined;
}

/** Whether two values are the same; the order of keys does not matter, that of list items does. */
export function samePlain(one: Plain | undefined, other: Plain | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => samePlain(item, other[at]));
  }
  if (!isPlainMap(one) || !isPlainMap(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && samePlain(one[key], other[key]));
}
