import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { isTiUP, sectionKey } from '../settings';

const topology = (label: (zone: string) => string) => `server_configs:
  pd:
    replication.location-labels: [zone]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1${label('z1')}
  - host: 10.0.2.1${label('z2')}
  - host: 10.0.3.1${label('z3')}
`;

export const unlabelledStores: Rule = {
  code: 'labels/unlabelled-stores',
  severity: 'error',
  title: {
    en: 'PD has location-labels, but no store has a label',
    'zh-cn': 'PD 设置了 location-labels，但 TiKV 没有标签',
  },
  why: {
    en: 'Without labels on the stores `location-labels` does nothing: PD cannot tell one place from \
another. With an `isolation-level` it does harm: all stores count as one place, and PD adds no copy \
anywhere. TiUP refuses stores without labels that share a machine. Both are errors; else it is a warning.',
    'zh-cn':
      'TiKV 没有标签时，`location-labels` 不起作用：PD 无法区分不同位置。如果还设置了 `isolation-level`，所\
有 TiKV 会被视为同一处，PD 无法添加任何副本。同一台机器上有多个没有标签的 TiKV 时，TiUP 会拒绝部署。这两种\
情况是错误，其他情况为警告。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'tikv/pd: pkg/core/store.go, CompareLocation; pkg/schedule/filter/filters.go, isolationFilter',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: {
    bad: topology(() => ''),
    good: topology((zone) => `\n    config:\n      server.labels: { zone: ${zone} }`),
  },
  check: function* (cluster, context) {
    const [level] = context.locations.levels;
    if (!isTiUP(cluster) || level === undefined || context.tikv.length === 0) return;
    if (context.tikv.some((store) => store.labels.length > 0)) return;
    const isolated = cluster.replication.isolationLevel.value !== '';
    const machines = new Set(context.tikv.map((store) => store.host?.value));
    const refused = isolated || machines.size < context.tikv.length;
    yield {
      ...(refused ? {} : { severity: 'warning' as const }),
      at: level.at,
      template: isolated ? told.isolated : told.unlabelled,
      args: { count: context.tikv.length },
      related: [related(sectionKey(cluster, 'tikv'), told.stores)],
    };
  },
};

const told = {
  unlabelled: {
    en: 'None of the {count} TiKV has a label, so that location-labels isolates nothing. Set \
`server.labels` on each of them.',
    'zh-cn': '{count} 个 TiKV 都没有标签，location-labels 不起作用。请为每个 TiKV 设置 `server.labels`。',
  },
  isolated: {
    en: 'None of the {count} TiKV has a label: with the isolation-level all of them count as one place, and \
PD adds no copy anywhere. Set `server.labels` on each of them.',
    'zh-cn':
      '{count} 个 TiKV 都没有标签：在当前 isolation-level 下它们被视为同一处，PD 无法添加任何副本。请为每个\
 TiKV 设置 `server.labels`。',
  },
  stores: { en: 'No TiKV here has labels.', 'zh-cn': '此处的 TiKV 都没有标签。' },
};
