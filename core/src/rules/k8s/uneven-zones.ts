import { podsByZone } from '../../formats/operator/places';
import type { Rule } from '../rule';
import { listed } from '../say';
import { groups } from './groups-example';
import { podSetsOf } from './pod-sets';

export const unevenZones: Rule = {
  code: 'k8s/uneven-zones',
  severity: 'information',
  title: { en: 'Stores that do not divide among the zones', 'zh-cn': 'TiKV 数量不是可用区数量的整数倍' },
  why: {
    en: 'With a copy of every Region in each zone, a zone with fewer stores has as much data as the others on less room: it fills up first, and \
the stores that the others have more are of no use. Keep the number a multiple of the zones. Weights that say otherwise are taken as meant.',
    'zh-cn':
      '每个可用区都有每个 Region 的一个副本时，TiKV 较少的可用区要用更少的空间存放同样多的数据：会最先写满，其他可用区多出的 TiKV 也没有意义。请\
使数量为可用区数量的整数倍。设置了权重时视为有意为之。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/multi-data-centers-in-one-city-deployment',
    'pingcap/tidb-operator main: pkg/utils/topology/scheduler.go',
  ],
  liveCheck: 'kubectl get pod -o wide -l pingcap.com/component=tikv',
  example: { bad: groups({ stores: 7 }), good: groups({}) },
  check: function* (cluster) {
    const [set, ...others] = podSetsOf(cluster, 'tikv').filter(({ instances }) => instances.length > 0);
    const zones = set?.scheduling.zones;
    if (set === undefined || zones === undefined || others.length > 0 || !zones.even) return;
    const count = set.instances.length;
    const isWeighted = new Set(zones.values.map(({ weight }) => weight)).size > 1;
    if (isWeighted || count < zones.values.length || count % zones.values.length === 0) return;
    if (cluster.replication.maxReplicas.value < zones.values.length) return;
    const counts = podsByZone(count, zones).map(
      (pods, index) => `${zones.values[index]?.name ?? ''}: ${pods}`,
    );
    const fewer = count - (count % zones.values.length);
    yield {
      at: set.countAt,
      template: {
        en: '{count} stores in {zones} zones ({counts}): the zones with fewer fill up first. Use {fewer} or {more}.',
        'zh-cn':
          '{count} 个 TiKV 分布在 {zones} 个可用区（{counts}）：数量较少的可用区会最先写满。请使用 {fewer} 或 {more} 个。',
      },
      args: {
        ...{ count, zones: zones.values.length, counts: listed(counts) },
        ...{ fewer, more: fewer + zones.values.length },
      },
    };
  },
};
