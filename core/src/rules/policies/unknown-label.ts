import { placementCluster, policyPath } from '../placement-example';
import { unknownLabels } from '../placement-labels';
import type { Rule } from '../rule';

const policy = (zone: string) =>
  `CREATE PLACEMENT POLICY app LEADER_CONSTRAINTS="[+zone=${zone}]" SURVIVAL_PREFERENCES="[zone, host]";\n`;

export const policyUnknownLabel: Rule = {
  code: 'policies/unknown-label',
  severity: 'error',
  title: { en: 'A policy for labels that no store has', 'zh-cn': '策略使用了任何 store 都没有的标签' },
  why: {
    en: 'TiDB takes the policy as it is, but PD refuses its rules as soon as it is attached to a table, since no store can \
hold such a peer. Values are compared with their case, keys are not.',
    'zh-cn':
      'TiDB 会接受该策略，但绑定到表时 PD 会拒绝其规则，因为没有 store 能放置这样的副本。标签值区分大小写，标签名不区分。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/placement-rules-in-sql',
    'tikv/pd: pkg/schedule/placement/label_constraint.go; rule_manager.go, AdjustRule',
  ],
  liveCheck: 'SHOW PLACEMENT LABELS;',
  example: {
    path: policyPath,
    bad: policy('Z1'),
    good: policy('z1'),
    beside: { 'topology.yaml': placementCluster() },
  },
  check: (cluster, context) => unknownLabels(cluster, context, 'policies'),
};
