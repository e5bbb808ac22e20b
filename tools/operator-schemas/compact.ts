/** OpenAPI schemas of CRDs as a table in which equal schemas are one row. */
import { celRules } from '../../core/src/facts/operator/cel-rules';

export interface Crd {
  readonly source: { readonly repo: string; readonly ref: string; readonly commit: string };
  readonly group: string;
  readonly kind: string;
  readonly version: string;
  readonly schema: OpenApi;
}

interface OpenApi {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly items?: OpenApi;
  readonly additionalProperties?: OpenApi | boolean;
  readonly [key: string]: unknown;
}

/** Keywords that are kept as they are, by the name that they have in a row. */
const kept: Readonly<Record<string, string>> = {
  required: 'required',
  enum: 'enum',
  default: 'default',
  format: 'format',
  minimum: 'minimum',
  maximum: 'maximum',
  minLength: 'minLength',
  maxLength: 'maxLength',
  minItems: 'minItems',
  maxItems: 'maxItems',
  minProperties: 'minProperties',
  maxProperties: 'maxProperties',
  pattern: 'pattern',
  nullable: 'nullable',
  'x-kubernetes-list-map-keys': 'listMapKeys',
  'x-kubernetes-preserve-unknown-fields': 'anyFields',
};
/** Told by others of a row, or of no use to a check. */
const dropped = new Set([
  ...['type', 'properties', 'items', 'additionalProperties', 'anyOf', 'x-kubernetes-map-type'],
  ...['x-kubernetes-int-or-string', 'x-kubernetes-list-type', 'x-kubernetes-validations'],
]);

/** Fails on a keyword or a CEL rule that nobody taught it: nothing is left out in silence. */
export function compact(crds: readonly Crd[]): { kinds: Record<string, number>; rows: string[] } {
  const rows = new Map<string, number>();
  const intern = (schema: OpenApi): number => {
    const text = JSON.stringify(rowOf(schema, intern));
    const known = rows.get(text) ?? rows.size;
    rows.set(text, known);
    return known;
  };
  const kinds: Record<string, number> = {};
  for (const { group, version, kind, schema } of crds) {
    // The status is the controller's to write.
    const { status: _, ...properties } = schema.properties ?? {};
    kinds[`${group}/${version} ${kind}`] = intern({ ...schema, properties });
  }
  return { kinds, rows: [...rows.keys()] };
}

function rowOf(schema: OpenApi, intern: (schema: OpenApi) => number): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  if (intOrString) row.type = 'int-or-string';
  else if (schema.type !== undefined) row.type = schema.type;
  if (schema.properties !== undefined) {
    const names = Object.entries(schema.properties).sort(([a], [b]) => (a < b ? -1 : 1));
    row.fields = Object.fromEntries(names.map(([name, field]) => [name, intern(field)]));
  }
  if (schema.items !== undefined) row.items = intern(schema.items);
  if (typeof schema.additionalProperties === 'object') row.values = intern(schema.additionalProperties);
  if (schema['x-kubernetes-list-type'] === 'set') row.set = true;
  for (const [key, value] of Object.entries(schema)) {
    const name = kept[key];
    if (name !== undefined) row[name] = value;
    else if (!dropped.has(key)) throw new Error(`unknown keyword ${key}`);
  }
  const validations = schema['x-kubernetes-validations'];
  if (Array.isArray(validations)) row.rules = validations.map(({ rule }: { rule: string }) => idOf(rule));
  return row;
}

function idOf(expression: string): string {
  const found = Object.entries(celRules).find(([, rule]) => rule.expression === expression);
  if (found === undefined) throw new Error(`unknown CEL rule ${expression}`);
  return found[0];
}
