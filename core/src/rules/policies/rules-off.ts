import { placementCluster, policyPath } from '../placement-example';
import { rulesOff } from '../placement-off';
import type { Rule } from '../rule';

const policy = 'CREATE PLACEMENT POLICY app FOLLOWERS=2 SURVIVAL_PREFERENCES="[zone, host]";\n';

export const policyRulesOff: Rule = {
  code: 'policies/rules-off',
  severity: 'error',
  title: { en: 'Policies while placement rules are off', 'zh-cn': '关闭 Placement Rules 时使用策略' },
  why: {
    en: 'A policy becomes placement rules of PD. With enable-placement-rules off PD refuses them, and TiDB the table that the \
policy is attached to.',
    'zh-cn':
      '策略会转换为 PD 的 Placement Rules。enable-placement-rules 关闭时 PD 会拒绝，绑定该策略的表也会失败。',
  },
  sources: ['tikv/pd: server/api/rule.go', 'https://docs.pingcap.com/tidb/stable/configure-placement-rules'],
  liveCheck: 'pd-ctl config show replication',
  example: {
    path: policyPath,
    bad: `-- regionwise: base=off.yaml\n${policy}`,
    good: `-- regionwise: base=on.yaml\n${policy}`,
    beside: {
      'off.yaml': placementCluster('    replication.enable-placement-rules: false\n'),
      'on.yaml': placementCluster(),
    },
  },
  check: (cluster) => rulesOff(cluster, 'policies'),
};
