import { placementCluster, ruleFile, rulePath } from '../placement-example';
import { tooFewStores } from '../placement-room';
import type { Rule } from '../rule';

const rules = (count: number) =>
  ruleFile({
    count: String(count),
    label_constraints: '[{"key": "zone", "op": "in", "values": ["z1"]}]',
    location_labels: '["host"]',
  });

export const ruleTooFewStores: Rule = {
  code: 'placement-rules/too-few-stores',
  severity: 'error',
  title: { en: 'A rule for more peers than stores fit', 'zh-cn': '符合条件的 store 少于规则要求的副本' },
  why: {
    en: 'A store holds one peer of a Region at most. Peers that find no store are never placed: the Regions stay short of \
replicas, and PD leaves them out of its balancing, so that disks fill unevenly.',
    'zh-cn':
      '一个 store 最多存放一个 Region 的一个副本。找不到 store 的副本永远无法放置：Region 一直缺副本，PD 也不会对其做均衡\
调度，磁盘使用会逐渐失衡。',
  },
  sources: [
    'tikv/pd: pkg/schedule/checker/rule_checker.go, addRulePeer',
    'https://github.com/tikv/pd/issues/4883',
  ],
  liveCheck: 'pd-ctl region check miss-peer',
  example: {
    path: rulePath,
    bad: rules(3),
    good: rules(2),
    beside: { 'topology.yaml': placementCluster() },
  },
  check: (cluster, context) => tooFewStores(cluster, context, 'placement-rules'),
};
