/**
 * PD's schedulers as a table: their names, which versions run them without being asked, what limits them and how often
 * they come. Source: tikv/pd pkg/schedule/types/type.go, config/config.go DefaultSchedulers, and IsScheduleAllowed of each.
 */
import { atLeast } from '../../facts/versions';
import type { ScheduleConfig } from '../model/config';
import type { OperatorKind } from '../model/operator';

/** A scheduler waits while as many operators of the kind run as the setting says. */
export interface KindLimit {
  readonly kind: OperatorKind;
  readonly most: LimitSetting | number;
}

type LimitSetting =
  | 'leaderScheduleLimit'
  | 'regionScheduleLimit'
  | 'witnessScheduleLimit'
  | 'mergeScheduleLimit'
  | 'hotRegionScheduleLimit';

/** Versions by which PD runs a scheduler without being asked; from `unsure` on it is not known which was the last. */
export interface DefaultVersions {
  readonly since: string;
  /** The first that does not. */
  readonly until?: string;
  readonly unsure?: string;
}

export interface Interval {
  readonly minMs: number;
  /** The longest between two rounds that find nothing; the same as the first step where it does not grow. */
  readonly maxMs: number;
}

export interface SchedulerRow {
  /** As `schedulers-v2` of PD's configuration spells it. */
  readonly type: string;
  /** As `pd-ctl scheduler show` and the operators spell it. */
  readonly name: string;
  /** Every one has to have room, or with `any` one of them. */
  readonly limits: readonly KindLimit[];
  readonly needs: 'every' | 'any';
  /** Only while it empties a store do the limits hold. */
  readonly whileEvicting?: true;
  readonly defaults?: DefaultVersions;
  readonly interval: Interval;
  /** It works on Regions labelled `schedule=deny`, too. */
  readonly ignoresDeny?: true;
  /** What `pd-ctl scheduler config` shows, with PD's defaults. */
  readonly config: Readonly<Record<string, number | boolean | string>>;
}

const usual: Interval = { minMs: 10, maxMs: 5000 };
/** PD reckons the next interval from the first one each time, so that it does not grow further. */
const ofHotRegions: Interval = { minMs: 1000, maxMs: 1300 };

const leader: KindLimit = { kind: 'leader', most: 'leaderScheduleLimit' };
const region: KindLimit = { kind: 'region', most: 'regionScheduleLimit' };
const hot: KindLimit = { kind: 'hot-region', most: 'hotRegionScheduleLimit' };
const always: DefaultVersions = { since: 'v2.0.0' };

function row(
  type: string,
  limits: readonly KindLimit[],
  more: Partial<Omit<SchedulerRow, 'type' | 'limits'>> = {},
): SchedulerRow {
  return { type, name: `${type}-scheduler`, limits, needs: 'every', interval: usual, config: {}, ...more };
}

export const schedulerCatalogue: readonly SchedulerRow[] = [
  row('balance-region', [region], { defaults: always }),
  row('balance-leader', [leader], { defaults: always, config: { batch: 4 } }),
  row('hot-region', [hot], {
    name: 'balance-hot-region-scheduler',
    defaults: always,
    interval: ofHotRegions,
    config: { 'rank-formula-version': 'v2', 'src-tolerance-ratio': 1.05, 'dst-tolerance-ratio': 1.05 },
  }),
  row('evict-slow-store', [leader], {
    whileEvicting: true,
    defaults: { since: 'v7.6.0' },
    config: { batch: 3, 'recovery-duration': 1800, 'enable-network-slow-store': false },
  }),
  row('evict-stopping-store', [leader], {
    whileEvicting: true,
    defaults: { since: 'v8.5.5' },
    config: { batch: 3 },
  }),
  row('balance-witness', [{ kind: 'witness', most: 'witnessScheduleLimit' }], {
    defaults: { since: 'v6.6.0', until: 'v8.0.0' },
  }),
  row('transfer-witness-leader', [], { defaults: { since: 'v6.6.0', until: 'v8.0.0' } }),
  row('split-bucket', [{ kind: 'split', most: 10 }], {
    config: { degree: 3, 'split-limit': 10 },
    defaults: { since: 'v6.1.0', until: 'v8.5.0', unsure: 'v6.6.0' },
  }),
  row('label', [leader], { defaults: { since: 'v2.1.0', until: 'v6.1.0', unsure: 'v4.0.0' } }),
  row('evict-leader', [leader], { ignoresDeny: true, config: { batch: 3 } }),
  row('grant-leader', [leader]),
  row('evict-slow-trend', [leader], { whileEvicting: true, config: { 'recovery-duration': 600 } }),
  row('grant-hot-region', [region, leader]),
  row('shuffle-leader', [leader]),
  row('shuffle-region', [region], { config: { roles: 'leader,follower,learner' } }),
  row('shuffle-hot-region', [{ kind: 'hot-region', most: 1 }, region, leader], { config: { limit: 1 } }),
  row('random-merge', [{ kind: 'merge', most: 'mergeScheduleLimit' }]),
  row(
    'scatter-range',
    [
      { kind: 'range', most: 'leaderScheduleLimit' },
      { kind: 'range', most: 'regionScheduleLimit' },
    ],
    { needs: 'any' },
  ),
  row('balance-range', [{ kind: 'range', most: 'regionScheduleLimit' }]),
];

export function schedulerOf(type: string): SchedulerRow | undefined {
  return schedulerCatalogue.find((found) => found.type === type);
}

export type RunsByDefault = 'yes' | 'no' | 'unknown';

/** Whether PD of this version runs a scheduler that nobody asked for. */
export function runsByDefault({ defaults }: SchedulerRow, version: string): RunsByDefault {
  if (defaults === undefined || !atLeast(version, defaults.since)) return 'no';
  if (defaults.until !== undefined && atLeast(version, defaults.until)) return 'no';
  const isUnsure =
    defaults.unsure !== undefined && atLeast(version, defaults.unsure) && version !== defaults.unsure;
  return isUnsure ? 'unknown' : 'yes';
}

export function defaultSchedulersOf(version: string): readonly SchedulerRow[] {
  return schedulerCatalogue.filter((found) => runsByDefault(found, version) === 'yes');
}

/** The limits that are reached; where one of several is enough, none unless all are. */
export function reachedLimits(
  { limits, needs }: SchedulerRow,
  schedule: ScheduleConfig,
  running: (kind: OperatorKind) => number,
): readonly KindLimit[] {
  const reached = limits.filter(
    ({ kind, most }) => running(kind) >= (typeof most === 'number' ? most : schedule[most]),
  );
  return needs === 'any' && reached.length < limits.length ? [] : reached;
}
