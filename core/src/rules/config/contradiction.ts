import type { Cluster } from '../../cluster/cluster';
import { type Effective, effective } from '../../config/effective';
import { type ConfigMap, componentOfRole, configMapsOf } from '../../config/maps';
import { brokenRelations, type Relation } from '../../config/relations';
import type { ConfigEntry } from '../../config/walk';
import { asMap } from '../../text/walk';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { sharedConfig } from '../settings';
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
  check: function* (cluster) {
    const told = new Map<Relation, Set<ConfigEntry>>();
    for (const inForce of everyEffective(cluster)) {
      for (const relation of brokenRelations(inForce)) {
        const entries = relation.keys.flatMap((key) => inForce.set.get(key) ?? []);
        const at = entries.find(({ map }) => map.block.path === cluster.path) ?? entries[0];
        const seen = told.get(relation) ?? new Set();
        if (at === undefined || seen.has(at)) continue;
        told.set(relation, seen.add(at));
        yield violation(relation, at, entries);
      }
    }
  },
};

function violation(relation: Relation, at: ConfigEntry, entries: readonly ConfigEntry[]): Violation {
  return {
    at: at.pair.key,
    template: relation.template,
    related: entries
      .filter((entry) => entry !== at)
      .map((entry) => related(entry.pair.key, { en: 'Compared with this.', 'zh-cn': '与此处比较。' })),
  };
}

const known = new WeakMap<Cluster, readonly Effective[]>();

/** The shared settings alone, and those of each instance that has some of its own. */
function everyEffective(cluster: Cluster): readonly Effective[] {
  const before = known.get(cluster);
  if (before !== undefined) return before;
  const found: Effective[] = [];
  const add = (maps: readonly ConfigMap[]) => {
    const made = effective(maps);
    if (made !== undefined) found.push(made);
  };
  const byMap = new Map(configMapsOf(cluster).map((config) => [config.map, config]));
  const owned = new Set<ConfigMap>();
  const bare = new Set<string>();
  for (const { role, config } of cluster.instances) {
    const component = componentOfRole(role);
    const map = asMap(config);
    const own = map === undefined ? undefined : byMap.get(map);
    if (component === undefined) continue;
    if (own === undefined) {
      if (bare.has(component)) continue;
      bare.add(component);
    } else if (owned.has(own)) continue;
    else owned.add(own);
    const sharedMap = sharedConfig(cluster, component === 'ticdc' ? 'cdc' : component);
    const shared = sharedMap === undefined ? undefined : byMap.get(sharedMap);
    add([shared, own].filter((each) => each !== undefined));
  }
  known.set(cluster, found);
  return found;
}
