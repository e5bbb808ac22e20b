/** Whether a file is a plan. */
import { nearest } from '../../findings/nearest';
import type { ParsedFile } from '../../text/node';
import { asMap, entries, find } from '../../text/walk';
import { planTree } from './keys';

/** Words that nobody else has at the top of a file all at once. */
const distinctive = [
  'workload',
  'observed',
  'objectives',
  'failures',
  'prices',
  'profile',
  'formulas',
] as const;

/**
 * A plan has one of our keys, or a slip of one, under a name that ends in `.plan.yaml`; under another name,
 * `workload` or `objectives` with a key of ours below, and another word of ours beside.
 */
export function isPlan(parsed: ParsedFile): boolean {
  const root = asMap(parsed.documents[0]?.root);
  if (root === undefined || find(root, 'apiVersion') !== undefined) return false;
  const keys = entries(root).map((pair) => pair.key.text);
  if (/\.plan\.ya?ml$/i.test(parsed.path)) {
    const known = [...planTree.children.keys()];
    return keys.some((key) => nearest(key, known) !== undefined);
  }
  const ours = distinctive.filter((key) => keys.includes(key));
  const surely = (['workload', 'objectives'] as const).some((section) => {
    const inner = asMap(find(root, section)?.value);
    const known = planTree.children.get(section)?.children;
    return inner !== undefined && entries(inner).some((pair) => known?.has(pair.key.text) === true);
  });
  return surely && ours.length >= 2;
}
