import type { WrittenRule } from '../../cluster/placement';
import { drExample } from '../dr-auto-sync/example';
import { drAutoSyncOf } from '../dr-auto-sync/mode';
import { ruleFile, rulePath } from '../placement-example';
import type { Rule } from '../rule';
import { choiceFix, relatedAll, safeFix, valueFix } from '../say';

const inEast = (count: number) =>
  ruleFile({
    location_labels: '["zone", "host"]',
    count: String(count),
    label_constraints: '[{"key": "zone", "op": "in", "values": ["east"]}]',
  });

const zones = ['east', 'east', 'east', 'east', 'west', 'west'];

export const drCounts: Rule = {
  code: 'placement-rules/dr-counts',
  severity: 'warning',
  title: {
    en: 'Rules for other numbers than DR auto-sync is told',
    'zh-cn': '规则的副本数与 DR Auto-Sync 的设置不同',
  },
  why: {
    en: 'PD decides by the placement rules when to leave synchronous replication, and by their voters alone: a learner holds no vote. \
`primary-replicas` and `dr-replicas` only repeat what the rules should say. Where they differ, one of them is not what was meant, and the \
cluster bears another number of failed stores than the file tells.',
    'zh-cn':
      'PD 依据 Placement Rules 决定何时退出同步复制，且只看 voter：learner 没有投票权。`primary-replicas` 和 `dr-replicas` 只是重复规则的内容。两者\
不同时，其中之一并非本意，集群能容忍的 TiKV 故障数也与文件所写不同。',
  },
  sources: [
    'tikv/pd: pkg/replication/replication_mode.go, checkStoreStatus',
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
  ],
  liveCheck: 'pd-ctl config placement-rules show',
  example: {
    path: 'topology.yaml',
    bad: drExample({ zones, primaryReplicas: 4 }),
    good: drExample({ zones, primaryReplicas: 3 }),
    beside: { [rulePath]: inEast(3) },
  },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    const key = mode?.labelKey?.text;
    if (mode === undefined || key === undefined) return;
    const rules = globalRules(cluster.placement?.ruleFiles.flatMap((file) => file.rules) ?? []);
    const voters = rules.filter(({ rule }) => rule.role !== 'learner');
    // A rule that names no site may put its voters into either.
    if (voters.some((rule) => siteOf(rule, key) === undefined)) return;
    for (const [site, replicas] of [
      [mode.primary, mode.primaryReplicas],
      [mode.dr, mode.drReplicas],
    ] as const) {
      if (site === undefined || replicas === undefined) continue;
      const own = voters.filter((rule) => siteOf(rule, key) === site.text);
      const count = sum(own);
      if (own.length === 0 || count === replicas.value) continue;
      const learners = sum(
        rules.filter((rule) => rule.rule.role === 'learner' && siteOf(rule, key) === site.text),
      );
      const countsLearners = count + learners === replicas.value;
      yield {
        at: replicas.at,
        template: countsLearners ? told.learner : told.other,
        fixes: [valueFix(replicas.at, String(count), countsLearners ? safeFix : choiceFix)],
        args: { replicas: replicas.value, count, key, site: site.text },
        related: relatedAll(
          own,
          ({ countAt }) => countAt,
          { en: '{count} voters.', 'zh-cn': '{count} 个 voter。' },
          ({ rule }) => ({ count: rule.count }),
        ),
      };
    }
  },
};

const told = {
  learner: {
    en: 'The rules place {count} voters in {key}={site}, and this counts the learners, too: they have no vote, and PD does not look at them. \
Write {count}.',
    'zh-cn':
      '规则在 {key}={site} 放置 {count} 个 voter，而此处把 learner 也计算在内：learner 没有投票权，PD 也不考虑。请改为 {count}。',
  },
  other: {
    en: 'The rules place {count} voters in {key}={site}, and this says {replicas}. PD goes by the rules: make both the same.',
    'zh-cn': '规则在 {key}={site} 放置 {count} 个 voter，而此处为 {replicas}。PD 以规则为准：请使两者一致。',
  },
} as const;

function globalRules(rules: readonly WrittenRule[]): WrittenRule[] {
  return rules.filter(({ rule }) => rule.startKey === '' && rule.endKey === '');
}

/** The one value of the label that the rule's stores have. */
function siteOf({ rule }: WrittenRule, key: string): string | undefined {
  const named = rule.labelConstraints.filter(
    (constraint) => constraint.op === 'in' && constraint.key.toLowerCase() === key.toLowerCase(),
  );
  const [only] = named;
  return named.length === 1 && only?.values.length === 1 ? only.values[0] : undefined;
}

function sum(rules: readonly WrittenRule[]): number {
  return rules.reduce((all, { rule }) => all + rule.count, 0);
}
