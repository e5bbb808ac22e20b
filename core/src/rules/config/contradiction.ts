import type { Cluster } from '../../cluster/cluster';
import { effective } from '../../config/effective';
import { type ConfigMap, componentOfRole, configMapsOf } from '../../config/maps';
import { brokenRelations, type Relation, relations } from '../../config/relations';
import type { ConfigEntry } from '../../config/walk';
import type { ConfigComponent } from '../../facts/config/catalogue';
import { rememberedOver } from '../../text/remembered';
import { asMap } from '../../text/walk';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { findSetting, sharedConfig } from '../settings';
import { exampleWith } from './judge';

export const contradiction: Rule = {
  code: 'config/contradiction',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'Settings that a server does not take together',
    'zh-cn': '服务不能同时接受的配置',
  },
  why: {
    en: 'When they start, TiKV and PD compare settings with one another, defaults included, and refuse to run \
when they contradict: a raised tick breaks the leader lease, a Region may not be split above its largest size. \
The settings of an instance are judged over those of `server_configs`.',
    'zh-cn':
      'TiKV 和 PD 启动时会比较配置项之间的关系（包括默认值），相互矛盾时拒绝启动：例如调大 tick 会破坏 leader \
lease，Region 分裂大小不能超过其最大大小。实例的配置会叠加在 `server_configs` 之上判断。',
  },
  sources: [
    'tikv/tikv: components/raftstore/src/store/config.rs, validate',
    'tikv/tikv: components/raftstore/src/coprocessor/config.rs, validate',
    'tikv/pd: pkg/schedule/config/config.go, Validate',
  ],
  example: {
    bad: exampleWith(
      'v8.5.7',
      'tikv:\n  raftstore.raft-heartbeat-ticks: 10\n  server.grpc-keepalive-time: 20s',
    ),
    good: exampleWith(
      'v8.5.7',
      'tikv:\n  raftstore.raft-heartbeat-ticks: 5\n  server.grpc-keepalive-time: 20s',
    ),
  },
  check: function* (cluster, context) {
    const isSet = ({ component, keys }: Relation) =>
      keys.some((key) => findSetting(cluster, context, component, key).length > 0);
    const components = new Set(relations.filter(isSet).map(({ component }) => component));
    if (components.size === 0) return;
    const told = new Map<Relation, Set<ConfigEntry>>();
    for (const maps of configurations(cluster, components)) {
      for (const { relation, entries } of contradictions(maps)) {
        const at = entries.find(({ map }) => map.block.path === cluster.path) ?? entries[0];
        const seen = told.get(relation) ?? new Set();
        if (at === undefined || seen.has(at)) continue;
        told.set(relation, seen.add(at));
        yield violation(relation, at, entries);
      }
    }
  },
};

interface Contradiction {
  readonly relation: Relation;
  readonly entries: readonly ConfigEntry[];
}

/** Of the maps of one instance, its own first: by that one what is found is kept. */
const contradictions = rememberedOver((maps: readonly ConfigMap[]): readonly Contradiction[] => {
  const inForce = effective(maps.toReversed());
  if (inForce === undefined) return [];
  return brokenRelations(inForce).map((relation) => ({
    relation,
    entries: relation.keys.flatMap((key) => inForce.set.get(key) ?? []),
  }));
});

function violation(relation: Relation, at: ConfigEntry, entries: readonly ConfigEntry[]): Violation {
  return {
    at: at.pair.key,
    template: relation.template,
    related: entries
      .filter((entry) => entry !== at)
      .map((entry) => related(entry.pair.key, { en: 'Compared with this.', 'zh-cn': '与此处比较。' })),
  };
}

/** Of these components the shared settings alone, and for each instance that has some of its own those before them. */
function configurations(
  cluster: Cluster,
  components: ReadonlySet<ConfigComponent>,
): Iterable<readonly ConfigMap[]> {
  const all = configMapsOf(cluster).filter(({ component }) => components.has(component));
  const byMap = new Map(all.map((config) => [config.map, config]));
  const sharedOf = new Map<ConfigComponent, ConfigMap | undefined>();
  const found = new Map<ConfigMap | ConfigComponent, readonly ConfigMap[]>();
  for (const { role, config } of cluster.instances) {
    const component = componentOfRole(role);
    if (component === undefined || !components.has(component)) continue;
    if (!sharedOf.has(component)) {
      const map = sharedConfig(cluster, component === 'ticdc' ? 'cdc' : component);
      sharedOf.set(component, map === undefined ? undefined : byMap.get(map));
    }
    const map = asMap(config);
    const own = map === undefined ? undefined : byMap.get(map);
    if (found.has(own ?? component)) continue;
    found.set(
      own ?? component,
      [own, sharedOf.get(component)].filter((each) => each !== undefined),
    );
  }
  return found.values();
}
