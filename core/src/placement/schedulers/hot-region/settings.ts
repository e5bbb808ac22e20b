/** The settings of the hot-region scheduler with PD's defaults. Source: tikv/pd pkg/schedule/schedulers/hot_region_config.go. */
import type { Profile } from '../../profile';
import { type Dimension, type HotResource, type Loads, reportSeconds } from './dimension';

/** The first dimension leads; the second may improve with it. */
export type Priorities = readonly [Dimension, Dimension];

export interface HotRegionSettings {
  /** A peer that moves has to have as much in one of the two dimensions. */
  readonly minRate: Loads;
  /** Reports after its end for which a move still counts, until the stores' figures show it. */
  readonly maxZombieRounds: number;
  readonly pendingWeight: number;
  /** The hottest peers of a store, no more. */
  readonly maxPeerNumber: number;
  /** Stores whose loads differ by less than this part of the highest are equals. */
  readonly rankStepRatio: Loads;
  readonly countRankStepRatio: number;
  /** Two stores are level from this ratio of the lower to the higher on. */
  readonly greatDecRatio: number;
  /** A source is above the expected load by this factor, a target below it by that one. */
  readonly srcToleranceRatio: number;
  readonly dstToleranceRatio: number;
  readonly readPriorities?: Priorities;
  readonly writeLeaderPriorities?: Priorities;
  readonly writePeerPriorities?: Priorities;
  readonly enableForTiflash: boolean;
  /** The part of a store's load from which on a Region is split rather than moved. */
  readonly splitThreshold: number;
}

export const defaultHotRegionSettings: HotRegionSettings = {
  minRate: { byte: 100, key: 10, query: 10, cpu: 10 },
  maxZombieRounds: 3,
  pendingWeight: 1,
  maxPeerNumber: 1000,
  rankStepRatio: { byte: 0.05, key: 0.05, query: 0.05, cpu: 0.05 },
  countRankStepRatio: 0.01,
  greatDecRatio: 0.95,
  srcToleranceRatio: 1.05,
  dstToleranceRatio: 1.05,
  enableForTiflash: true,
  splitThreshold: 0.2,
};

/** Moving data to TiFlash costs more: it may differ by so much more on either side. */
export const tiflashTolerance = 0.1;

const byReadCpu: Priorities = ['cpu', 'byte'];
const byQuery: Priorities = ['query', 'byte'];
const byByte: Priorities = ['byte', 'key'];
const byKey: Priorities = ['key', 'byte'];

/** What is configured, where this version reports it; else PD's choice for the version. */
export function prioritiesOf(
  resource: HotResource,
  settings: HotRegionSettings,
  profile: Profile,
): Priorities {
  const [configured, chosen] = choiceOf(resource, settings, profile);
  const isReported = (dimension: Dimension) => {
    if (dimension === 'query') return profile.reportsQueries;
    return dimension !== 'cpu' || profile.reportsReadCpu;
  };
  return configured?.every(isReported) === true ? configured : chosen;
}

function choiceOf(
  resource: HotResource,
  settings: HotRegionSettings,
  { reportsQueries, reportsReadCpu }: Profile,
): readonly [Priorities | undefined, Priorities] {
  switch (resource) {
    case 'read-peer':
    case 'read-leader':
      return [settings.readPriorities, reportsReadCpu ? byReadCpu : reportsQueries ? byQuery : byByte];
    case 'write-leader':
      return [settings.writeLeaderPriorities, reportsQueries ? byQuery : byKey];
    case 'write-peer':
      return [settings.writePeerPriorities, byByte];
  }
}

/** How long a finished move counts, by where the store's figures come from. */
export function zombieMs(
  resource: HotResource,
  first: Dimension,
  isTiflash: boolean,
  { maxZombieRounds }: HotRegionSettings,
): number {
  const isFromRegions =
    (resource === 'write-leader' && first !== 'query') || (resource === 'write-peer' && isTiflash);
  return maxZombieRounds * 1000 * (isFromRegions ? reportSeconds.write : reportSeconds.read);
}
