/** Configuration of a component in a manifest: TOML in a string of any style, or a map. */
import type { MapNode, ScalarNode, YamlNode } from '../../text/node';
import { type ParsedToml, parseToml } from '../../text/toml';
import { resolve } from '../../text/walk';

const parsed = new WeakMap<ScalarNode, ParsedToml>();
const hosts = new WeakMap<MapNode, ScalarNode>();

/** The TOML of a scalar, parsed once as long as the scalar lives. */
export function tomlOf(scalar: ScalarNode): ParsedToml {
  const known = parsed.get(scalar);
  if (known !== undefined) return known;
  const made = parseToml(scalar);
  parsed.set(scalar, made);
  hosts.set(made.root, scalar);
  return made;
}

/** The scalar whose TOML a configuration is; nothing where the configuration is YAML. */
export function tomlHostOf(config: MapNode): ScalarNode | undefined {
  return hosts.get(config);
}

/** The configuration as a tree, however it is written; nothing where there is none. */
export function configTree(node: YamlNode | undefined): MapNode | undefined {
  const found = resolve(node);
  switch (found?.kind) {
    case 'map':
      return found;
    case 'scalar':
      return found.text.trim() === '' ? undefined : tomlOf(found).root;
    default:
      return undefined;
  }
}
