/** What stands in PD's way by settings, rules and stores, whether a Region feels it yet or not. */
import { type Arguments, message, type Template } from '../messages/message';
import { storageThresholdFilter } from '../placement/filter/simple';
import { refusals } from '../placement/filter/store-filter';
import { matchesConstraints } from '../placement/label-constraint';
import { mismatchOf } from '../placement/label-mismatch';
import type { ScheduleConfig } from '../placement/model/config';
import type { Rule } from '../placement/model/rule';
import type { Store } from '../placement/model/store';
import { locationOf } from '../placement/store/label';
import { isSlow } from '../placement/store/state';
import type { Obstacle } from '../report/why-result';
import { stateOf } from './store-state';
import type { Teller } from './teller';
import type { Circumstances } from './want';
import { constraintsText, ruleName } from './words/constraints';

const said = {
  halted: {
    en: 'Scheduling is halted (schedule.halt-scheduling): PD makes no operator at all.',
    'zh-cn': '调度已暂停（schedule.halt-scheduling）：PD 不会产生任何 operator。',
  },
  limitZero: { en: '{key} is 0: {what}.', 'zh-cn': '{key} 为 0：{what}。' },
  leaders: { en: 'no scheduler moves a leader', 'zh-cn': '没有调度器会转移 leader' },
  regions: { en: 'no scheduler moves a peer', 'zh-cn': '没有调度器会移动副本' },
  replicas: { en: 'the checkers repair nothing', 'zh-cn': 'checker 不做任何修复' },
  merges: { en: 'Regions are not merged', 'zh-cn': '不会合并 Region' },
  down: {
    en: '{store} is down: its peers are replaced where there is room.',
    'zh-cn': '{store} 宕机：有空间时其副本会被替换。',
  },
  disconnected: {
    en: '{store} is disconnected: nothing is placed there, and nothing replaced before max-store-down-time.',
    'zh-cn': '{store} 失联：不会向其放置副本，且在 max-store-down-time 之前不会替换其副本。',
  },
  lowSpace: { en: '{store}: {why}.', 'zh-cn': '{store}：{why}。' },
  slow: {
    en: '{store} is slow (score {score}): its leaders may be taken away.',
    'zh-cn': '{store} 响应缓慢（得分 {score}）：其 leader 可能被驱逐。',
  },
  noStore: {
    en: 'No store fits {rule} ({constraints}): what it asks for is never placed.',
    'zh-cn': '没有 store 符合 {rule}（{constraints}）：其副本永远无法放置。',
  },
  tooFew: {
    en: '{rule} needs {count} stores ({constraints}); {found} of {all} fit.',
    'zh-cn': '{rule} 需要 {count} 个 store（{constraints}），{all} 个中有 {found} 个符合。',
  },
  fewStores: {
    en: '{rule} needs {count} stores; the cluster has {all}.',
    'zh-cn': '{rule} 需要 {count} 个 store，而集群只有 {all} 个。',
  },
  exclusive: {
    en: '{said} {stores} would, but for the exclusive label {label} that the rule does not name.',
    'zh-cn': '{said}{stores} 本可符合，但带有规则未指定的专属标签 {label}。',
  },
  isolation: {
    en: '{rule} wants {count} copies apart by {level}, and the stores that fit stand in {found}: isolation-level forbids the rest.',
    'zh-cn':
      '{rule} 需要 {count} 个副本按 {level} 隔离，而符合条件的 store 只分布在 {found} 个中：isolation-level 不允许放置其余副本。',
  },
  anyStore: { en: 'any without an exclusive label', 'zh-cn': '任意无专属标签的 store' },
} satisfies Record<string, Template>;

export function obstacles(teller: Teller, { isHalted, supposed }: Circumstances): readonly Obstacle[] {
  const { view, rules } = teller.scheduling;
  const applied = new Map(
    (rules?.list ?? []).flatMap((range) => range.applied.map((rule) => [ruleName(rule), rule] as const)),
  );
  return [
    ...(isHalted ? [told(teller, 'halted', said.halted)] : []),
    ...limitObstacles(teller, view.config.schedule),
    ...[...applied.values()].flatMap((rule) => ruleObstacles(teller, rule)),
    ...view.stores.filter(({ id }) => !supposed.has(id)).flatMap((store) => storeObstacles(teller, store)),
  ];
}

function told(teller: Teller, code: string, template: Template, args: Arguments = {}): Obstacle {
  return { code, sentence: teller.say(template, args) };
}

const limits: readonly (readonly [keyof ScheduleConfig, string, Template])[] = [
  ['replicaScheduleLimit', 'replica-schedule-limit', said.replicas],
  ['regionScheduleLimit', 'region-schedule-limit', said.regions],
  ['leaderScheduleLimit', 'leader-schedule-limit', said.leaders],
  ['mergeScheduleLimit', 'merge-schedule-limit', said.merges],
];

function limitObstacles(teller: Teller, schedule: ScheduleConfig): readonly Obstacle[] {
  return limits
    .filter(([field]) => schedule[field] === 0)
    .map(([, key, what]) => told(teller, `${key}-zero`, said.limitZero, { key, what: message(what) }));
}

function ruleObstacles(teller: Teller, rule: Rule): readonly Obstacle[] {
  const { stores } = teller.scheduling.view;
  const { count, isolationLevel, locationLabels, labelConstraints } = rule;
  const fitting = stores.filter((store) => matchesConstraints(store, labelConstraints));
  const text = constraintsText(rule);
  const constraints = text === '' ? message(said.anyStore) : text;
  const args = { rule: ruleName(rule), count, constraints, found: fitting.length, all: stores.length };
  if (fitting.length < count) {
    const code = fitting.length === 0 ? 'rule-no-store' : 'rule-too-few-stores';
    const few = message(fewOf(fitting.length, stores.length), args);
    return [{ code, rule: args.rule, sentence: withExclusive(teller, rule, teller.tell(few)) }];
  }
  if (isolationLevel === '' || locationLabels.length === 0) return [];
  const depth = Math.max(0, locationLabels.indexOf(isolationLevel)) + 1;
  const places = new Set(
    fitting.map((store) => JSON.stringify(locationOf(store, locationLabels).slice(0, depth))),
  );
  if (places.size >= count) return [];
  const sentence = teller.say(said.isolation, { ...args, level: isolationLevel, found: places.size });
  return [{ code: 'isolation-too-few', rule: args.rule, sentence }];
}

function fewOf(found: number, all: number): Template {
  if (found === 0 && all > 0) return said.noStore;
  return found === all ? said.fewStores : said.tooFew;
}

/** Stores that an exclusive label alone keeps out. */
function withExclusive(teller: Teller, rule: Rule, sentence: string): string {
  const kept = teller.scheduling.view.stores.flatMap((store) => {
    const mismatch = mismatchOf(store, rule.labelConstraints);
    // TiFlash is kept out of rules for TiKV on purpose.
    return mismatch?.kind === 'exclusive' && mismatch.key !== 'engine' ? [{ store, mismatch }] : [];
  });
  const [first] = kept;
  if (first === undefined) return sentence;
  const stores = teller.list(kept.map(({ store }) => teller.nameOf(store.id)));
  const label = `${first.mismatch.key}=${first.mismatch.value}`;
  return teller.say(said.exclusive, { said: sentence, stores, label });
}

function storeObstacles(teller: Teller, store: Store): readonly Obstacle[] {
  const { view } = teller.scheduling;
  const name = teller.store(store.id);
  const found = (code: string, template: Template, args: Arguments = {}): Obstacle => ({
    ...told(teller, code, template, { store: name.address, ...args }),
    store: name,
  });
  switch (stateOf(view, store)) {
    case 'Down':
      return [found('store-down', said.down)];
    case 'Disconnected':
      return [found('store-disconnected', said.disconnected)];
    case 'Offline':
    case 'Tombstone':
      return [];
    case 'Up': {
      const [low] = refusals(view, [storageThresholdFilter], 'target', store);
      const slow = isSlow(store) ? [found('store-slow', said.slow, { score: store.slowScore })] : [];
      if (low === undefined) return slow;
      return [found('low-space', said.lowSpace, { why: teller.refusal(low).sentence }), ...slow];
    }
  }
}
