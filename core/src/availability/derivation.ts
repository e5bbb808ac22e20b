import type { Cluster } from '../cluster/cluster';
import { type Language, message, render, type Template } from '../messages/message';
import { percent } from '../report/percent';
import type { FailureResult, SurviveResult } from '../report/results';

/** How the verdict comes about, as lines a hover can show: what placement was taken, then a line for each kind of failure. */
export interface Derivation {
  readonly placement: readonly string[];
  readonly rows: readonly DerivationRow[];
}

export interface DerivationRow {
  readonly domains: string;
  readonly count: number;
  readonly unavailable: string;
  readonly degraded: string;
  readonly serves: boolean;
  readonly heals: boolean;
  readonly reason: string;
}

const said = {
  copies: {
    en: '{replicas} copies of a Region on {stores} stores; a quorum is {quorum}.',
    'zh-cn': '每个 Region {replicas} 个副本，分布在 {stores} 个 store 上；多数派为 {quorum}。',
  },
  unlabelled: {
    en: 'No location-labels: PD takes every store for a place of its own, and each set of {replicas} stores is equally likely.',
    'zh-cn': '未设置 location-labels：PD 视每个 store 为独立位置，任意 {replicas} 个 store 的组合等可能。',
  },
  labelled: {
    en: 'location-labels {labels}: copies are spread as evenly as possible over each level, coarse to fine.',
    'zh-cn': 'location-labels 为 {labels}：副本从粗到细在每一级上尽可能均匀分布。',
  },
  isolation: {
    en: 'isolation-level {level}: at most one copy in each {level}.',
    'zh-cn': 'isolation-level 为 {level}：每个 {level} 至多一个副本。',
  },
} satisfies Record<string, Template>;

/** Rows of one level that a hover shows; the report has all. */
const rowsMax = 4;

export function derivationOf(cluster: Cluster, result: SurviveResult, language: Language): Derivation {
  const say = (template: Template, args: Readonly<Record<string, string | number>>) =>
    render(message(template, args), language);
  const { locationLabels, isolationLevel } = cluster.replication;
  const { replicas, stores } = result;
  const placement = [say(said.copies, { replicas, stores, quorum: Math.floor(replicas / 2) + 1 })];
  if (locationLabels.value.length === 0) placement.push(say(said.unlabelled, { replicas }));
  else placement.push(say(said.labelled, { labels: locationLabels.value.join(', ') }));
  if (isolationLevel.value !== '') placement.push(say(said.isolation, { level: isolationLevel.value }));
  const rows = result.levels.flatMap(({ failures }) =>
    failures.slice(0, rowsMax).map((failure) => rowOf(failure, language)),
  );
  return { placement, rows };
}

function rowOf(failure: FailureResult, language: Language): DerivationRow {
  const { low, high } = failure.range;
  const expected = percent(failure.unavailable, language);
  const bounds = `${percent(low, language)} … ${percent(high, language)}`;
  return {
    domains: failure.domains.join(' + '),
    count: failure.count,
    unavailable: low === high ? expected : `${expected} (${bounds})`,
    degraded: percent(failure.degraded, language),
    serves: failure.service.ok,
    heals: failure.heals,
    reason: failure.healing.reason,
  };
}
