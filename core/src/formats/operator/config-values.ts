/** A configuration as plain values by dotted path, for comparisons of two manifests. */
import type { Json } from '../../facts/operator/schema';
import type { MapNode, YamlNode } from '../../text/node';
import { resolveScalar } from '../../text/scalar';
import { entries, resolve } from '../../text/walk';
import { configTree } from './config';

/** The leaves of the configuration in its order; nothing where there is none. A later spelling wins. */
export function configValues(node: YamlNode | undefined): ReadonlyMap<string, Json> {
  const values = new Map<string, Json>();
  const tree = configTree(node);
  if (tree !== undefined) collect(tree, '', values);
  return values;
}

function collect(map: MapNode, prefix: string, into: Map<string, Json>): void {
  for (const pair of entries(map)) {
    const path = `${prefix}${pair.key.text}`;
    const found = resolve(pair.value);
    if (found?.kind === 'map') collect(found, `${path}.`, into);
    else into.set(path, leaf(found));
  }
}

function leaf(node: YamlNode | undefined): Json {
  const found = resolve(node);
  switch (found?.kind) {
    case undefined:
      return null;
    case 'scalar': {
      const read = resolveScalar(found, 'yaml12');
      return read.type === 'null' ? null : read.value;
    }
    case 'sequence':
      return found.items.map(leaf);
    case 'map':
      return Object.fromEntries(entries(found).map((pair) => [pair.key.text, leaf(pair.value)]));
  }
}

/** The leaves below a section, with their paths. */
export function section(values: ReadonlyMap<string, Json>, name: string): Json {
  return Object.fromEntries([...values].filter(([path]) => path.startsWith(`${name}.`)));
}
