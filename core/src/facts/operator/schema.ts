/** The API server's schema of a kind of TiDB Operator, read from the generated table row by row. */
import type { CelRuleName } from './cel-rules';
import { kinds, rows } from './generated/schemas';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A structural schema. Without `fields`, `values` and `items` whatever stands below is not judged. */
export interface Schema {
  readonly type?: 'string' | 'boolean' | 'integer' | 'number' | 'object' | 'array' | 'int-or-string';
  /** Rows of the fields of an object, of all its values, of the items of a list. */
  readonly fields?: Readonly<Record<string, number>>;
  readonly values?: number;
  readonly items?: number;
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly pattern?: string;
  readonly nullable?: boolean;
  /** The items are told apart by these fields, and none may come twice. */
  readonly listMapKeys?: readonly string[];
  readonly set?: boolean;
  /** Fields that the schema does not name are kept. */
  readonly anyFields?: boolean;
  readonly rules?: readonly CelRuleName[];
}

const read = new Map<number, Schema>();

export function schemaRow(row: number): Schema {
  const known = read.get(row);
  if (known !== undefined) return known;
  // The table is ours, and its generator writes nothing else.
  const made = JSON.parse(rows[row] ?? '{}') as Schema;
  read.set(row, made);
  return made;
}

/** The schema of a kind; nothing for kinds that do not describe a cluster. */
export function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  const row = kinds[`${apiVersion} ${kind}`];
  return row === undefined ? undefined : schemaRow(row);
}

/** Whether any version of TiDB Operator's groups has the kind. */
export function isKindOf(group: string, kind: string): boolean {
  return kinds[`${group}/v1alpha1 ${kind}`] !== undefined;
}
