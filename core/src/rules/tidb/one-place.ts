import type { Cluster, Instance } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import { placedByLabels } from '../labels/levels';
import { survivesOne, topLevel } from '../locations';
import type { Rule, Violation } from '../rule';
import { relatedAll } from '../say';
import { isTiUP } from '../settings';

const topology = (second: string) => `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
${second}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const onePlace: Rule = {
  code: 'tidb/one-place',
  severity: 'error',
  title: { en: 'All TiDB servers in one place', 'zh-cn': '所有 TiDB 位于同一处' },
  why: {
    en: 'TiDB servers hold no data, but clients need one. When the machine or the zone that holds all of \
them fails, the cluster keeps its data and serves nobody until another TiDB is started.\n\nIt is an error where the plan’s `objectives.survive` asks for more, else \
information.',
    'zh-cn':
      'TiDB 不保存数据，但客户端必须连接它。所有 TiDB 所在的机器或可用区故障时，数据仍在，但在启动新的 \
TiDB 之前无法提供服务。\n\n如果规划的 `objectives.survive` 要求容忍这样的故障，则为错误，否则仅作提示。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/multi-data-centers-in-one-city-deployment'],
  example: {
    bad: topology('  - host: 10.0.1.1\n    port: 4001\n    status_port: 10081\n'),
    good: topology('  - host: 10.0.2.1\n'),
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    const machines = new Set(context.tikv.map((store) => store.host?.value));
    if (machines.size < 3 || cluster.replication.maxReplicas.value < 3) return;
    const machine = onOneMachine(context);
    const found = machine ?? inOneZone(cluster, context);
    if (found === undefined) return;
    const must = cluster.survive?.value.toLowerCase();
    const asked =
      must !== undefined && (machine !== undefined || must === String(found.args?.level).toLowerCase());
    yield asked ? found : { ...found, severity: 'information' };
  },
};

const told = {
  single: {
    en: 'The only TiDB: when {machine} fails, the cluster keeps its data but serves nobody. Add one on \
another machine.',
    'zh-cn': '这是唯一的 TiDB：{machine} 故障后数据仍在，但无法提供服务。请在另一台机器上增加一个。',
  },
  machine: {
    en: 'All {count} TiDB stand on {machine}: when it fails, the cluster keeps its data but serves nobody. \
Put one on another machine.',
    'zh-cn':
      '全部 {count} 个 TiDB 都在 {machine} 上：该机器故障后数据仍在，但无法提供服务。请将其中一个放到另一台\
机器。',
  },
  zone: {
    en: 'All {count} TiDB stand in {level} {value}: when it fails, the cluster keeps its data but serves \
nobody. Put one in another {level}.',
    'zh-cn':
      '全部 {count} 个 TiDB 都在 {level} {value} 中：该处故障后数据仍在，但无法提供服务。请将其中一个放到另\
一个 {level}。',
  },
  other: { en: '{server} stands there, too.', 'zh-cn': '{server} 也在该处。' },
};

function onOneMachine(context: RuleContext): Violation | undefined {
  const servers = context.ofRole('tidb');
  const machine = servers[0]?.host?.value;
  if (machine === undefined || servers.some(({ host }) => host?.value !== machine)) return undefined;
  return violation(servers, servers.length === 1 ? told.single : told.machine, { machine });
}

function inOneZone(cluster: Cluster, context: RuleContext): Violation | undefined {
  const { locations } = context;
  const top = topLevel(locations);
  if (top === undefined || !placedByLabels(cluster, context)) return undefined;
  if (!survivesOne(locations.domains(top).length, cluster.replication.maxReplicas.value)) return undefined;
  const servers = context.ofRole('tidb');
  const zones = servers.map((server) => context.standing(server).location[top]);
  const [value] = zones;
  if (value === undefined) return undefined;
  if (zones.some((zone) => zone?.toLowerCase() !== value.toLowerCase())) return undefined;
  return violation(servers, told.zone, { level: locations.levels[top]?.name ?? '', value });
}

function violation(
  servers: readonly Instance[],
  template: Violation['template'],
  args: Readonly<Record<string, string>>,
): Violation | undefined {
  const [first, ...others] = servers;
  if (first === undefined) return undefined;
  return {
    at: first.head,
    template,
    args: { ...args, count: servers.length },
    related: relatedAll(
      others,
      ({ head }) => head,
      told.other,
      ({ id }) => ({ server: id }),
    ),
  };
}
