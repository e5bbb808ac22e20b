import { pdAndTiDB } from '../example';
import { keyPlace } from '../label-edits';
import type { Located } from '../locations';
import { isMachineLevel } from '../names';
import type { Rule } from '../rule';
import { listed, related } from '../say';
import { isTiUP } from '../settings';

const store = (address: string, zone: string) => `  - host: ${address}
    config:
      server.labels: { zone: ${zone} }
`;

export const sharedForAll: Rule = {
  code: 'labels/shared-for-all',
  severity: 'warning',
  title: {
    en: 'One set of labels for all stores',
    'zh-cn': '所有 TiKV 使用同一组标签',
  },
  why: {
    en: 'Labels below `server_configs` hold for every TiKV. Where no store has one of its own, all stand in one place \
for PD: the labels isolate nothing, and an `isolation-level` leaves room for a single copy.',
    'zh-cn':
      '`server_configs` 中的标签对每个 TiKV 生效。如果没有 TiKV 设置自己的标签，在 PD 看来它们都在同一处：标签起不到隔离作\
用，设置了 `isolation-level` 时只能放置一个副本。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels'],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: {
    bad: `server_configs:
  pd:
    replication.location-labels: [zone]
  tikv:
    server.labels: { zone: z1 }
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`,
    good: `server_configs:
  pd:
    replication.location-labels: [zone]
${pdAndTiDB}tikv_servers:
${store('10.0.1.1', 'z1')}${store('10.0.2.1', 'z2')}${store('10.0.3.1', 'z3')}`,
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    const { levels, stores } = context.locations;
    const finest = levels.at(-1);
    // Of a level that names machines the same value on several is a finding of its own.
    if (finest === undefined || isMachineLevel(finest.name) || machines(stores) < 2) return;
    const labels = stores.flatMap((located) => located.labels.filter((label) => label !== undefined));
    const [first] = labels;
    if (first === undefined || labels.some(({ where }) => where !== 'server-configs')) return;
    yield {
      at: keyPlace(first),
      template: {
        en: 'These labels give all {count} TiKV one place ({values}): PD has nothing to spread copies by. Set them for \
each store.',
        'zh-cn':
          '这些标签使全部 {count} 个 TiKV 位于同一处（{values}）：PD 无法据此分散副本。请为每个 TiKV 分别设置。',
      },
      args: {
        count: stores.length,
        values: listed([...new Set(labels.map(({ key, value }) => `${key}=${value}`))]),
      },
      related: [related(finest.at, { en: 'The level.', 'zh-cn': '该级标签。' })],
    };
  },
};

function machines(stores: readonly Located[]): number {
  return new Set(stores.map(({ instance }) => instance.host?.value)).size;
}
