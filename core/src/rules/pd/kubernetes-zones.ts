/** The zones that a manifest lets PD run in. */
import type { Cluster } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import type { Violation } from '../rule';
import { listed } from '../say';

/** PD's Pods are held to one or two zones: one of them gets the majority. */
export function pdZonesOnKubernetes(cluster: Cluster, context: RuleContext): Violation | undefined {
  const members = context.ofRole('pd').length;
  const sets = cluster.kubernetes?.podSets.filter(({ role }) => role === 'pd') ?? [];
  const zones = sets.length === 1 ? sets[0]?.scheduling.zones : undefined;
  if (members < 3 || zones === undefined || zones.values.length > 2) return undefined;
  return {
    at: zones.at,
    severity: 'warning',
    template: {
      en: 'All {members} PD may run in {zones} only: losing one zone can take the majority, and then the \
whole cluster stops. Let them run in three zones.',
      'zh-cn':
        '全部 {members} 个 PD 只能运行在 {zones}：失去一个可用区就可能失去多数派，整个集群停止服务。请让其\
分布到三个可用区。',
    },
    args: { members, zones: listed(zones.values.map(({ name }) => name)) },
    topic: 'pd/zone-majority',
  };
}
