/** From a case as it is written to what the library takes. What a case leaves out is PD's default. */
import { type RegionLabelRule, regionLabels } from '../../../core/src/placement/labeler/region-labels';
import { type ClusterView, clusterView } from '../../../core/src/placement/model/cluster-view';
import { type Config, defaultConfig } from '../../../core/src/placement/model/config';
import type { Peer, Region } from '../../../core/src/placement/model/region';
import {
  constraintOperators,
  type LabelConstraint,
  type Rule,
  ruleRoles,
} from '../../../core/src/placement/model/rule';
import { blankStore, type Store } from '../../../core/src/placement/model/store';
import type { Groups } from '../../../core/src/placement/rules/order';
import { ruleList, ruleView } from '../../../core/src/placement/rules/rule-list';
import type { ConstraintJson, GroupJson, PdCase, PeerJson, RegionJson, RuleJson, StoreJson } from './case';
import { parseDuration } from './go-duration';

/** Any moment late enough that no heartbeat lies before the beginning of time. */
export const nowMs = 1_000_000_000;

export function loadView(testCase: PdCase): ClusterView {
  const rules = (testCase.rules ?? []).map(loadRule);
  const list = ruleList(rules, loadGroups(testCase.ruleGroups ?? [], testCase.rules ?? []));
  const { region, prev, next, regions, labelRules } = testCase as PdCase & RegionsOfCase;
  const hot = [region, prev, next, ...(regions ?? [])].filter((found) => found?.hot === true);
  return clusterView({
    nowMs,
    config: loadConfig(testCase.config ?? {}),
    stores: storesOf(testCase),
    hotRegions: new Set(hot.map((found) => found?.id ?? 0)),
    labels: regionLabels((labelRules ?? []).map(loadLabelRule)),
    ...(list.ok ? { rules: ruleView(list.value) } : {}),
  });
}

interface RegionsOfCase {
  readonly prev?: RegionJson | null;
  readonly next?: RegionJson | null;
  readonly regions?: readonly RegionJson[];
  readonly labelRules?: readonly LabelRuleJson[] | null;
}

interface LabelRuleJson {
  readonly id: string;
  readonly index: number;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
  readonly data: readonly { readonly start_key: string; readonly end_key: string }[];
}

function loadLabelRule({ id, index, labels, data }: LabelRuleJson): RegionLabelRule {
  return {
    id,
    index,
    labels: Object.fromEntries(labels.map(({ key, value }) => [key, value])),
    ranges: data.map((range) => ({
      startKey: range.start_key.toLowerCase(),
      endKey: range.end_key.toLowerCase(),
    })),
  };
}

export function storesOf({ stores }: PdCase): readonly Store[] {
  return (stores ?? []).map(loadStore);
}

export function loadStore(json: StoreJson): Store {
  const ago = json.lastHeartbeatAgoSec;
  return {
    ...blankStore,
    id: json.id,
    labels: Object.entries(json.labels).map(([key, value]) => ({ key, value })),
    nodeState: json.nodeState,
    // A little time passed in PD between the heartbeat and the decision.
    lastHeartbeatMs: ago === 'never' ? null : nowMs - ago * 1000 - 1,
    leaderCount: json.leaderCount ?? 0,
    regionCount: json.regionCount ?? 0,
    learnerCount: json.learnerCount ?? 0,
    witnessCount: json.witnessCount ?? 0,
    pendingPeerCount: json.pendingPeerCount ?? 0,
    leaderSizeMib: json.leaderSize ?? 0,
    regionSizeMib: json.regionSize ?? 0,
    leaderWeight: json.leaderWeight ?? 1,
    regionWeight: json.regionWeight ?? 1,
    capacityBytes: json.capacity ?? 0,
    availableBytes: json.available ?? 0,
    averageAvailableBytes: json.avgAvailable ?? json.available ?? 0,
    usedBytes: json.usedSize ?? 0,
    isBusy: json.busy ?? false,
    sendingSnapshots: json.sendingSnapCount ?? 0,
    receivingSnapshots: json.receivingSnapCount ?? 0,
    pauseLeaderIn: json.pauseLeaderIn ?? false,
    pauseLeaderOut: json.pauseLeaderOut ?? false,
    evictedAsSlow: json.slowStoreEvicted ?? false,
    evictedAsSlowTrend: json.slowTrendEvicted ?? false,
    evictedAsStopping: json.stoppingStoreEvicted ?? false,
    slowScore: json.slowScore ?? 0,
    limit: {
      addPeer: json.addPeerAvailable ?? true,
      removePeer: json.removePeerAvailable ?? true,
      sendSnapshot: json.sendSnapshotAvailable ?? true,
    },
  };
}

/** A rule that PD holds; one that it would refuse is loaded by the kinds that ask for its refusal. */
export function loadRule(json: RuleJson): Rule {
  return {
    groupId: json.group_id,
    id: json.id,
    index: json.index,
    override: json.override,
    startKey: json.start_key.toLowerCase(),
    endKey: json.end_key.toLowerCase(),
    role: oneOf(ruleRoles, json.role) ?? 'voter',
    isWitness: json.is_witness,
    count: json.count,
    labelConstraints: loadConstraints(json.label_constraints),
    locationLabels: json.location_labels ?? [],
    isolationLevel: json.isolation_level,
  };
}

export function loadConstraints(
  json: readonly ConstraintJson[] | null | undefined,
): readonly LabelConstraint[] {
  return (json ?? []).flatMap(({ key, op, values }) => {
    const operator = oneOf(constraintOperators, op);
    return operator === undefined ? [] : [{ key, op: operator, values: values ?? [] }];
  });
}

function oneOf<T extends string>(known: readonly T[], text: string): T | undefined {
  return known.find((value) => value === text);
}

/** Groups are listed beside the rules, or each rule carries its own. */
export function loadGroups(groups: readonly GroupJson[], rules: readonly RuleJson[]): Groups {
  const all = [...rules.flatMap(({ group }) => group ?? []), ...groups];
  return new Map(all.map(({ id, index = 0, override = false }) => [id, { id, index, override }] as const));
}

export function loadPeer(json: PeerJson): Peer {
  return { id: json.id, storeId: json.store, role: json.role, isWitness: json.witness ?? false };
}

export function loadRegion(json: RegionJson): Region {
  const down = json.peers.filter((peer) => peer.down === true);
  return {
    id: json.id,
    startKey: json.startKey.toLowerCase(),
    endKey: json.endKey.toLowerCase(),
    peers: json.peers.map(loadPeer),
    leader: json.leader === null ? null : loadPeer(json.leader),
    pendingPeers: json.peers.filter((peer) => peer.pending === true).map(({ id }) => id),
    downPeers: down
      .map(({ id, downSeconds }) => ({ peerId: id, downSeconds: downSeconds ?? 0 }))
      .sort((a, b) => a.peerId - b.peerId),
    approximateSizeMib: json.approximateSize,
    approximateKeys: json.approximateKeys,
  };
}

const camel = (key: string) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** PD's key to ours, where ours has its unit in the name, or another word. */
const renamed: Readonly<Record<string, string>> = {
  maxMergeRegionSize: 'maxMergeRegionSizeMib',
  maxMovableHotPeerSize: 'maxMovableHotPeerSizeMib',
  splitMergeInterval: 'splitMergeIntervalMs',
  switchWitnessInterval: 'switchWitnessIntervalMs',
  maxStoreDownTime: 'maxStoreDownMs',
  maxStorePreparingTime: 'maxStorePreparingMs',
  patrolRegionInterval: 'patrolRegionIntervalMs',
};

function loadConfig(json: NonNullable<PdCase['config']>): Config {
  const schedule = fromPairs(json.schedule ?? {});
  const replication = fromPairs(json.replication ?? {});
  if (schedule.regionScoreFormulaVersion === '') schedule.regionScoreFormulaVersion = 'v1';
  if (json.useJointConsensus !== undefined) schedule.enableJointConsensus = json.useJointConsensus;
  if (json.placementRules !== undefined) replication.enablePlacementRules = json.placementRules;
  const labels = replication.locationLabels;
  if (typeof labels === 'string') replication.locationLabels = labels === '' ? [] : labels.split(',');
  const limits = json.storeConfig ?? {};
  return {
    schedule: { ...defaultConfig.schedule, ...schedule },
    replication: { ...defaultConfig.replication, ...replication },
    labelProperty: json.labelProperty ?? {},
    regionLimits: {
      maxSizeMib: limits.regionMaxSizeMiB ?? defaultConfig.regionLimits.maxSizeMib,
      splitSizeMib: limits.regionSplitSizeMiB ?? defaultConfig.regionLimits.splitSizeMib,
      maxKeys: limits.regionMaxKeys ?? defaultConfig.regionLimits.maxKeys,
      splitKeys: limits.regionSplitKeys ?? defaultConfig.regionLimits.splitKeys,
    },
    keyType: json.keyType ?? defaultConfig.keyType,
  };
}

function fromPairs(pairs: Readonly<Record<string, string | number>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(pairs).map(([key, value]) => {
      const name = camel(key);
      return [renamed[name] ?? name, fromText(renamed[name], value)];
    }),
  );
}

function fromText(name: string | undefined, value: string | number): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return name?.endsWith('Ms') && typeof value === 'string' ? parseDuration(value) : value;
}
