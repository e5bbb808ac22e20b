/**
 * PD's settings as far as they decide where a peer goes, with PD's defaults for a new cluster.
 * Source: tikv/pd pkg/schedule/config/config.go and store_config.go.
 */
import type { StoreLabel } from './store';

export type LeaderPolicy = 'count' | 'size';

/** An old cluster whose configuration does not say counts with version 1. */
export type RegionScoreVersion = 'v1' | 'v2';

export interface ScheduleConfig {
  readonly maxSnapshotCount: number;
  /** 0 switches the check off. */
  readonly maxPendingPeerCount: number;
  readonly maxMergeRegionSizeMib: number;
  /** 0 stands for 10,000 keys a MiB of `maxMergeRegionSizeMib`. */
  readonly maxMergeRegionKeys: number;
  readonly splitMergeIntervalMs: number;
  readonly switchWitnessIntervalMs: number;
  readonly maxStoreDownMs: number;
  readonly maxStorePreparingMs: number;
  readonly leaderScheduleLimit: number;
  readonly leaderSchedulePolicy: LeaderPolicy;
  readonly regionScheduleLimit: number;
  readonly witnessScheduleLimit: number;
  readonly replicaScheduleLimit: number;
  readonly mergeScheduleLimit: number;
  readonly hotRegionScheduleLimit: number;
  readonly hotRegionCacheHitsThreshold: number;
  readonly maxMovableHotPeerSizeMib: number;
  readonly schedulerMaxWaitingOperator: number;
  readonly patrolRegionIntervalMs: number;
  /** 0 lets PD choose. */
  readonly tolerantSizeRatio: number;
  readonly lowSpaceRatio: number;
  readonly highSpaceRatio: number;
  readonly regionScoreFormulaVersion: RegionScoreVersion;
  readonly storeLimitVersion: 'v1' | 'v2';
  readonly enableRemoveDownReplica: boolean;
  readonly enableReplaceOfflineReplica: boolean;
  readonly enableMakeUpReplica: boolean;
  readonly enableRemoveExtraReplica: boolean;
  readonly enableLocationReplacement: boolean;
  readonly enableJointConsensus: boolean;
  readonly enableCrossTableMerge: boolean;
  readonly enableOneWayMerge: boolean;
  readonly enableWitness: boolean;
}

export interface ReplicationConfig {
  readonly maxReplicas: number;
  /** Coarse to fine. */
  readonly locationLabels: readonly string[];
  readonly isolationLevel: string;
  readonly strictlyMatchLabel: boolean;
  readonly enablePlacementRules: boolean;
}

/** What PD learns from TiKV about the sizes of Regions. */
export interface RegionLimits {
  readonly maxSizeMib: number;
  readonly splitSizeMib: number;
  readonly maxKeys: number;
  readonly splitKeys: number;
}

export interface Config {
  readonly schedule: ScheduleConfig;
  readonly replication: ReplicationConfig;
  /** Property name (`reject-leader`) to the labels of the stores that have it. */
  readonly labelProperty: Readonly<Record<string, readonly StoreLabel[]>>;
  readonly regionLimits: RegionLimits;
  readonly keyType: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const defaultConfig: Config = {
  schedule: {
    maxSnapshotCount: 64,
    maxPendingPeerCount: 64,
    maxMergeRegionSizeMib: 54,
    maxMergeRegionKeys: 0,
    splitMergeIntervalMs: hourMs,
    switchWitnessIntervalMs: hourMs,
    maxStoreDownMs: 30 * minuteMs,
    maxStorePreparingMs: 48 * hourMs,
    leaderScheduleLimit: 4,
    leaderSchedulePolicy: 'count',
    regionScheduleLimit: 2048,
    witnessScheduleLimit: 4,
    replicaScheduleLimit: 64,
    mergeScheduleLimit: 8,
    hotRegionScheduleLimit: 4,
    hotRegionCacheHitsThreshold: 3,
    maxMovableHotPeerSizeMib: 512,
    schedulerMaxWaitingOperator: 5,
    patrolRegionIntervalMs: 10,
    tolerantSizeRatio: 0,
    lowSpaceRatio: 0.8,
    highSpaceRatio: 0.7,
    regionScoreFormulaVersion: 'v2',
    storeLimitVersion: 'v1',
    enableRemoveDownReplica: true,
    enableReplaceOfflineReplica: true,
    enableMakeUpReplica: true,
    enableRemoveExtraReplica: true,
    enableLocationReplacement: true,
    enableJointConsensus: true,
    enableCrossTableMerge: true,
    enableOneWayMerge: false,
    enableWitness: false,
  },
  replication: {
    maxReplicas: 3,
    locationLabels: [],
    isolationLevel: '',
    strictlyMatchLabel: false,
    enablePlacementRules: true,
  },
  labelProperty: {},
  regionLimits: { maxSizeMib: 144, splitSizeMib: 96, maxKeys: 1_440_000, splitKeys: 960_000 },
  keyType: 'table',
};
