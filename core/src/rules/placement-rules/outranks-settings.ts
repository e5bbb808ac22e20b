import { placementCluster, ruleFile, rulePath } from '../placement-example';
import type { Rule } from '../rule';
import { related } from '../say';

const rules = (count: number) =>
  ruleFile({
    group_id: '"pd"',
    id: '"default"',
    count: String(count),
    location_labels: '["zone", "host"]',
  });

export const ruleOutranksSettings: Rule = {
  code: 'placement-rules/outranks-settings',
  severity: 'warning',
  title: {
    en: 'A rule that outranks max-replicas or isolation-level',
    'zh-cn': '规则优先于 max-replicas 或 isolation-level',
  },
  why: {
    en: 'With placement rules on, PD places by its rules alone. max-replicas and isolation-level only make the rule \
pd/default at the first start, and change it later as long as it still equals them; once it is another, PD refuses to \
change them.',
    'zh-cn':
      '启用 Placement Rules 后，PD 只按规则放置副本。max-replicas 和 isolation-level 只在首次启动时生成规则 pd/default，之后仅在\
规则仍与其一致时随之变更；一旦不一致，PD 会拒绝修改这些设置。',
  },
  sources: [
    'tikv/pd: server/server.go, SetReplicationConfig',
    'https://docs.pingcap.com/tidb/stable/configure-placement-rules',
  ],
  liveCheck: 'pd-ctl config placement-rules show --group=pd',
  example: {
    path: rulePath,
    bad: rules(3),
    good: rules(5),
    beside: { 'topology.yaml': placementCluster('    replication.max-replicas: 5\n') },
  },
  check: function* (cluster) {
    const { maxReplicas, isolationLevel } = cluster.replication;
    const written = cluster.placement?.ruleFiles.flatMap((file) => file.rules) ?? [];
    for (const { rule, at, countAt } of written) {
      // Another rule of the group may place the rest of the replicas.
      const others = written.filter((other) => other.rule.groupId === 'pd').length > 1;
      if (rule.groupId !== 'pd' || rule.id !== 'default' || others) continue;
      if (maxReplicas.at !== undefined && maxReplicas.value !== rule.count) {
        yield {
          at: countAt,
          template: told.count,
          args: { count: rule.count, wanted: maxReplicas.value },
          related: [related(maxReplicas.at, told.here)],
        };
      }
      if (isolationLevel.at !== undefined && isolationLevel.value !== rule.isolationLevel) {
        yield {
          at,
          template: told.isolation,
          args: { level: isolationLevel.value, own: rule.isolationLevel },
          related: [related(isolationLevel.at, told.here)],
        };
      }
    }
  },
};

const told = {
  count: {
    en: 'This rule places {count} replicas, and max-replicas is {wanted}: the rule decides, the setting does nothing.',
    'zh-cn': '此规则放置 {count} 个副本，而 max-replicas 为 {wanted}：以规则为准，该设置不起作用。',
  },
  isolation: {
    en: 'This rule has the isolation_level “{own}”, and isolation-level is {level}: the rule decides, the setting does nothing.',
    'zh-cn':
      '此规则的 isolation_level 为“{own}”，而 isolation-level 为 {level}：以规则为准，该设置不起作用。',
  },
  here: { en: 'It is set here.', 'zh-cn': '在此处设置。' },
} as const;
