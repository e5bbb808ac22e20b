import type { Cluster, Instance } from '../../cluster/cluster';
import type { Edit } from '../../findings/finding';
import type { RuleContext } from '../context';
import { pdAndTiDB } from '../example';
import { addLabels, appendLevel, setLocationLabels } from '../label-edits';
import { byMachine, type Domain } from '../locations';
import type { Rule, Violation } from '../rule';
import { choiceFix, relatedAll } from '../say';
import { findSetting, isTiUP } from '../settings';

const store = (address: string, port: number, label: string) => `  - host: ${address}
    port: ${port}
    status_port: ${port + 20}${label}
`;

const topology = (pd: string, label: (host: string) => string) => `${pd}${pdAndTiDB}tikv_servers:
${[1, 2, 3, 4]
  .flatMap((zone) => [20160, 20161].map((port) => store(`10.0.${zone}.1`, port, label(`h${zone}`))))
  .join('')}`;

export const sharedMachine: Rule = {
  code: 'labels/shared-machine',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'Several stores on one machine, and PD cannot know it',
    'zh-cn': '多个 TiKV 位于同一台机器，而 PD 无法得知',
  },
  why: {
    en: 'PD does not compare addresses. Without a label that names the machine it takes each store for a \
machine of its own and may put two of three copies on one: when the machine fails, those Regions have no \
quorum. Of six stores on three machines, 20 % of the Regions.\n\nTiUP refuses stores without any label that \
share a machine. Where coarser labels keep the copies of a Region apart as long as every place is up, it is \
a warning: after the loss of a place, PD may rebuild two copies on one machine.',
    'zh-cn':
      'PD 不比较地址。没有标识机器的标签时，它把每个 TiKV 当作独立的机器，可能把三个副本中的两个放在同一台\
机器上；该机器故障后，这些 Region 失去多数派。六个 TiKV 位于三台机器时，比例为 20%。\n\n同一台机器上有多个\
没有标签的 TiKV 时，TiUP 会拒绝部署。如果更粗的标签在各处正常时足以分开副本，则为警告：某处故障后，PD 可能\
在同一台机器上补出两个副本。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'https://docs.pingcap.com/tidb/stable/tidb-troubleshooting-map',
    'pingcap/tiup: pkg/cluster/spec/validate.go, CheckTiKVLabels',
    'https://github.com/tikv/pd/issues/1571',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: {
    bad: topology('', () => ''),
    good: topology(
      'server_configs:\n  pd:\n    replication.location-labels: [host]\n',
      (host) => `\n    config:\n      server.labels: { host: ${host} }`,
    ),
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    if (cluster.fragment) {
      yield* inFragment(cluster, context);
      return;
    }
    const labelled = context.tikv.some((tikv) => tikv.labels.length > 0);
    const found = labelled ? withoutMachineLevel(cluster, context) : withoutLabels(cluster, context);
    if (found !== undefined) yield found;
  },
};

const newLevel = 'host';

const told = {
  label: {
    en: 'Label every TiKV with its address as host, and tell PD',
    'zh-cn': '以地址作为 host 标签标记每个 TiKV，并设置 location-labels',
  },
  none: {
    en: '{count} TiKV share a machine with another one, and no label says so: PD may put two copies of a \
Region on one machine. Add `host` labels and `replication.location-labels`.',
    'zh-cn':
      '有 {count} 个 TiKV 与其他 TiKV 位于同一台机器，但没有标签说明：PD 可能把同一个 Region 的两个副本放在\
同一台机器上。请添加 `host` 标签并设置 `replication.location-labels`。',
  },
  coarse: {
    en: '{count} TiKV share a machine with another one, and the location labels end at {level}: with \
{replicas} copies and {domains} of these PD may put two copies on one machine. Add a `host` level.',
    'zh-cn':
      '有 {count} 个 TiKV 与其他 TiKV 位于同一台机器，而 location-labels 只到 {level} 一级：{replicas} 个副\
本、{domains} 个 {level}，PD 可能把两个副本放在同一台机器上。请增加 `host` 一级。',
  },
  later: {
    en: '{count} TiKV share a machine with another one, and the location labels end at {level}: once a \
{level} is lost, PD may rebuild two copies of a Region on one machine. Add a `host` level.',
    'zh-cn':
      '有 {count} 个 TiKV 与其他 TiKV 位于同一台机器，而 location-labels 只到 {level} 一级：失去一个 \
{level} 后，PD 可能在同一台机器上补出同一个 Region 的两个副本。请增加 `host` 一级。',
  },
  other: { en: '{store} on the same machine.', 'zh-cn': '{store} 位于同一台机器。' },
  shared: { en: '{store} shares a machine, too.', 'zh-cn': '{store} 也与其他 TiKV 共用机器。' },
};

/** Stores to be added: whatever the cluster is like, they share a machine and one of them says nothing. */
function* inFragment(cluster: Cluster, context: RuleContext): Generator<Violation> {
  if (cluster.replication.locationLabels.value.length > 0) return;
  const groups = sharing(context.tikv).filter((group) => group.some(({ labels }) => labels.length === 0));
  const found = violation(groups, told.none, {});
  if (found !== undefined) yield found;
}

/** With `location-labels` the finding on stores without labels says it already. */
function withoutLabels(cluster: Cluster, context: RuleContext): Violation | undefined {
  if (cluster.replication.locationLabels.value.length > 0) return undefined;
  const found = violation(sharing(context.tikv), told.none, {});
  const edits = [...hostLabels(context.tikv), ...setLocationLabels(cluster, [newLevel])];
  return found === undefined ? undefined : { ...found, fixes: [choiceFix(told.label, {}, edits)] };
}

/** Labels that end above the machine: within the finest domain PD cannot tell machines apart. */
function withoutMachineLevel(cluster: Cluster, context: RuleContext): Violation | undefined {
  const { levels, complete, domains } = context.locations;
  const finest = levels.at(-1);
  if (finest === undefined || !complete) return undefined;
  const groups = domains(levels.length - 1);
  const replicas = cluster.replication.maxReplicas.value;
  const enough = groups.length >= replicas;
  if (enough && cluster.replication.isolationLevel.value !== '') return undefined;
  const shared = groups
    .filter(isMixed)
    .flatMap(({ stores }) => sharing(stores.map(({ instance }) => instance)));
  const args = { level: finest.name, replicas, domains: groups.length };
  const found = violation(shared, enough ? told.later : told.coarse, args);
  if (found === undefined) return undefined;
  const list = findSetting(cluster, context, 'pd', 'replication.location-labels');
  const levelEdits = list.length === 1 ? appendLevel(list[0]?.value, newLevel) : [];
  const edits = [...hostLabels(context.tikv), ...levelEdits];
  const fixes = levelEdits.length === 0 ? [] : [choiceFix(told.label, {}, edits)];
  return enough ? { ...found, fixes, severity: 'warning' } : { ...found, fixes };
}

/** The address as the value: unique, known to everybody, and within TiKV’s pattern once colons are gone. */
function hostLabels(stores: readonly Instance[]): Edit[] {
  return stores.flatMap((store) => {
    const value = (store.host?.value ?? '').replace(/[^-\w./]/g, '-');
    return value === '' ? [] : addLabels(store, { [newLevel]: value });
  });
}

/** A machine of the domain holds several of its stores, and there are other machines beside it. */
function isMixed({ stores }: Domain): boolean {
  if (stores.length < 3) return false;
  const machines = new Set(stores.map(({ instance }) => instance.host?.value));
  return machines.size > 1 && machines.size < stores.length;
}

/** The stores of each machine that holds several. */
function sharing(stores: readonly Instance[]): readonly (readonly Instance[])[] {
  return byMachine(stores).filter((group) => group.length > 1);
}

function violation(
  groups: readonly (readonly Instance[])[],
  template: Violation['template'],
  args: Readonly<Record<string, string | number>>,
): Violation | undefined {
  const [first, second, ...rest] = groups.flat();
  if (first === undefined || second === undefined) return undefined;
  const id = (instance: Instance) => ({ store: instance.id });
  return {
    at: second.head,
    template,
    args: { ...args, count: rest.length + 2 },
    related: [
      ...relatedAll([first], ({ head }) => head, told.other, id),
      ...relatedAll(rest, ({ head }) => head, told.shared, id),
    ],
  };
}
