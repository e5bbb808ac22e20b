import type { Cluster, Instance, Label } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import { pdAndTiDB } from '../example';
import { keyPlace, setLocationLabels } from '../label-edits';
import { labelOf } from '../locations';
import { rankOf } from '../names';
import type { Rule, Violation } from '../rule';
import { choiceFix, listed, related, relatedAll } from '../say';
import { findSetting, isTiUP, onKubernetes, sectionKey } from '../settings';
import { missingOnKubernetes } from './kubernetes-levels';
import { coarseToFine } from './nesting';

const topology = (pd: string) => `${pd}${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
`;

export const missingLocationLabels: Rule = {
  code: 'labels/missing-location-labels',
  severity: 'error',
  title: {
    en: 'Stores have labels, but PD has no location-labels',
    'zh-cn': 'TiKV 设置了标签，但 PD 没有设置 location-labels',
  },
  why: {
    en: 'PD reads only the labels that `replication.location-labels` lists, and it lists none by default. \
Every store then counts as a place of its own: two copies of a Region can stand in one zone or on one \
machine, whose failure takes their quorum. TiUP refuses to deploy labels that `location-labels` does not \
list.\n\nPD reads its file at its first start only. On a cluster that runs, set the labels with pd-ctl as \
well.\n\nOn Kubernetes TiDB Operator labels the stores only by these keys. There it is a warning where Pods \
are spread over places or are more than the replicas, else information.',
    'zh-cn':
      'PD 只使用 `replication.location-labels` 中列出的标签，而它默认为空。此时每个 TiKV 都被视为独立的位置：\
同一个 Region 的两个副本可能位于同一个可用区甚至同一台机器，该处故障会使 Region 失去多数派。TiUP 会拒绝部署\
未在 `location-labels` 中列出的标签。\n\nPD 只在首次启动时读取配置文件。集群已在运行时，还需通过 pd-ctl 设\
置。\n\n在 Kubernetes 上，TiDB Operator 只按这些标签名为 TiKV 设置标签。如果 Pod 设置了分布约束或 TiKV 多于\
副本数，则为警告，否则仅作提示。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'https://github.com/tikv/pd/issues/1544',
    'tikv/pd: pkg/core/store.go, CompareLocation',
    'pingcap/tiup: pkg/cluster/spec/validate.go, CheckTiKVLabels',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: {
    bad: topology(''),
    good: topology('server_configs:\n  pd:\n    replication.location-labels: [zone, host]\n'),
  },
  check: function* (cluster, context) {
    const found = onKubernetes(cluster) ? missingOnKubernetes(cluster, context) : undefined;
    if (found !== undefined) yield found;
    if (!isTiUP(cluster) || cluster.replication.locationLabels.value.length > 0) return;
    if (findSetting(cluster, context, 'pd', 'replication.location-labels').length > 0) return;
    const labels = context.tikv.flatMap((store) => store.labels.slice(0, 1));
    const [first, ...others] = labels;
    if (first !== undefined) yield violation(cluster, context, first, others);
  },
};

const ignored = {
  en: 'PD ignores the labels ({keys}) of {count} TiKV: `replication.location-labels` is not set.',
  'zh-cn': 'PD 会忽略 {count} 个 TiKV 的标签（{keys}）：未设置 `replication.location-labels`。',
};

const told = {
  suggest: {
    en: `${ignored.en} Copies of a Region may stand together in one of these places. Set it to {levels}.`,
    'zh-cn': `${ignored['zh-cn']}Region 的多个副本可能位于同一处。请将其设置为 {levels}。`,
  },
  unnamed: {
    en: `${ignored.en} TiUP refuses labels that it does not list. List those that name places, coarse to fine.`,
    'zh-cn': `${ignored['zh-cn']}TiUP 会拒绝未列出的标签。请按从粗到细的顺序列出表示位置的标签。`,
  },
  set: {
    en: 'Set replication.location-labels: {levels}',
    'zh-cn': '设置 replication.location-labels: {levels}',
  },
  pd: { en: 'No location-labels for PD.', 'zh-cn': 'PD 未设置 location-labels。' },
  more: { en: 'Ignored as well.', 'zh-cn': '同样被忽略。' },
};

function violation(
  cluster: Cluster,
  context: RuleContext,
  first: Label,
  others: readonly Label[],
): Violation {
  const keys = [...new Set(context.tikv.flatMap((store) => store.labels.map((label) => label.key)))];
  const levels = suggestedLevels(keys, context.tikv);
  return {
    at: keyPlace(first),
    template: levels.length > 0 ? told.suggest : told.unnamed,
    args: { keys: listed(keys), count: others.length + 1, levels: `[${levels.join(', ')}]` },
    related: [related(sectionKey(cluster, 'pd'), told.pd), ...relatedAll(others, keyPlace, told.more)],
    fixes:
      levels.length > 0
        ? [choiceFix(told.set, { levels: `[${levels.join(', ')}]` }, setLocationLabels(cluster, levels))]
        : [],
  };
}

/**
 * The keys with a place's name that every store carries, coarse to fine. Others, such as `disk`, serve
 * placement rules and are no levels.
 */
export function suggestedLevels(keys: readonly string[], stores: readonly Instance[]): string[] {
  const places = keys.filter(
    (key) => rankOf(key) !== undefined && stores.every((store) => labelOf(store, key) !== undefined),
  );
  return coarseToFine(places, stores);
}
