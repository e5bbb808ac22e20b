import type { PlacementPolicy } from '../../cluster/placement';
import { placementCluster, policyPath } from '../placement-example';
import { lostLevel } from '../placement-isolation';
import type { Rule } from '../rule';
import { choiceFix, related } from '../say';

export const policyIsolationLost: Rule = {
  code: 'policies/isolation-lost',
  severity: 'warning',
  title: { en: 'A policy that does not keep replicas apart', 'zh-cn': '策略未隔离副本' },
  why: {
    en: 'PD’s location-labels and isolation-level hold for its own rule alone. TiDB gives the rules of a policy the location \
labels of SURVIVAL_PREFERENCES, and none where there are none: PD then puts the replicas of such tables on any stores that \
fit, several in one zone or on one machine.',
    'zh-cn':
      'PD 的 location-labels 和 isolation-level 只对默认规则有效。TiDB 为策略生成的规则只采用 SURVIVAL_PREFERENCES 中的标签，\
未设置则没有标签：PD 会把这些表的副本放在任意符合条件的 store 上，可能多个副本在同一可用区甚至同一台机器。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'pingcap/tidb: pkg/ddl/placement/bundle.go, newLocationLabelsFromSurvivalPreferences (none before v6.6.0)',
    'https://github.com/tikv/pd/issues/8003',
  ],
  liveCheck: 'SHOW CREATE PLACEMENT POLICY app;',
  example: {
    path: policyPath,
    bad: 'CREATE PLACEMENT POLICY app FOLLOWERS=4;\n',
    good: 'CREATE PLACEMENT POLICY app FOLLOWERS=4 SURVIVAL_PREFERENCES="[zone, host]";\n',
    beside: { 'topology.yaml': placementCluster() },
  },
  check: function* (cluster, context) {
    const { locationLabels } = cluster.replication;
    for (const policy of cluster.placement?.policies ?? []) {
      const lost = policy.rules
        .map(({ rule }) => ({ rule, level: lostLevel(cluster, rule, context) }))
        .find(({ level }) => level !== undefined);
      if (lost?.level === undefined) continue;
      const { level, places } = lost.level;
      const has = policy.survivalPreferences.map(({ text }) => text);
      yield {
        at: policy.survivalPreferences[0]?.at ?? policy.at,
        template: has.length === 0 ? told.none : told.other,
        args: {
          name: policy.name,
          level,
          places,
          count: lost.rule.count,
          has: has.join(', '),
          labels: locationLabels.value.join(', '),
        },
        related: locationLabels.at === undefined ? [] : [related(locationLabels.at, told.labels)],
        fixes: has.length === 0 ? [addPreferences(policy, locationLabels.value)] : [],
      };
    }
  },
};

const told = {
  none: {
    en: '{name} has no SURVIVAL_PREFERENCES, and location-labels do not hold for policies: of {count} replicas several may \
stand in one {level}, though there are {places}. Add SURVIVAL_PREFERENCES="[{labels}]".',
    'zh-cn':
      '{name} 没有 SURVIVAL_PREFERENCES，而 location-labels 对策略不生效：虽然有 {places} 个 {level}，{count} 个副本中仍可能有多个\
位于同一个。请添加 SURVIVAL_PREFERENCES="[{labels}]"。',
  },
  other: {
    en: 'SURVIVAL_PREFERENCES of {name} ({has}) leave out {level}, and location-labels do not hold for policies: of {count} \
replicas several may stand in one {level}, though there are {places}. Write "[{labels}]".',
    'zh-cn':
      '{name} 的 SURVIVAL_PREFERENCES（{has}）缺少 {level}，而 location-labels 对策略不生效：虽然有 {places} 个 {level}，{count} 个副\
本中仍可能有多个位于同一个。请写成 "[{labels}]"。',
  },
  labels: { en: 'The location labels of PD.', 'zh-cn': 'PD 的 location-labels。' },
  add: { en: 'Add {text}', 'zh-cn': '添加 {text}' },
} as const;

function addPreferences({ end }: PlacementPolicy, labels: readonly string[]) {
  const text = `SURVIVAL_PREFERENCES="[${labels.join(', ')}]"`;
  return choiceFix(told.add, { text }, [{ at: end, newText: ` ${text}` }]);
}
