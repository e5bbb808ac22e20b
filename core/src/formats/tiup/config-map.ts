/** Configuration maps as TiUP folds and merges them before it writes a component's file. */
import { isPlainMap, type Plain, type PlainMap } from './values';

interface Growing {
  [key: string]: Plain | Growing;
}

/** `{"a.b": 1}` becomes `{a: {b: 1}}`, at every level, without empty maps. Of two spellings the later wins. */
export function foldKeys(map: PlainMap): PlainMap {
  return fold([map]);
}

/** `{a: {b: 1}}` becomes `{"a.b": 1}`; lists stay whole, maps without keys are gone. */
export function flattenKeys(map: PlainMap): PlainMap {
  const flat: Record<string, Plain> = {};
  for (const [key, value] of Object.entries(map)) {
    if (!isPlainMap(value)) flat[key] = value;
    else for (const [rest, inner] of Object.entries(flattenKeys(value))) flat[`${key}.${rest}`] = inner;
  }
  return flat;
}

/** Folds maps over one another, key by key: what stands in a later one wins. */
export function mergeConfig(...maps: readonly PlainMap[]): PlainMap {
  return fold(maps);
}

function fold(maps: readonly PlainMap[]): PlainMap {
  const tree: Growing = {};
  for (const map of maps) graft(tree, flattenKeys(map));
  return tree as PlainMap;
}

function graft(tree: Growing, map: PlainMap): void {
  for (const [path, value] of Object.entries(map)) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let at = tree;
    for (const step of steps) at = childOf(at, step);
    at[last] = value;
  }
}

/** The map below a key; a value that stood there gives way. Keys such as `__proto__` are keys as others. */
function childOf(tree: Growing, key: string): Growing {
  const found = Object.hasOwn(tree, key) ? tree[key] : undefined;
  if (isGrowing(found)) return found;
  const made: Growing = {};
  Object.defineProperty(tree, key, { value: made, enumerable: true, writable: true, configurable: true });
  return made;
}

function isGrowing(value: Plain | Growing | undefined): value is Growing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path, in whatever spelling it was written. */
export function valueAt(map: PlainMap, path: string): Plain | undefined {
  let at: Plain | undefined = foldKeys(map);
  for (const step of path.split('.')) {
    if (!isPlainMap(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at ?? undefined;
}
