import type { Instance, Label } from '../../cluster/cluster';
import type { Fix } from '../../findings/finding';
import { removePair } from '../../text/edit';
import { pdAndTiDB } from '../example';
import { addLabels, keyPlace } from '../label-edits';
import type { Rule } from '../rule';
import { relatedAll, safeFix } from '../say';
import { isTiUP } from '../settings';

const topology = (home: string) => `server_configs:
  pd:
    replication.location-labels: [zone]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3 }
tiflash_servers:
  - host: 10.0.1.9
    ${home}:
      server.labels: { zone: z1 }
`;

export const misplacedLabels: Rule = {
  code: 'tiflash/misplaced-labels',
  severity: 'warning',
  onFragments: true,
  title: { en: 'TiFlash labels under config', 'zh-cn': 'TiFlash 标签写在 config 下' },
  why: {
    en: 'TiFlash speaks to PD through its learner proxy, whose settings stand under `learner_config`. \
Labels under `config` reach nobody: PD sees a TiFlash without a place, and `LOCATION LABELS` of TiFlash \
replicas find nothing. Nothing refuses them.',
    'zh-cn':
      'TiFlash 通过 learner proxy 与 PD 通信，其配置位于 `learner_config`。写在 `config` 下的标签不会生效：\
PD 不知道该 TiFlash 的位置，TiFlash 副本的 `LOCATION LABELS` 也找不到匹配。没有任何组件会拒绝这种写法。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'https://docs.pingcap.com/tidb/stable/create-tiflash-replicas',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: { bad: topology('config'), good: topology('learner_config') },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    const seen = new Set<Label['valueAt']>();
    for (const instance of context.ofRole('tiflash')) {
      // What `server_configs` misplaces for all of them is told once.
      const labels = instance.misplacedLabels.filter(({ valueAt }) => !seen.has(valueAt));
      for (const { valueAt } of labels) seen.add(valueAt);
      const [first, ...others] = labels;
      if (first === undefined) continue;
      const shared = first.where === 'server-configs';
      yield {
        at: keyPlace(first),
        template: shared ? told.shared : told.own,
        args: { store: instance.id },
        fixes: shared ? [] : moved(instance),
        related: relatedAll(others, keyPlace, { en: 'Not read either.', 'zh-cn': '同样不会生效。' }),
      };
    }
  },
};

const told = {
  move: { en: 'Move the labels to learner_config', 'zh-cn': '将标签移至 learner_config' },
  own: {
    en: '{store} does not read labels under `config`: PD will not know where it stands. Move them to \
`learner_config`.',
    'zh-cn': '{store} 不会读取 `config` 下的标签，PD 无法得知其位置。请移至 `learner_config`。',
  },
  shared: {
    en: 'TiFlash does not read labels under `server_configs.tiflash`: PD will not know where the stores \
stand. Move them to the `learner_config` of each instance.',
    'zh-cn':
      'TiFlash 不会读取 `server_configs.tiflash` 下的标签，PD 无法得知其位置。请移至各实例的 \
`learner_config`。',
  },
};

/** Where `config` holds nothing but the labels, its name is all that is wrong. */
function moved(instance: Instance): Fix[] {
  const { node, misplacedLabels, labels } = instance;
  if (node?.kind !== 'map' || labels.length > 0) return [];
  const pair = node.pairs.find(({ key }) => key.text === 'config');
  const config = pair?.value;
  if (pair === undefined || config?.kind !== 'map') return [];
  const home = config.pairs.find(({ key, value }) => key.text === 'server.labels' && value?.kind === 'map');
  if (home?.value?.kind !== 'map' || home.value.pairs.length !== misplacedLabels.length) return [];
  const hasLearner = node.pairs.some(({ key }) => key.text === 'learner_config');
  if (config.pairs.length === 1 && !hasLearner) {
    return [safeFix(told.move, {}, [{ at: pair.key, newText: 'learner_config' }])];
  }
  const moving = Object.fromEntries(misplacedLabels.map(({ key, value }) => [key, value]));
  const added = addLabels(instance, moving);
  return added.length === 0 ? [] : [safeFix(told.move, {}, [...removePair(config, home), ...added])];
}
