import { printBytes } from '../../units/print';
import { pdAndTiDB } from '../example';
import { placedByLabels } from '../labels/levels';
import { type Domain, domainName, topLevel } from '../locations';
import type { Rule } from '../rule';
import { related } from '../say';

const store = (zone: number, host: number) => `  - host: 10.0.${zone}.${host}
    config:
      server.labels: { zone: z${zone}, host: h${host} }
`;

const topology = (third: readonly number[]) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
${[[1, 2], [1, 2], third].flatMap((hosts, index) => hosts.map((host) => store(index + 1, host))).join('')}`;

/** Smaller differences are part of growing a cluster store by store. */
const ratioWorthTelling = 1.2;

export const unequalDomains: Rule = {
  code: 'replicas/unequal-domains',
  severity: 'information',
  title: {
    en: 'Places of unequal size, each with a copy of everything',
    'zh-cn': '各处规模不等，却都持有全部数据',
  },
  why: {
    en: 'With as many places as replicas each place holds one copy of every Region. The smallest one fills \
first, and its stores take more load; room in the others beyond that is of no use to the data, since PD \
balances within a place only.\n\nCompared are the disks \
where all are known (from the plan), else the counts of stores.',
    'zh-cn':
      '位置数等于副本数时，每一处都持有每个 Region 的一个副本。最小的一处最先写满，其 TiKV 负载也更高；其他\
位置多出的空间无法使用，因为 PD 只能在各处内部均衡。\n\n如果已知全部磁盘大小（来自规划），则比较总容量，否则比较 TiKV 数量。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/pd-scheduling-best-practices'],
  liveCheck: "pd-ctl store | jq '.stores[] | {labels: .store.labels, used: .status.used_size}'",
  example: { bad: topology([1]), good: topology([1, 2]) },
  check: function* (cluster, context) {
    if (!placedByLabels(cluster, context)) return;
    const { locations } = context;
    const top = topLevel(locations);
    if (top === undefined) return;
    const domains = locations.domains(top);
    const replicas = cluster.replication.maxReplicas.value;
    const bytes = domains.map(({ stores }) =>
      sum(stores.map(({ instance }) => instance.resources.diskBytes?.value)),
    );
    const known = bytes.every((size) => size !== undefined);
    const sizeOf = (domain: Domain) => (known ? (bytes[domains.indexOf(domain)] ?? 0) : domain.stores.length);
    const [small, large] = extremes(domains, sizeOf);
    if (domains.length !== replicas || small === undefined || large === undefined) return;
    if (sizeOf(large) / sizeOf(small) <= ratioWorthTelling) return;
    const first = ({ stores: [store] }: Domain) => store.labels[top]?.valueAt ?? store.instance.head;
    const args = {
      small: domainName(locations, small),
      large: domainName(locations, large),
      few: known ? printBytes(sizeOf(small)) : small.stores.length,
      many: known ? printBytes(sizeOf(large)) : large.stores.length,
      replicas,
    };
    yield {
      at: first(small),
      template: known ? told.bytes : told.unequal,
      args,
      related: [related(first(large), known ? told.largeBytes : told.large, args)],
    };
  },
};

/** Nothing where one is not known. */
function sum(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (all, value) => (all === undefined || value === undefined ? undefined : all + value),
    0,
  );
}

function extremes(
  domains: readonly Domain[],
  sizeOf: (domain: Domain) => number,
): [Domain | undefined, Domain | undefined] {
  const bySize = [...domains].sort((a, b) => sizeOf(a) - sizeOf(b));
  return [bySize[0], bySize.at(-1)];
}

const told = {
  unequal: {
    en: '{small} has {few} TiKV, {large} has {many}, and each holds one of the {replicas} copies of every \
Region: on disks of one size {small} fills first, and the rest of {large} stays empty.',
    'zh-cn':
      '{small} 有 {few} 个 TiKV，{large} 有 {many} 个，而每处都持有每个 Region 的 {replicas} 个副本之一：磁\
盘大小相同时，{small} 最先写满，{large} 的其余空间用不上。',
  },
  bytes: {
    en: '{small} has disks of {few}, {large} of {many}, and each holds one of the {replicas} copies of every Region: {small} \
fills first, and the rest of {large} stays empty.',
    'zh-cn':
      '{small} 的磁盘共 {few}，{large} 共 {many}，而每处都持有每个 Region 的 {replicas} 个副本之一：{small} 最先写满，{large} \
的其余空间用不上。',
  },
  largeBytes: { en: '{large}: {many}.', 'zh-cn': '{large}：{many}。' },
  large: { en: '{large}: {many} TiKV.', 'zh-cn': '{large}：{many} 个 TiKV。' },
};
