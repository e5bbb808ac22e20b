import { isZoneKey } from '../../formats/operator/scheduling';
import type { Rule } from '../rule';
import { related } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

const over = (...keys: readonly string[]) =>
  ['topologySpreadConstraints:', ...keys.map((key) => `  - topologyKey: ${key}`)].join('\n');

export const zoneNotSpread: Rule = {
  code: 'k8s/zone-not-spread',
  severity: 'information',
  title: {
    en: 'Zones that PD counts on and the Pods ignore',
    'zh-cn': 'PD 依赖可用区，而 Pod 未按可用区分布',
  },
  why: {
    en: '`location-labels` tell PD in which zone a store is; they do not bring it there. Where the Pods are kept apart by Node only, all may run in \
one zone, as far as the scheduler’s weak wish to spread and the zones of the volumes allow. PD then has one zone to place all copies in, and \
says nothing.',
    'zh-cn':
      '`location-labels` 只告诉 PD 各 TiKV 位于哪个可用区，并不决定它们在哪里。如果 Pod 只按 Node 分开，调度器自身的分散倾向又很弱，它们可能全部位于同一\
可用区。此时 PD 只能把所有副本放在同一可用区，且不会报错。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  ],
  liveCheck: 'pd-ctl store',
  example: {
    bad: tidbCluster({ spread: over('kubernetes.io/hostname') }),
    good: tidbCluster({ spread: over('topology.kubernetes.io/zone', 'kubernetes.io/hostname') }),
  },
  needs: ['pd', 'tikv'],
  check: function* (cluster) {
    const { locationLabels } = cluster.replication;
    const level = locationLabels.value.find(isZoneKey);
    const [set, ...others] = podSetsOf(cluster, 'tikv');
    // Several sets may stand for a zone each, in ways that the manifest does not say.
    if (level === undefined || set === undefined || others.length > 0 || set.instances.length < 2) return;
    const { spread, apart, zones } = set.scheduling;
    const [first] = spread;
    if (zones !== undefined || (first === undefined && !apart)) return;
    if (spread.some(({ topologyKey }) => isZoneKey(topologyKey))) return;
    yield {
      at: set.countAt,
      template: {
        en: 'PD is to keep copies in different zones ({level}), but nothing spreads the {count} stores over zones: all may run in one. Spread them \
over the same key.',
        'zh-cn':
          'PD 要将副本放在不同可用区（{level}），但没有任何约束将 {count} 个 TiKV 分布到多个可用区：它们可能全部位于同一可用区。请按相同的标签分布。',
      },
      args: { level, count: set.instances.length },
      related:
        first === undefined ? [] : [related(first.at, { en: 'The constraint.', 'zh-cn': '分布约束。' })],
    };
  },
};
