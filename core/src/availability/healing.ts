import { type Language, message, render, type Template } from '../messages/message';
import type { Healing } from '../report/results';
import { Allocations } from './allocation';
import { failedCopies } from './failed-copies';
import { placementTree } from './placement-tree';

/** What healing hangs on. Stores by index. */
export interface HealingQuestion {
  readonly locations: readonly (readonly string[])[];
  readonly machines: readonly string[];
  readonly failed: ReadonlySet<number>;
  readonly isolationIndex: number;
  readonly isolationLevel: string;
  /** Names of the location labels, coarse to fine. */
  readonly levels: readonly string[];
  readonly replicas: number;
  /** Copies that a Region has before the failure. */
  readonly placed: number;
  /** Some Regions have no quorum left. */
  readonly unavailable: boolean;
  /** The failure takes copies at all. */
  readonly degraded: boolean;
}

const said = {
  none: { en: 'No copy is lost.', 'zh-cn': '没有副本丢失。' },
  full: {
    en: 'PD puts every missing copy in a domain of its own.',
    'zh-cn': 'PD 可将每个缺失副本放入独立的故障域。',
  },
  lowered: {
    en: 'PD rebuilds every copy, each on a machine of its own, though closer together than before: no domain of level {level} is left without one.',
    'zh-cn': 'PD 会重建所有副本，各在不同机器上，但比之前更集中：已没有不含副本的 {level}。',
  },
  sameMachine: {
    en: 'No spare machine: PD rebuilds the copies beside others of the same Region, so that one more machine then takes two of them.',
    'zh-cn':
      '没有备用机器：PD 会将副本重建在已有同一 Region 副本的机器上，此后再失去一台机器即失去两个副本。',
  },
  isolation: {
    en: 'isolation-level {level} forbids a second copy in a {level}, and {left} are left for {replicas} copies: {copies} of {replicas} copies stay.',
    'zh-cn':
      'isolation-level 为 {level}，同一 {level} 不允许第二个副本；{replicas} 个副本仅剩 {left} 个 {level}：保留 {copies}/{replicas} 个副本。',
  },
  stores: {
    en: '{left} stores are left for {replicas} copies: {copies} of {replicas} copies stay.',
    'zh-cn': '{replicas} 个副本仅剩 {left} 个 store：保留 {copies}/{replicas} 个副本。',
  },
  noQuorum: {
    en: 'Regions without a quorum cannot be repaired by PD until their stores return.',
    'zh-cn': '失去多数派的 Region 在其 store 恢复前 PD 无法修复。',
  },
} satisfies Record<string, Template>;

/**
 * What PD does with the missing copies once the stores are Down. It heals where every copy is restored and no two of a Region stand on
 * one machine; without an isolation level PD itself would be content with less.
 * Source: tikv/pd pkg/schedule/checker/replica_strategy.go, SelectStoreToFix: the location may get worse.
 */
export function healingOf(question: HealingQuestion, language: Language): Healing {
  const { replicas, placed, isolationLevel } = question;
  const say = (template: Template, args: Readonly<Record<string, string | number>> = {}) =>
    render(message(template, args), language);
  if (!question.degraded) return { outcome: 'not-needed', copies: placed, reason: say(said.none) };
  if (question.unavailable) return { outcome: 'no-quorum', copies: 0, reason: say(said.noQuorum) };
  const alive = [...question.locations.keys()].filter((store) => !question.failed.has(store));
  const locations = alive.map((store) => question.locations[store] ?? []);
  const tree = placementTree(locations, question.isolationIndex);
  const copies = Math.min(replicas, tree.root.room);
  if (copies < replicas) {
    const byLevel = question.isolationIndex >= 0 && alive.length >= replicas;
    const args = { level: isolationLevel, left: byLevel ? copies : alive.length, replicas, copies };
    return { outcome: 'blocked', copies, reason: say(byLevel ? said.isolation : said.stores, args) };
  }
  const allocations = new Allocations();
  const machines = new Map<string, number[]>();
  alive.forEach((store, index) => {
    const machine = question.machines[store] ?? '';
    machines.set(machine, [...(machines.get(machine) ?? []), index]);
  });
  const shared = [...machines.values()].some(
    (stores) => stores.length > 1 && failedCopies(tree, allocations, stores, copies).most > 1,
  );
  if (shared) return { outcome: 'same-machine', copies, reason: say(said.sameMachine) };
  const before = placementTree(question.locations, question.isolationIndex);
  if (allocations.score(tree.root, copies) < new Allocations().score(before.root, placed)) {
    const level = coarsestCrowded(locations, copies, question.levels);
    return { outcome: 'isolation-lowered', copies, reason: say(said.lowered, { level }) };
  }
  return { outcome: 'full', copies, reason: say(said.full) };
}

/** The coarsest level with fewer domains left than copies. */
function coarsestCrowded(
  locations: readonly (readonly string[])[],
  copies: number,
  levels: readonly string[],
): string {
  const crowded = levels.find((_, level) => {
    const domains = new Set(
      locations.map((location) =>
        location
          .slice(0, level + 1)
          .join('\n')
          .toLowerCase(),
      ),
    );
    return domains.size < copies;
  });
  return crowded ?? levels.at(-1) ?? '';
}
