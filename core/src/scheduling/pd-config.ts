/**
 * PD's configuration as the engine takes it: persisted settings of a dump before those of the file, and for what neither
 * says the default of the cluster's version.
 */
import type { Cluster } from '../cluster/cluster';
import { configKey } from '../facts/config/catalogue';
import { defaultRegionBytes } from '../facts/region-size';
import { atLeast } from '../facts/versions';
import { componentMaps } from '../formats/component-maps';
import { findPath } from '../formats/keys';
import { type Config, defaultConfig, type RegionLimits } from '../placement/model/config';
import type { StoreLabel } from '../placement/model/store';
import type { MapNode } from '../text/node';
import { asMap, asScalar, asSequence, entries, find } from '../text/walk';
import { parseReadableSize } from '../units/bytes';
import { parseGoDuration } from '../units/duration';

type Schedule = Config['schedule'];
type Value = number | boolean | string;
type Parse = (text: string) => Value | undefined;

const count: Parse = (text) => (/^\d+$/.test(text) ? Number(text) : undefined);
const ratio: Parse = (text) => (/^(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined);
const flag: Parse = (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined);
const oneOf =
  (...words: readonly string[]): Parse =>
  (text) =>
    words.includes(text) ? text : undefined;

/** PD's key below `schedule` and how it is read. A value that PD would refuse counts as not said. */
const scheduleRows = {
  maxSnapshotCount: ['max-snapshot-count', count],
  maxPendingPeerCount: ['max-pending-peer-count', count],
  maxMergeRegionSizeMib: ['max-merge-region-size', count],
  maxMergeRegionKeys: ['max-merge-region-keys', count],
  splitMergeIntervalMs: ['split-merge-interval', parseGoDuration],
  switchWitnessIntervalMs: ['switch-witness-interval', parseGoDuration],
  maxStoreDownMs: ['max-store-down-time', parseGoDuration],
  maxStorePreparingMs: ['max-store-preparing-time', parseGoDuration],
  leaderScheduleLimit: ['leader-schedule-limit', count],
  leaderSchedulePolicy: ['leader-schedule-policy', oneOf('count', 'size')],
  regionScheduleLimit: ['region-schedule-limit', count],
  witnessScheduleLimit: ['witness-schedule-limit', count],
  replicaScheduleLimit: ['replica-schedule-limit', count],
  mergeScheduleLimit: ['merge-schedule-limit', count],
  hotRegionScheduleLimit: ['hot-region-schedule-limit', count],
  hotRegionCacheHitsThreshold: ['hot-region-cache-hits-threshold', count],
  maxMovableHotPeerSizeMib: ['max-movable-hot-peer-size', count],
  schedulerMaxWaitingOperator: ['scheduler-max-waiting-operator', count],
  patrolRegionIntervalMs: ['patrol-region-interval', parseGoDuration],
  tolerantSizeRatio: ['tolerant-size-ratio', ratio],
  lowSpaceRatio: ['low-space-ratio', ratio],
  highSpaceRatio: ['high-space-ratio', ratio],
  regionScoreFormulaVersion: ['region-score-formula-version', oneOf('v1', 'v2')],
  storeLimitVersion: ['store-limit-version', oneOf('v1', 'v2')],
  enableRemoveDownReplica: ['enable-remove-down-replica', flag],
  enableReplaceOfflineReplica: ['enable-replace-offline-replica', flag],
  enableMakeUpReplica: ['enable-make-up-replica', flag],
  enableRemoveExtraReplica: ['enable-remove-extra-replica', flag],
  enableLocationReplacement: ['enable-location-replacement', flag],
  enableJointConsensus: ['enable-joint-consensus', flag],
  enableCrossTableMerge: ['enable-cross-table-merge', flag],
  enableOneWayMerge: ['enable-one-way-merge', flag],
  enableWitness: ['enable-witness', flag],
} as const satisfies { readonly [K in keyof Schedule]: readonly [string, Parse] };

/** PD's maps in the order of precedence. */
export function pdMaps(cluster: Cluster): readonly MapNode[] {
  const running = cluster.running?.state.config;
  return [...(running === undefined ? [] : [running]), ...componentMaps(cluster, 'pd')];
}

/** The text of a setting of PD; nothing where no map says it. */
export function pdSetting(cluster: Cluster, path: string): string | undefined {
  return settingOf(pdMaps(cluster), path);
}

export function pdConfigOf(cluster: Cluster): Config {
  const maps = pdMaps(cluster);
  const version = cluster.version.value;
  const { maxReplicas, locationLabels, isolationLevel, strictlyMatchLabel, enablePlacementRules } =
    cluster.replication;
  return {
    schedule: scheduleOf(maps, version),
    replication: {
      maxReplicas: maxReplicas.value,
      locationLabels: locationLabels.value,
      isolationLevel: isolationLevel.value,
      strictlyMatchLabel: strictlyMatchLabel.value,
      enablePlacementRules: enablePlacementRules.value,
    },
    labelProperty: labelPropertyOf(maps),
    regionLimits: regionLimitsOf(cluster),
    keyType: settingOf(maps, 'pd-server.key-type') ?? defaultConfig.keyType,
  };
}

function scheduleOf(maps: readonly MapNode[], version: string): Schedule {
  const values = Object.entries(scheduleRows).flatMap(([field, [key, parse]]) => {
    const path = `schedule.${key}`;
    const fallback = configKey('pd', path)?.fallback(version);
    const read = (text: string | undefined) => (text === undefined ? undefined : parse(text));
    const value = read(settingOf(maps, path)) ?? (fallback == null ? undefined : read(String(fallback)));
    return value === undefined ? [] : [[field, value] as const];
  });
  // Every row is read by the parser of its field's type.
  return { ...defaultConfig.schedule, ...(Object.fromEntries(values) as Partial<Schedule>) };
}

function settingOf(maps: readonly MapNode[], path: string): string | undefined {
  for (const map of maps) {
    const text = asScalar(findPath(map, path)?.value)?.text;
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}

/** `{"reject-leader": [{"key": "zone", "value": "z3"}]}`. */
function labelPropertyOf(maps: readonly MapNode[]): Config['labelProperty'] {
  const found = maps
    .map((map) => asMap(findPath(map, 'label-property')?.value))
    .find((map) => map !== undefined);
  if (found === undefined) return {};
  const labelsOf = (items: ReturnType<typeof asSequence>): StoreLabel[] =>
    (items?.items ?? []).map(asMap).map((item) => ({
      key: asScalar(find(item, 'key')?.value)?.text ?? '',
      value: asScalar(find(item, 'value')?.value)?.text ?? '',
    }));
  return Object.fromEntries(
    [...entries(found)].map(({ key, value }) => [key.text, labelsOf(asSequence(value))]),
  );
}

const mib = 1024 ** 2;

/** PD asks TiKV. Defaults: 1.5 times the size at which TiKV splits, and its keys likewise. Source: coprocessor/config.rs. */
function regionLimitsOf(cluster: Cluster): RegionLimits {
  const version = cluster.version.value;
  const maps = componentMaps(cluster, 'tikv');
  const size = (path: string) => parseReadableSize(settingOf(maps, path) ?? '');
  const keys = (path: string) => Number(count(settingOf(maps, path) ?? '') ?? Number.NaN);
  const splitSizeMib = (size('coprocessor.region-split-size') ?? defaultRegionBytes(version)) / mib;
  const splitKeys =
    keys('coprocessor.region-split-keys') || (atLeast(version, 'v8.4.0') ? 2_560_000 : 960_000);
  return {
    splitSizeMib: Math.trunc(splitSizeMib),
    maxSizeMib: Math.trunc((size('coprocessor.region-max-size') ?? splitSizeMib * 1.5 * mib) / mib),
    splitKeys,
    maxKeys: keys('coprocessor.region-max-keys') || Math.trunc(splitKeys * 1.5),
  };
}
