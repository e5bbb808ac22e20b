import type { Cluster, Instance, Label } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import { labelOf } from '../locations';
import type { Rule, Violation } from '../rule';
import { related } from '../say';

const topology = (second: string) => `server_configs:
  pd:
    replication.location-labels: [zone]
pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
    config:
      labels: { zone: z1 }
  - host: 10.0.2.1
${second}tikv_servers:
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

export const zoneLabel: Rule = {
  code: 'tidb/zone-label',
  severity: 'warning',
  title: { en: 'A TiDB that does not know its zone', 'zh-cn': 'TiDB 没有 zone 标签' },
  why: {
    en: 'With `tidb_replica_read = closest-replicas` a TiDB reads from the store with the same value of the \
label `zone`, of exactly this key. A TiDB without it reads from leaders, wherever they are: slower, and \
across zones that is paid by the byte. Reported where other TiDB have the label, or where they have it in \
vain, since PD’s location-labels lack `zone`: information. A warning where the plan’s `workload.replicaRead` wants the closest \
replicas.',
    'zh-cn':
      '设置 `tidb_replica_read = closest-replicas` 后，TiDB 会从 `zone` 标签（必须是这个名称）相同的 TiKV \
读取。没有该标签的 TiDB 只从 leader 读取，可能跨可用区，延迟更高且产生流量费用。当其他 TiDB 设置了该标签，\
或者设置了但 PD 的 location-labels 中没有 `zone` 而不起作用时报告；\
仅作提示；如果规划的 `workload.replicaRead` 要求就近读取，则为警告。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels'],
  liveCheck: "mysql -e \"SHOW CONFIG WHERE type = 'tidb' AND name LIKE 'labels%'\"",
  example: {
    bad: topology(''),
    good: topology('    config:\n      labels: { zone: z2 }\n'),
  },
  check: function* (cluster, context) {
    const servers = context.ofRole('tidb');
    const labels = servers.flatMap((server) => ownZone(server) ?? []);
    const [label] = labels;
    const intent = closestRead(cluster);
    const { locationLabels } = cluster.replication;
    if (locationLabels.value.length === 0) return;
    if (!locationLabels.value.includes('zone')) {
      const { at } = locationLabels;
      if (label !== undefined) {
        yield {
          at: label.keyAt,
          severity: 'information',
          template: told.inVain,
          related: at === undefined ? [] : [related(at, told.levels)],
        };
      } else if (intent?.at !== undefined && at !== undefined) {
        yield { at, template: told.noLevel, related: [related(intent.at, told.plan)] };
      }
      return;
    }
    if (label === undefined && (intent === undefined || !spansZones(context))) return;
    for (const server of servers) {
      if (ownZone(server) === undefined) yield unlabelled(server, label, intent);
    }
  },
};

/** What the TiDB itself says; where the plan places it, the process does not know. */
function ownZone(server: Instance): Label | undefined {
  const label = labelOf(server, 'zone');
  return label?.where === 'plan' ? undefined : label;
}

/** The plan wants reads from the nearest copy. */
function closestRead({ replicaRead }: Cluster): Cluster['replicaRead'] {
  return replicaRead?.value.startsWith('closest') === true ? replicaRead : undefined;
}

function spansZones({ tikv }: RuleContext): boolean {
  return new Set(tikv.map((store) => labelOf(store, 'zone')?.value.toLowerCase())).size > 1;
}

const told = {
  missing: {
    en: '{server} has no label zone, though other TiDB have one: with closest-replicas it still reads from \
leaders in any zone. Set `labels.zone`.',
    'zh-cn':
      '{server} 没有 zone 标签，而其他 TiDB 有：使用 closest-replicas 时它仍会从任意可用区的 leader 读取。\
请设置 `labels.zone`。',
  },
  planned: {
    en: 'The plan reads from {read}, but {server} has no label zone: it reads from leaders in any zone. Set \
`labels.zone`.',
    'zh-cn':
      '规划使用 {read} 读取，但 {server} 没有 zone 标签：它会从任意可用区的 leader 读取。请设置 `labels.zone`。',
  },
  noLevel: {
    en: 'The plan reads from the closest replicas, but location-labels have no zone, the one key by which TiDB finds \
them: it does nothing.',
    'zh-cn': '规划使用就近读取，但 location-labels 中没有 zone，而 TiDB 只按该标签判断远近：不会起作用。',
  },
  inVain: {
    en: 'TiDB has the label zone, but PD’s location-labels have no zone: closest-replicas does nothing.',
    'zh-cn': 'TiDB 设置了 zone 标签，但 PD 的 location-labels 中没有 zone：closest-replicas 不起作用。',
  },
  levels: { en: 'The location labels.', 'zh-cn': 'location-labels 在此设置。' },
  plan: { en: 'The plan.', 'zh-cn': '规划在此设置。' },
  other: { en: 'Another TiDB has it.', 'zh-cn': '另一个 TiDB 设置了该标签。' },
};

function unlabelled(server: Instance, example: Label | undefined, intent: Cluster['replicaRead']): Violation {
  const others = example === undefined ? [] : [related(example.valueAt, told.other)];
  if (intent === undefined) {
    return {
      at: server.head,
      severity: 'information',
      template: told.missing,
      args: { server: server.id },
      related: others,
    };
  }
  const plan = intent.at === undefined ? [] : [related(intent.at, told.plan)];
  return {
    at: server.head,
    template: told.planned,
    args: { server: server.id, read: intent.value },
    related: [...plan, ...others],
  };
}
