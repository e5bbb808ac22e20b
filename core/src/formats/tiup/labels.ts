/** Labels of an instance, in every spelling that TiUP passes on. */
import type { Label } from '../../cluster/cluster';
import type { LabelHome } from '../../cluster/label';
import type { MapNode } from '../../text/node';
import { asScalar } from '../../text/walk';
import { findBelow } from '../keys';
import { isString } from './decode';

/** The labels below `path` (`server.labels`); entries that hold no scalar are no labels and left out. */
export function readLabels(map: MapNode | undefined, path: string, where: LabelHome): Label[] {
  const labels: Label[] = [];
  for (const { pair, value, rest } of findBelow(map, path)) {
    const scalar = asScalar(value);
    if (scalar === undefined) continue;
    labels.push({
      key: rest,
      value: scalar.text,
      keyAt: pair.key,
      valueAt: scalar,
      notString: !isString(scalar),
      where,
    });
  }
  return labels;
}

/** `own` with those of `inherited` whose key it does not set, as TiUP merges `server_configs` below `config`. */
export function mergeLabels(own: readonly Label[], inherited: readonly Label[]): readonly Label[] {
  if (inherited.length === 0) return own;
  const keys = new Set(own.map((label) => label.key));
  return [...own, ...inherited.filter((label) => !keys.has(label.key))];
}
