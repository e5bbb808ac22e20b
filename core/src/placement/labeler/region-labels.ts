/**
 * Labels on ranges of keys: `schedule=deny`, `merge_option=deny`, and TiDB's attributes of tables.
 * Source: tikv/pd pkg/schedule/labeler.
 */
import type { Key } from '../model/key';
import type { Region } from '../model/region';
import { covers, cutsInside, cutsOf, type KeyRange, pieceOf } from '../ranges';

export interface RegionLabelRule {
  readonly id: string;
  /** Of two rules that set one label, the one of the higher index counts. */
  readonly index: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly ranges: readonly KeyRange[];
}

/** What the labels say of a range. */
export interface RegionLabels {
  /** Empty where the Region has no such label, or lies across the end of a labelled range. */
  readonly labelOf: (region: Region, key: string) => string;
  /** Where labelled ranges start or end strictly inside the range, ascending. */
  readonly splitKeys: (startKey: Key, endKey: Key) => readonly Key[];
}

export const noRegionLabels: RegionLabels = { labelOf: () => '', splitKeys: () => [] };

export function regionLabels(rules: readonly RegionLabelRule[]): RegionLabels {
  const sorted = [...rules].sort((a, b) => a.index - b.index);
  const pieces = cutsOf(sorted.flatMap(({ ranges }) => ranges)).map((startKey) => {
    const labels = sorted
      .filter(({ ranges }) => ranges.some((range) => covers(range, startKey)))
      .map((rule) => rule.labels);
    return { startKey, labels: Object.assign({}, ...labels) as Readonly<Record<string, string>> };
  });
  return {
    labelOf: ({ startKey, endKey }, key) => pieceOf(pieces, startKey, endKey)?.labels[key] ?? '',
    splitKeys: (startKey, endKey) => cutsInside(pieces, startKey, endKey),
  };
}

/** Schedulers leave such a Region alone, and so does everything but repair. */
export function isSchedulingDenied(labels: RegionLabels, region: Region): boolean {
  return labels.labelOf(region, 'schedule') === 'deny';
}
