/**
 * How many Regions are in sync again. PD counts from the start of the key space to the first that is not, and estimates
 * the rest by a sample. Source: tikv/pd pkg/replication/replication_mode.go, updateProgress and estimateProgress.
 */
import type { Key } from '../model/key';
import type { DrRecovery } from './status';

/** What a Region's leader reports: under which state its log is committed on both sites. */
export interface RegionInSync {
  readonly startKey: Key;
  readonly endKey: Key;
  readonly stateId: number;
  /** TiKV's `INTEGRITY_OVER_LABEL`. */
  readonly isInSync: boolean;
}

export interface DrProgress {
  readonly recovery: DrRecovery;
  /** 0 to 1; 1 only where every Region is in sync. */
  readonly share: number;
}

const batch = 1024;
const minSample = 512;

/** `regions` by key, without gaps where PD is to come to an end. */
export function recovered(
  { key, regions: before }: DrRecovery,
  regions: readonly RegionInSync[],
  stateId: number,
): DrProgress {
  const from = regions.findIndex(({ endKey }) => endKey === '' || endKey > key);
  if (from < 0) return { recovery: { key, regions: before }, share: shareOf(before, regions.length, 0, 0) };
  let reached = key;
  let at = from;
  for (let next = regions[at]; next !== undefined; next = regions[++at]) {
    if (!isRecovered(next, reached, stateId)) break;
    reached = next.endKey;
    if (reached === '') return { recovery: { key: '', regions: before + at - from + 1 }, share: 1 };
  }
  const count = before + at - from;
  const sample = regions.slice(at, sampleEnd(at, from));
  const inSample = sample.filter((region, index) =>
    isRecovered(region, sample[index - 1]?.endKey ?? reached, stateId),
  ).length;
  return {
    recovery: { key: reached, regions: count },
    share: shareOf(count, regions.length, sample.length, inSample),
  };
}

/** The rest of the batch that was scanned; where that is short, as many more as a sample has at least. */
function sampleEnd(at: number, from: number): number {
  const end = from + batch * (Math.floor((at - from) / batch) + 1);
  return end - at < minSample ? end + minSample : end;
}

function isRecovered({ startKey, ...region }: RegionInSync, from: Key, stateId: number): boolean {
  return startKey <= from && region.stateId === stateId && region.isInSync;
}

function shareOf(recovered: number, total: number, sampled: number, inSample: number): number {
  // Not all are: the estimate stays below 1 whatever the sample says.
  const sample = Math.max(sampled, inSample + 1);
  const unchecked = Math.max(total - recovered, sample);
  return (recovered + (unchecked * inSample) / sample) / (recovered + unchecked);
}
