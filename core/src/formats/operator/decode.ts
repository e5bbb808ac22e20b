/** Scalars as Kubernetes reads them: YAML 1.1 turned into JSON. */
import type { YamlNode } from '../../text/node';
import { readInteger, resolveScalar } from '../../text/scalar';
import { resolve } from '../../text/walk';

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'object' | 'array';

/** The JSON type that the API server sees. Nothing where nothing stands, or an alias that leads nowhere. */
export function jsonType(node: YamlNode | undefined): JsonType | undefined {
  const found = resolve(node);
  if (found === undefined) return undefined;
  if (found.kind === 'map') return 'object';
  if (found.kind === 'sequence') return 'array';
  const { type } = resolveScalar(found, 'kubernetes');
  if (type === 'float') return 'number';
  return type === 'timestamp' ? 'string' : type;
}

/** Replicas as the API server takes them: an unquoted whole number from 0. */
export function decodeReplicas(node: YamlNode | undefined): number | undefined {
  const found = resolve(node);
  if (found?.kind !== 'scalar') return undefined;
  const read = readInteger(found, 'kubernetes');
  return read.ok && read.value >= 0 ? read.value : undefined;
}
