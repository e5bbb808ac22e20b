import type { Cluster, Instance } from '../../cluster/cluster';
import { atLeast } from '../../facts/versions';
import { findBelow } from '../../formats/keys';
import type { YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { pdAndTiDB } from '../example';
import { labelOf } from '../locations';
import type { Rule } from '../rule';
import { related } from '../say';
import { configMaps, onKubernetes } from '../settings';
import { insteadOfRejectLeader } from './instead-of-label-property';

const topology = (property: string) => `# regionwise: version=v8.5.0
server_configs:
  pd:
    replication.location-labels: [zone]
${property}${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3 }
`;

export const labelProperty: Rule = {
  code: 'pd/label-property',
  severity: 'warning',
  title: {
    en: 'label-property has been deprecated since v5.2',
    'zh-cn': 'label-property 自 v5.2 起已弃用',
  },
  why: {
    en: '`label-property` with `reject-leader` keeps leaders off stores with a label. Since v5.2 it is \
deprecated in favour of placement rules, with a `follower` rule for those stores; PD still obeys it where \
it is set, and may cease to in any version. Once placement rules say where leaders go, the two contradict \
each other.\n\nPD reads it from the file at its first start only.',
    'zh-cn':
      '`label-property` 的 `reject-leader` 可避免 leader 位于带有某标签的 TiKV 上。自 v5.2 起已弃用，应改用\
 Placement Rules，为这些 TiKV 设置 `follower` 规则；目前 PD 仍会遵守，但任何版本都可能移除。若 Placement \
Rules 也指定了 leader 的位置，两者会相互矛盾。\n\nPD 只在首次启动时从配置文件读取该项。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/geo-distributed-deployment-topology',
    'https://docs.pingcap.com/tidb/stable/configure-placement-rules',
    'https://github.com/tikv/pd/issues/5417',
  ],
  liveCheck: 'pd-ctl config show label-property',
  example: {
    bad: topology('    label-property:\n      reject-leader:\n        - key: zone\n          value: z3\n'),
    good: topology(''),
  },
  check: function* (cluster, context) {
    const { value: version, at, origin } = cluster.version;
    if (!atLeast(version, 'v5.2.0')) return;
    for (const map of configMaps(cluster, context, 'pd')) {
      for (const { pair, rest } of findBelow(map, 'label-property')) {
        const unknown = unknownTarget(pair.value, cluster, context.tikv);
        yield {
          at: pair.key,
          ...(origin === 'default' ? { severity: 'information' as const } : {}),
          template: unknown === undefined ? told.deprecated : told.nobody,
          args: { property: rest, version, target: unknown?.name ?? '' },
          related: [
            ...(at === undefined ? [] : [related(at, { en: 'The version.', 'zh-cn': '版本。' })]),
            ...(unknown === undefined ? [] : [related(unknown.at, told.target)]),
          ],
          fixes: unknown === undefined ? insteadOfRejectLeader(cluster, map) : [],
          tags: ['deprecated'],
        };
      }
    }
  },
};

const told = {
  deprecated: {
    en: 'label-property ({property}) has been deprecated since v5.2 ({version} here). Use a placement rule \
with the role follower for these stores.',
    'zh-cn':
      'label-property（{property}）自 v5.2 起已弃用（此处为 {version}）。请改用 Placement Rules，为这些 \
TiKV 设置 follower 规则。',
  },
  nobody: {
    en: 'label-property ({property}) names {target}, which no store has, so that it does nothing; besides, \
it has been deprecated since v5.2. Use a placement rule.',
    'zh-cn':
      'label-property（{property}）指定的 {target} 不存在于任何 TiKV，因此不起作用；而且它自 v5.2 起已弃用。\
请改用 Placement Rules。',
  },
  target: { en: 'No store has this.', 'zh-cn': '没有 TiKV 带有此标签。' },
};

/** The first label of the property that no store has. Stores of a fragment are not all there are. */
function unknownTarget(
  value: YamlNode | undefined,
  cluster: Cluster,
  stores: readonly Instance[],
): { readonly name: string; readonly at: YamlNode } | undefined {
  if (onKubernetes(cluster) || stores.length === 0) return undefined;
  for (const item of asSequence(value)?.items ?? []) {
    const map = asMap(item);
    const key = asScalar(find(map, 'key')?.value);
    const wanted = asScalar(find(map, 'value')?.value);
    if (key === undefined || wanted === undefined || key.template || wanted.template) continue;
    if (stores.every((store) => labelOf(store, key.text)?.value !== wanted.text)) {
      return { name: `${key.text}=${wanted.text}`, at: key };
    }
  }
  return undefined;
}
