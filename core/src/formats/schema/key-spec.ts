/**
 * Our own files (plan, scenario) as data: one row a key. From the rows come the check of a file, its JSON
 * Schema, completion and hover, so that none of them knows a key that the others do not.
 */
import type { Template } from '../../messages/message';
import type { DimensionName } from '../../units/dimension';

export type ValueType =
  | QuantityType
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  /** A word, or a map with one of the words and its details: `{slowDisk: {factor: 10}}`. */
  | { readonly kind: 'word-or-map'; readonly words: readonly string[] }
  | { readonly kind: 'text'; readonly pattern?: RegExp }
  | { readonly kind: 'map' }
  | { readonly kind: 'list' }
  /** An expression, a number or an interval, judged by `formula`. */
  | { readonly kind: 'formula' }
  /** `< 30 s`: an operator and a quantity. */
  | { readonly kind: 'comparison'; readonly dimension: DimensionName }
  | { readonly kind: 'any' };

export interface QuantityType {
  readonly kind: 'quantity';
  readonly dimension: DimensionName;
  /** Another dimension that is taken too: a growth in percent or in bytes. */
  readonly or?: DimensionName;
  /** What is sensible at all, as quantities; beyond lies a slip of the hand. */
  readonly min: string;
  readonly max: string;
  /** May be given as `{low, mid, high}`. */
  readonly interval: boolean;
}

export interface KeySpec {
  /**
   * `workload.data`, `workload.tables[].rows`, `hosts.*.cpu`: `*` is any key, `[]` any item, `\\.` a dot in a
   * key.
   */
  readonly path: string;
  readonly type: ValueType;
  readonly description: Template;
  /** What holds where the key is absent, as text. */
  readonly fallback?: string;
  readonly example?: string;
}

/** Rows as a tree, to be walked beside the tree of a file. */
export interface KeyNode {
  readonly spec: KeySpec | undefined;
  readonly children: ReadonlyMap<string, KeyNode>;
  /** For any key. */
  readonly wildcard: KeyNode | undefined;
  /** For any item of a list. */
  readonly item: KeyNode | undefined;
}

interface Growing {
  spec: KeySpec | undefined;
  readonly children: Map<string, Growing>;
  wildcard: Growing | undefined;
  item: Growing | undefined;
}

export function keyTree(rows: readonly KeySpec[]): KeyNode {
  const root = grow();
  for (const row of rows) {
    let at = root;
    for (const step of stepsOf(row.path)) {
      if (step === '*') at = at.wildcard ??= grow();
      else if (step === '[]') at = at.item ??= grow();
      else {
        const next = at.children.get(step) ?? grow();
        at.children.set(step, next);
        at = next;
      }
    }
    at.spec = row;
  }
  return root;
}

function grow(): Growing {
  return { spec: undefined, children: new Map(), wildcard: undefined, item: undefined };
}

/** `a.*.b[].c` as `a`, `*`, `b`, `[]`, `c`. */
export function stepsOf(path: string): string[] {
  return path
    .split(/(?<!\\)\./)
    .map((part) => part.replaceAll('\\.', '.'))
    .flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), '[]'] : [part]));
}

/** The node of a key in a map, or of an item where `key` is `[]`. */
export function childOf(node: KeyNode | undefined, key: string): KeyNode | undefined {
  if (key === '[]') return node?.item;
  return node?.children.get(key) ?? node?.wildcard;
}
