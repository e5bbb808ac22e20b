/** Merges a small Region into a neighbour. Source: tikv/pd pkg/schedule/checker/merge_checker.go. */
import { isReplicated } from '../filter/region-filter';
import type { ClusterView } from '../model/cluster-view';
import type { Config } from '../model/config';
import type { Key } from '../model/key';
import type { Operator } from '../model/operator';
import { peerOnStore, type Region } from '../model/region';
import { createMergeRegion } from '../operator/merge-region';
import { tableIdOf } from '../table-key';

export interface Neighbours {
  /** Nothing at the edges of the key space, or where PD has a hole. */
  readonly previous: Region | undefined;
  readonly next: Region | undefined;
}

/** What PD remembers besides the Regions. */
export interface MergeMemory {
  readonly recentlySplit: ReadonlySet<number>;
  /** PD merges nothing in its first `split-merge-interval`, since Regions may just have been loaded. */
  readonly runningMs: number;
}

const targetSizeMinMib = 500;
const targetSizeFactor = 4;
const keysPerMib = 10_000;

/** Both operators, the source's first; none where the Region is left as it is. */
export function checkMerge(
  view: ClusterView,
  region: Region,
  neighbours: Neighbours,
  memory: MergeMemory,
): readonly Operator[] {
  const code = sourceRefusal(view, region, memory);
  if (code !== undefined) return refuse(view, code);
  const target = targetOf(view, region, neighbours, memory);
  if (target === undefined) return refuse(view, 'no-target');
  const size = sizeRefusal(view.config, region, target);
  if (size !== undefined) return refuse(view, size);
  const merged = createMergeRegion({ view, region, description: 'merge-region', kinds: ['merge'] }, target);
  return merged.ok ? [merged.source, merged.target] : refuse(view, merged.error.code);
}

function refuse({ trace }: ClusterView, code: string): readonly Operator[] {
  trace?.({ what: 'passed', scope: 'merge-checker', code });
  return [];
}

export function maxMergeKeys({ schedule }: Config): number {
  return schedule.maxMergeRegionKeys === 0
    ? schedule.maxMergeRegionSizeMib * keysPerMib
    : schedule.maxMergeRegionKeys;
}

function sourceRefusal(view: ClusterView, region: Region, memory: MergeMemory): string | undefined {
  const { schedule } = view.config;
  if (memory.runningMs < schedule.splitMergeIntervalMs) return 'recently-started';
  if (memory.recentlySplit.has(region.id)) return 'recently-split';
  if (region.leader === null) return 'no-leader';
  const isSmall =
    region.approximateSizeMib <= schedule.maxMergeRegionSizeMib &&
    region.approximateKeys <= maxMergeKeys(view.config);
  if (!isSmall) return 'not-small';
  if (!isHealthy(region)) return 'unhealthy';
  if (!isReplicated(view, region)) return 'not-replicated';
  return view.isHot(region) ? 'hot' : undefined;
}

function isHealthy({ pendingPeers, downPeers }: Region): boolean {
  return pendingPeers.length === 0 && downPeers.length === 0;
}

/** The next one, or the previous where that alone will do or is smaller. */
function targetOf(
  view: ClusterView,
  region: Region,
  { previous, next }: Neighbours,
  memory: MergeMemory,
): Region | undefined {
  const fits = (adjacent: Region | undefined): Region | undefined =>
    adjacent !== undefined && isTarget(view, region, adjacent, memory) ? adjacent : undefined;
  const after = fits(next);
  const before = view.config.schedule.enableOneWayMerge ? undefined : fits(previous);
  if (before === undefined || after === undefined) return after ?? before;
  return before.approximateSizeMib < after.approximateSizeMib ? before : after;
}

function isTarget(view: ClusterView, region: Region, adjacent: Region, memory: MergeMemory): boolean {
  return (
    !memory.recentlySplit.has(adjacent.id) &&
    !view.isHot(adjacent) &&
    allowsMerge(view, region, adjacent) &&
    adjacent.peers.every(
      ({ storeId }) => isStaying(view, storeId) || peerOnStore(region, storeId) !== undefined,
    ) &&
    isHealthy(adjacent) &&
    isReplicated(view, adjacent)
  );
}

/** Nothing is brought to a store that is being drained. */
function isStaying(view: ClusterView, storeId: number): boolean {
  const store = view.store(storeId);
  return store !== undefined && store.nodeState !== 'Removing';
}

/** Whether the two may be one: neighbours, no cut between or inside, no label against it, one table where PD minds. */
export function allowsMerge(view: ClusterView, region: Region, adjacent: Region): boolean {
  const range = joined(region, adjacent);
  if (range === undefined) return false;
  const [startKey, endKey] = range;
  const { replication, schedule, keyType } = view.config;
  if (replication.enablePlacementRules && view.rules.splitKeys(startKey, endKey).length > 0) return false;
  if (view.labels.splitKeys(startKey, endKey).length > 0) return false;
  const denies = (one: Region) => view.labels.labelOf(one, 'merge_option') === 'deny';
  if (denies(region) || denies(adjacent)) return false;
  if (keyType === 'raw' || keyType === 'txn') return true;
  if (keyType === 'table' && schedule.enableCrossTableMerge) return true;
  return tableIdOf(region.startKey) === tableIdOf(adjacent.startKey);
}

function joined(a: Region, b: Region): readonly [Key, Key] | undefined {
  if (a.endKey === b.startKey && a.endKey !== '') return [a.startKey, b.endKey];
  if (b.endKey === a.startKey && b.endKey !== '') return [b.startKey, a.endKey];
  return undefined;
}

/** What TiKV would split again at once is not merged. */
function sizeRefusal(config: Config, region: Region, target: Region): string | undefined {
  const { regionLimits, schedule } = config;
  const mostMib = Math.max(targetSizeMinMib, regionLimits.maxSizeMib * targetSizeFactor);
  if (target.approximateSizeMib > mostMib) return 'target-too-large';
  const sizeMib = region.approximateSizeMib + target.approximateSizeMib;
  const { maxSizeMib, splitSizeMib, maxKeys, splitKeys } = regionLimits;
  if (splitsAgain(sizeMib, maxSizeMib, splitSizeMib, schedule.maxMergeRegionSizeMib))
    return 'merged-too-large';
  const keys = region.approximateKeys + target.approximateKeys;
  return splitsAgain(keys, maxKeys, splitKeys, maxMergeKeys(config)) ? 'merged-too-many-keys' : undefined;
}

/** The rest of a split would be small enough to be merged once more. */
function splitsAgain(sum: number, most: number, split: number, merge: number): boolean {
  if (sum < most || split <= 0) return false;
  const rest = sum % split;
  return rest !== 0 && rest <= merge;
}
