import { placementCluster, policyPath } from '../placement-example';
import type { Rule } from '../rule';

/** More than these are advised against. */
const most = 10;

const policies = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `CREATE PLACEMENT POLICY p${at} FOLLOWERS=2 SURVIVAL_PREFERENCES="[zone, host]";\n`,
  ).join('');

export const tooManyPolicies: Rule = {
  code: 'policies/too-many',
  severity: 'information',
  title: { en: 'Many placement policies', 'zh-cn': '放置策略过多' },
  why: {
    en: 'TiDB advises at most 10 policies, and at most 10,000 tables and partitions with one: PD works out the rules of each \
anew, which costs it time.',
    'zh-cn':
      'TiDB 建议策略不超过 10 个，绑定策略的表和分区不超过 10,000 个：PD 需要为每个对象计算规则，过多会影响性能。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/placement-rules-in-sql'],
  liveCheck: 'SELECT COUNT(*) FROM information_schema.placement_policies;',
  example: {
    path: policyPath,
    bad: policies(11),
    good: policies(10),
    beside: { 'topology.yaml': placementCluster() },
  },
  check: function* (cluster) {
    const all = cluster.placement?.policies ?? [];
    const first = all[most];
    if (first === undefined) return;
    yield {
      at: first.at,
      template: {
        en: 'The cluster has {count} policies; TiDB advises at most {most}. Let tables that want the same share one.',
        'zh-cn': '集群共有 {count} 个策略；TiDB 建议不超过 {most} 个。要求相同的表请共用一个策略。',
      },
      args: { count: all.length, most },
    };
  },
};
