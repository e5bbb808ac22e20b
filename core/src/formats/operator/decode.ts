/** Scalars as Kubernetes reads them: YAML 1.1 turned into JSON (sigs.k8s.io/yaml). */
import type { YamlNode } from '../../text/node';
import { resolve } from '../../text/walk';

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'object' | 'array';

const booleans = /^(y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const integers = /^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*)$/;
const numbers = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** The JSON type that the API server sees. Nothing where nothing stands, or an alias that leads nowhere. */
export function jsonType(node: YamlNode | undefined): JsonType | undefined {
  const found = resolve(node);
  if (found === undefined) return undefined;
  if (found.kind === 'map') return 'object';
  if (found.kind === 'sequence') return 'array';
  if (found.style !== 'plain') return 'string';
  if (/^(~|null|Null|NULL)?$/.test(found.text)) return 'null';
  if (booleans.test(found.text)) return 'boolean';
  if (integers.test(found.text)) return 'integer';
  return numbers.test(found.text) ? 'number' : 'string';
}

/** Replicas as the API server takes them: an unquoted whole number from 0. */
export function decodeReplicas(node: YamlNode | undefined): number | undefined {
  const found = resolve(node);
  if (found?.kind !== 'scalar' || jsonType(found) !== 'integer') return undefined;
  const digits = found.text.replaceAll('_', '');
  return /^\+?[0-9]+$/.test(digits) ? Number(digits) : undefined;
}
