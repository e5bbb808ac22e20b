import { placementCluster, ruleFile, rulePath } from '../placement-example';
import { unknownLabels } from '../placement-labels';
import type { Rule } from '../rule';

const rules = (zone: string) =>
  ruleFile({
    role: '"follower"',
    count: '1',
    label_constraints: `[{"key": "zone", "op": "in", "values": ["${zone}"]}]`,
  });

export const ruleUnknownLabel: Rule = {
  code: 'placement-rules/unknown-label',
  severity: 'error',
  title: { en: 'A rule for labels that no store has', 'zh-cn': '规则使用了任何 store 都没有的标签' },
  why: {
    en: 'A rule that no store matches is refused where PD knows its stores; where the stores change later, its peers are \
placed nowhere, and balancing leaves such Regions out. Values are compared with their case, keys are not.',
    'zh-cn':
      '没有 store 匹配的规则会被 PD 拒绝；若之后 store 发生变化，其副本无处放置，均衡调度也会跳过这些 Region。标签值区分\
大小写，标签名不区分。',
  },
  sources: [
    'tikv/pd: pkg/schedule/placement/label_constraint.go; rule_manager.go, AdjustRule',
    'https://github.com/tikv/pd/issues/4883',
    'https://github.com/tikv/pd/issues/5529',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: {
    path: rulePath,
    bad: rules('zone1'),
    good: rules('z1'),
    beside: { 'topology.yaml': placementCluster() },
  },
  check: (cluster, context) => unknownLabels(cluster, context, 'placement-rules'),
};
