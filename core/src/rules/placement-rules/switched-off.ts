import { placementCluster, ruleFile, rulePath } from '../placement-example';
import { rulesOff } from '../placement-off';
import type { Rule } from '../rule';

export const rulesSwitchedOff: Rule = {
  code: 'placement-rules/switched-off',
  severity: 'error',
  title: { en: 'Rules while placement rules are off', 'zh-cn': '关闭 Placement Rules 时保存规则' },
  why: {
    en: 'With enable-placement-rules off PD answers every change of rules with an error, and places replicas by \
max-replicas and location-labels alone.',
    'zh-cn':
      'enable-placement-rules 关闭时，PD 对任何规则变更都会报错，只按 max-replicas 和 location-labels 放置副本。',
  },
  sources: ['tikv/pd: server/api/rule.go', 'https://docs.pingcap.com/tidb/stable/configure-placement-rules'],
  liveCheck: 'pd-ctl config show replication',
  example: {
    path: rulePath,
    bad: ruleFile({ location_labels: '["zone", "host"]' }),
    // Nothing in the file helps: it is the cluster that is to be changed.
    good: '[]\n',
    beside: { 'topology.yaml': placementCluster('    replication.enable-placement-rules: false\n') },
  },
  check: (cluster) => rulesOff(cluster, 'placement-rules'),
};
