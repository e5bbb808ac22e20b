import type { Cluster, Instance } from '../../cluster/cluster';
import type { Fix } from '../../findings/finding';
import { findAll } from '../../formats/keys';
import { removePair } from '../../text/edit';
import type { Pair } from '../../text/node';
import { asMap } from '../../text/walk';
import type { RuleContext } from '../context';
import { pdAndTiDB } from '../example';
import { setLocationLabels } from '../label-edits';
import type { Rule } from '../rule';
import { choiceFix } from '../say';
import { findSetting, isTiUP } from '../settings';

const stores = `tikv_servers:
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

export const locationLabelsOnInstance: Rule = {
  code: 'labels/location-labels-on-instance',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'location-labels in the config of a single PD',
    'zh-cn': '在单个 PD 实例的 config 中设置 location-labels',
  },
  why: {
    en: 'The location labels belong to the cluster, not to one member: TiUP refuses them in the `config` of \
an instance.',
    'zh-cn': 'location-labels 属于整个集群，而不是某个 PD 成员：TiUP 会拒绝写在实例 `config` 中的设置。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/spec.go, LocationLabels'],
  example: {
    bad: `${pdAndTiDB.replace(
      'pd_servers:\n  - host: 10.0.1.1\n',
      'pd_servers:\n  - host: 10.0.1.1\n    config:\n      replication.location-labels: [zone]\n',
    )}${stores}`,
    good: `server_configs:\n  pd:\n    replication.location-labels: [zone]\n${pdAndTiDB}${stores}`,
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    for (const pd of context.ofRole('pd')) {
      for (const { pair } of findAll(asMap(pd.config), 'replication.location-labels')) {
        yield {
          at: pair.key,
          template: {
            en: 'TiUP refuses location-labels in the config of a single PD. Move them to `server_configs.pd`.',
            'zh-cn': 'TiUP 会拒绝单个 PD 实例 config 中的 location-labels。请移至 `server_configs.pd`。',
          },
          fixes: moved(cluster, context, pd, pair),
        };
      }
    }
  },
};

/** Only where it is the one place that sets them, and the pair can be taken out as it stands. */
function moved(cluster: Cluster, context: RuleContext, pd: Instance, pair: Pair): Fix[] {
  const config = pd.config;
  const levels = cluster.replication.locationLabels.value;
  if (config?.kind !== 'map' || !config.pairs.includes(pair) || levels.length === 0) return [];
  if (findSetting(cluster, context, 'pd', 'replication.location-labels').length > 1) return [];
  const edits = [...removePair(config, pair), ...setLocationLabels(cluster, levels)];
  return [choiceFix({ en: 'Move them to server_configs.pd', 'zh-cn': '移至 server_configs.pd' }, {}, edits)];
}
