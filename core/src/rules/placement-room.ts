/** Peers that placement rules ask for and stores have no room for: the same for files and policies. */
import type { Cluster } from '../cluster/cluster';
import type { WrittenRule } from '../cluster/placement';
import type { RuleContext } from './context';
import { hasUnknownLabel } from './placement-labels';
import { type RuleSet, ruleSets, type SetKind } from './placement-sets';
import { keptByExclusiveLabel, type RuleStore, storesFor } from './placement-stores';
import type { Violation } from './rule';

const told = {
  few: {
    en: 'The rule asks for {count} peers, and {found} of {stores} stores may hold one: {missing} can never be placed, \
and PD takes such Regions for unhealthy.',
    'zh-cn':
      '规则要求 {count} 个副本，而 {stores} 个 store 中只有 {found} 个符合：有 {missing} 个永远无法放置，PD 会一直视这些 Region \
为不健康。',
  },
  exclusive: {
    en: 'The rule asks for {count} peers, and {found} of {stores} stores may hold one: {missing} can never be placed, and PD \
takes such Regions for unhealthy. {kept} would do, but for the exclusive label {label}: only rules that name it may use \
such a store.',
    'zh-cn':
      '规则要求 {count} 个副本，而 {stores} 个 store 中只有 {found} 个符合：有 {missing} 个永远无法放置，PD 会一直视这些 Region \
为不健康。{kept} 本可符合，但带有专属标签 {label}：只有指定该标签的规则才能使用它。',
  },
  together: {
    en: 'Together the rules ask for {count} peers of a Region, each on a store of its own; the stores that fit have room \
for {found}.',
    'zh-cn':
      '这些规则合计要求一个 Region 的 {count} 个副本各占一个 store，而符合条件的 store 只能放下 {found} 个。',
  },
} as const;

/** Rules that too few stores match, each alone, then those of a policy together. */
export function* tooFewStores(cluster: Cluster, context: RuleContext, kind: SetKind): Generator<Violation> {
  const sets = ruleSets(cluster, kind);
  if (context.tikv.length === 0 || sets.length === 0) return;
  const stores = context.ruleStores();
  for (const set of sets) {
    const asked = set.rules.filter((written) => isJudged(written, stores));
    const found = asked.map(({ rule }) => storesFor(rule, stores));
    let isAlone = false;
    for (const [index, { rule, countAt }] of asked.entries()) {
      const room = found[index]?.length ?? 0;
      if (room >= rule.count) continue;
      isAlone = true;
      const args = { count: rule.count, found: room, stores: stores.length, missing: rule.count - room };
      const [kept] = keptByExclusiveLabel(rule, stores);
      yield kept === undefined
        ? { at: countAt, template: told.few, args }
        : {
            at: countAt,
            template: told.exclusive,
            args: { ...args, kept: kept.instance.id, label: kept.label },
          };
    }
    if (!isAlone && asked.length === set.rules.length) yield* together(set, found);
  }
}

/** Rules for TiFlash are TiDB's own, and wait for TiFlash to come. Unknown labels are told where they stand. */
function isJudged(written: WrittenRule, stores: readonly RuleStore[]): boolean {
  const isTiFlash = written.rule.labelConstraints.some(({ key }) => key === 'engine');
  return !isTiFlash && !hasUnknownLabel(written, stores);
}

/** Only a policy's rules are sure to hold for one Region together. */
function* together(
  { policy, rules }: RuleSet,
  found: readonly (readonly RuleStore[])[],
): Generator<Violation> {
  if (policy === undefined || rules.length < 2) return;
  const wanted = rules.flatMap(({ rule }, index) =>
    Array.from({ length: rule.count }, () => (found[index] ?? []).map(({ store }) => store.id)),
  );
  const placed = mostPlaced(wanted);
  if (placed === wanted.length) return;
  yield { at: policy.at, template: told.together, args: { count: wanted.length, found: placed } };
}

/** How many peers can have a store of their own: a greatest matching, by augmenting paths. */
export function mostPlaced(wanted: readonly (readonly number[])[]): number {
  const peerOf = new Map<number, number>();
  const place = (peer: number, tried: Set<number>): boolean =>
    (wanted[peer] ?? []).some((store) => {
      if (tried.has(store)) return false;
      tried.add(store);
      const holder = peerOf.get(store);
      if (holder !== undefined && !place(holder, tried)) return false;
      peerOf.set(store, peer);
      return true;
    });
  return wanted.filter((_, peer) => place(peer, new Set())).length;
}
