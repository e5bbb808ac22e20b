import type { Cluster, Instance } from '../../cluster/cluster';
import { pdAndTiDB } from '../example';
import type { Level } from '../locations';
import type { Rule, Violation } from '../rule';
import { choiceFix, related } from '../say';
import { belongsBefore, coarserByName, coarseToFine, isOrdered } from './nesting';

const topology = (levels: string) => `server_configs:
  pd:
    replication.location-labels: [${levels}]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.1.2
    config:
      server.labels: { zone: z1, host: h2 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h3 }
  - host: 10.0.2.2
    config:
      server.labels: { zone: z2, host: h4 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h5 }
  - host: 10.0.3.2
    config:
      server.labels: { zone: z3, host: h6 }
`;

export const order: Rule = {
  code: 'labels/order',
  severity: 'warning',
  title: {
    en: 'location-labels are not ordered from coarse to fine',
    'zh-cn': 'location-labels 未按从粗到细排列',
  },
  why: {
    en: 'The order is the hierarchy: PD isolates by the first label before all others. With `[host, zone]` \
copies on two hosts of one zone are as good to PD as copies in two zones, and the loss of a zone may take a \
quorum.\n\nThe order is judged by the names, and where they say nothing by the stores: a label whose value \
decides that of the other is the finer one. On a running cluster a new order makes PD move Regions.',
    'zh-cn':
      '顺序即层级：PD 优先按第一个标签隔离。若为 `[host, zone]`，位于同一可用区两台主机上的副本，与位于两个\
可用区的副本对 PD 而言同样好，失去一个可用区可能使 Region 失去多数派。\n\n顺序先按名称判断；名称无法判断时\
看 TiKV 的标签值：能决定另一标签取值的是更细的一级。对运行中的集群调整顺序会使 PD 迁移 Region。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'tikv/pd: pkg/core/store.go, CompareLocation',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: { bad: topology('host, zone'), good: topology('zone, host') },
  needs: ['pd'],
  check: function* (cluster, context) {
    const { levels } = context.locations;
    for (const [index, fine] of levels.entries()) {
      const coarse = levels.slice(index + 1).find(({ name }) => belongsBefore(name, fine.name, context.tikv));
      if (coarse === undefined) continue;
      yield violation(cluster, context.tikv, fine, coarse);
      return;
    }
  },
};

const told = {
  names: {
    en: '{fine} stands before {coarse}, so that to PD another {fine} counts before another {coarse}. \
Write the coarse level first: {levels}.',
    'zh-cn':
      '{fine} 排在 {coarse} 之前，PD 会优先分散到不同的 {fine}，最后才考虑不同的 {coarse}。请将较粗的一级写\
在前面：{levels}。',
  },
  stores: {
    en: 'On the stores each {fine} belongs to one {coarse}, yet {fine} stands first: to PD another \
{fine} counts before another {coarse}. Write the coarse level first: {levels}.',
    'zh-cn':
      '从 TiKV 的标签看，每个 {fine} 只属于一个 {coarse}，但 {fine} 排在前面，PD 最后才考虑不同的 {coarse}。\
请将较粗的一级写在前面：{levels}。',
  },
  coarse: { en: '{coarse} is the coarser level.', 'zh-cn': '{coarse} 是较粗的一级。' },
  reorder: { en: 'Order the levels: {levels}', 'zh-cn': '调整顺序：{levels}' },
};

function violation(cluster: Cluster, tikv: readonly Instance[], fine: Level, coarse: Level): Violation {
  const { locationLabels, locationLabelPlaces } = cluster.replication;
  const wanted = coarseToFine(locationLabels.value, tikv);
  const args = { fine: fine.name, coarse: coarse.name, levels: `[${wanted.join(', ')}]` };
  const edits = wanted.flatMap((name, index) => {
    const at = locationLabelPlaces[index];
    const source = locationLabelPlaces[locationLabels.value.indexOf(name)];
    if (at === undefined || source === undefined || at === source) return [];
    return [{ at, newText: source.block.text.slice(source.from, source.to) }];
  });
  const fixable = isOrdered(wanted, tikv) && new Set(locationLabelPlaces).size === wanted.length;
  return {
    at: fine.at,
    template: coarserByName(coarse.name, fine.name) ? told.names : told.stores,
    args,
    related: [related(coarse.at, told.coarse, args)],
    fixes: fixable ? [choiceFix(told.reorder, args, edits)] : [],
    topic: 'labels/order',
  };
}
