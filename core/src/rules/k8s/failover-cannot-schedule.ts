import type { PodSet } from '../../cluster/pod-set';
import { isZoneSpread } from '../../formats/operator/scheduling';
import { readInteger } from '../../text/scalar';
import { asScalar, find } from '../../text/walk';
import type { Rule } from '../rule';
import { related, settingFix } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

/** pkg/apis/pingcap/v1alpha1/defaulting/tidbcluster.go */
const failoverByDefault = 3;

export const failoverCannotSchedule: Rule = {
  code: 'k8s/failover-cannot-schedule',
  severity: 'information',
  title: { en: 'Replacements that cannot be scheduled', 'zh-cn': '无法调度的故障转移 Pod' },
  why: {
    en: 'When stores are down for long (35 minutes by default), TiDB Operator adds as many Pods, up to \
`maxFailoverCount` (3 by default). They have the constraints of the others. With a strict spread over zones the zone \
that is down still counts as long as its Nodes are known, and it is the only one with room: the new Pods stay Pending. \
Nothing is lost, but nothing is healed by them either, and TiKV does not shrink again by itself.',
    'zh-cn':
      'TiKV 长时间宕机（默认 35 分钟）后，TiDB Operator 会新增同样数量的 Pod，最多 `maxFailoverCount`（默认 3）个，其约\
束与其他 Pod 相同。严格按可用区分布时，只要故障可用区的 Node 仍在，它就参与计算，而且是唯一可调度的区域：新 Pod 会一直\
处于 Pending。数据不会丢失，但也不会因此恢复，TiKV 之后也不会自动缩回。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/use-auto-failover',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  ],
  liveCheck: 'kubectl get pod --field-selector status.phase=Pending',
  example: {
    bad: tidbCluster({}).replace(
      'replicas: 6\n    maxFailoverCount: 0',
      'replicas: 6\n    maxFailoverCount: 2',
    ),
    good: tidbCluster({}),
  },
  check: function* (cluster) {
    if (cluster.kind !== 'tidbcluster') return;
    for (const set of podSetsOf(cluster, 'pd', 'tikv', 'tidb', 'tiflash')) {
      const zone = set.scheduling.spread.find(isZoneSpread);
      const written = asScalar(find(set.pods, 'maxFailoverCount')?.value);
      // Where nobody says a number, one finding for the cluster is enough.
      if (zone === undefined || (written === undefined && set.role !== 'tikv')) continue;
      const read = written === undefined ? undefined : readInteger(written, 'kubernetes');
      const count = read === undefined ? failoverByDefault : read.ok ? read.value : 0;
      if (count <= 0 || hasRoom(set, zone.maxSkew)) continue;
      yield {
        at: written ?? set.countAt,
        template: {
          en: 'When a zone is down, up to {count} replacements are made for {name}, and the spread over {key} leaves \
them Pending. Set maxFailoverCount: 0, or a larger maxSkew.',
          'zh-cn':
            '可用区故障时，TiDB Operator 会为 {name} 新增最多 {count} 个 Pod，而按 {key} 分布的约束使其一直处于 \
Pending。请设置 maxFailoverCount: 0，或调大 maxSkew。',
        },
        args: { count, name: set.name, key: zone.topologyKey },
        fixes: settingFix(set.pods, ['maxFailoverCount'], 0),
        related: [related(zone.at, { en: 'The constraint.', 'zh-cn': '分布约束。' })],
        topic: 'k8s/failover-cannot-schedule',
      };
    }
  },
};

/** Three zones taken, one of the others may hold a Pod more though the zone that is down holds none. */
function hasRoom({ instances }: PodSet, maxSkew: number): boolean {
  return maxSkew > Math.ceil(instances.length / 3);
}
