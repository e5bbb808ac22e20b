import { drExample } from '../dr-auto-sync/example';
import { drAutoSyncOf } from '../dr-auto-sync/mode';
import { ruleFile, rulePath } from '../placement-example';
import type { Rule } from '../rule';
import { related } from '../say';

export const drNotGlobal: Rule = {
  code: 'placement-rules/dr-not-global',
  severity: 'warning',
  title: { en: 'A rule that DR auto-sync does not see', 'zh-cn': 'DR Auto-Sync 看不到的规则' },
  why: {
    en: 'DR auto-sync decides when to leave synchronous replication by the rules over the whole key space and their \
voters. A rule over a range is not looked at: Regions there may have no replica in the DR site, or lose their majority, \
without the mode changing.',
    'zh-cn':
      'DR Auto-Sync 只依据覆盖整个键空间的规则及其 voter 决定何时退出同步复制。只覆盖部分键范围的规则不在考虑之内：其中的 Region \
可能在灾备站点没有副本，或失去多数派，而模式不会改变。',
  },
  sources: [
    'tikv/pd: pkg/replication/replication_mode.go, checkStoreStatus',
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
  ],
  liveCheck: 'pd-ctl config placement-rules show',
  example: {
    path: rulePath,
    bad: ruleFile({
      location_labels: '["zone", "host"]',
      start_key: '"7480000000000000ff6300000000000000f8"',
      end_key: '"7480000000000000ff6400000000000000f8"',
      count: '2',
      label_constraints: '[{"key": "zone", "op": "in", "values": ["east"]}]',
    }),
    good: ruleFile({
      location_labels: '["zone", "host"]',
      count: '2',
      label_constraints: '[{"key": "zone", "op": "in", "values": ["east"]}]',
    }),
    beside: { 'topology.yaml': drExample() },
  },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    if (mode === undefined) return;
    for (const { rule, at } of cluster.placement?.ruleFiles.flatMap((file) => file.rules) ?? []) {
      if (rule.role === 'learner' || (rule.startKey === '' && rule.endKey === '')) continue;
      yield {
        at,
        template: {
          en: 'This rule holds for a range of keys: DR auto-sync looks at rules for all keys alone, so that it does not guard \
these Regions.',
          'zh-cn': '此规则只覆盖部分键范围：DR Auto-Sync 只看覆盖全部键的规则，因此不会保护这些 Region。',
        },
        related: [related(mode.at, { en: 'DR auto-sync is on here.', 'zh-cn': '此处启用了 DR Auto-Sync。' })],
      };
    }
  },
};
