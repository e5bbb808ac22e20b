import { placementCluster, ruleFile, rulePath } from '../placement-example';
import { lostLevel } from '../placement-isolation';
import type { Rule } from '../rule';
import { related } from '../say';

export const ruleIsolationLost: Rule = {
  code: 'placement-rules/isolation-lost',
  severity: 'warning',
  title: { en: 'A rule that does not keep peers apart', 'zh-cn': '规则未隔离副本' },
  why: {
    en: 'PD’s location-labels and isolation-level hold for its own rule alone; every other rule has its own \
`location_labels`. Without them PD puts the peers on any stores that fit, several in one zone or on one machine.',
    'zh-cn':
      'PD 的 location-labels 和 isolation-level 只对默认规则有效，其他规则使用自己的 `location_labels`。未设置时 PD 会把副本放在\
任意符合条件的 store 上，可能多个副本在同一可用区甚至同一台机器。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/configure-placement-rules',
    'tikv/pd: pkg/schedule/placement/fit.go, isolationScore',
  ],
  liveCheck: 'pd-ctl config placement-rules show',
  example: {
    path: rulePath,
    bad: ruleFile({}),
    good: ruleFile({ location_labels: '["zone", "host"]' }),
    beside: { 'topology.yaml': placementCluster() },
  },
  check: function* (cluster, context) {
    const { locationLabels } = cluster.replication;
    const written = cluster.placement?.ruleFiles.flatMap(({ rules }) => rules) ?? [];
    for (const { rule, at, locationLabels: own } of written) {
      const lost = lostLevel(cluster, rule, context);
      if (lost === undefined) continue;
      yield {
        at: own[0] ?? at,
        template: own.length === 0 ? told.none : told.other,
        args: {
          ...lost,
          count: rule.count,
          has: rule.locationLabels.join(', '),
          labels: locationLabels.value.map((label) => JSON.stringify(label)).join(', '),
        },
        related: locationLabels.at === undefined ? [] : [related(locationLabels.at, told.labels)],
      };
    }
  },
};

const told = {
  none: {
    en: 'This rule has no location_labels, and PD’s own hold for its own rule alone: of {count} peers several may stand in one \
{level}, though there are {places}. Add "location_labels": [{labels}].',
    'zh-cn':
      '此规则没有 location_labels，而 PD 的 location-labels 只对默认规则有效：虽然有 {places} 个 {level}，{count} 个副本中仍可能有多个\
位于同一个。请添加 "location_labels": [{labels}]。',
  },
  other: {
    en: 'The location_labels of this rule ({has}) leave out {level}: of {count} peers several may stand in one {level}, though \
there are {places}. Write [{labels}].',
    'zh-cn':
      '此规则的 location_labels（{has}）缺少 {level}：虽然有 {places} 个 {level}，{count} 个副本中仍可能有多个位于同一个。请写成 \
[{labels}]。',
  },
  labels: { en: 'The location labels of PD.', 'zh-cn': 'PD 的 location-labels。' },
} as const;
