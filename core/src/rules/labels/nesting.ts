/** Which of two labels is the coarser one, by their names or by the stores that carry them. */
import type { Instance } from '../../cluster/cluster';
import { labelOf } from '../locations';
import { rankOf } from '../names';

/** `host` stands inside `zone`: names that every reader ranks the same way. */
export function coarserByName(coarse: string, fine: string): boolean {
  const [a, b] = [rankOf(coarse), rankOf(fine)];
  return a !== undefined && b !== undefined && a < b;
}

/**
 * The stores show `fine` inside `coarse`: each value of `fine` stands with one value of `coarse` only, and
 * each of at least two values of `coarse` holds two or more of `fine`. One value on both sides shows nothing.
 */
export function coarserByStores(coarse: string, fine: string, stores: readonly Instance[]): boolean {
  const coarseOf = new Map<string, string>();
  const finesOf = new Map<string, Set<string>>();
  for (const store of stores) {
    const outer = labelOf(store, coarse)?.value.toLowerCase();
    const inner = labelOf(store, fine)?.value.toLowerCase();
    if (outer === undefined || inner === undefined) continue;
    if ((coarseOf.get(inner) ?? outer) !== outer) return false;
    coarseOf.set(inner, outer);
    finesOf.set(outer, (finesOf.get(outer) ?? new Set()).add(inner));
  }
  return finesOf.size > 1 && [...finesOf.values()].every((fines) => fines.size > 1);
}

/** `coarse` belongs before `fine`. Where the names speak, they decide; else the stores. */
export function belongsBefore(coarse: string, fine: string, stores: readonly Instance[]): boolean {
  if (coarserByName(coarse, fine)) return true;
  if (coarserByName(fine, coarse)) return false;
  return coarserByStores(coarse, fine, stores);
}

/** The keys from coarse to fine; what neither names nor stores order keeps its place. */
export function coarseToFine(keys: readonly string[], stores: readonly Instance[]): string[] {
  const ordered: string[] = [];
  for (const key of keys) {
    const before = ordered.findIndex((placed) => belongsBefore(key, placed, stores));
    ordered.splice(before < 0 ? ordered.length : before, 0, key);
  }
  return ordered;
}

/** No key stands before one that belongs before it. */
export function isOrdered(keys: readonly string[], stores: readonly Instance[]): boolean {
  return keys.every((fine, i) => keys.slice(i + 1).every((coarse) => !belongsBefore(coarse, fine, stores)));
}
