import type { Instance, Label } from '../../cluster/cluster';
import { pdAndTiDB } from '../example';
import { setValue } from '../label-edits';
import { byMachine, type Level, labelOf } from '../locations';
import { rankOf } from '../names';
import type { Rule, Violation } from '../rule';
import { choiceFix, related } from '../say';

const topology = (second: string) => `server_configs:
  pd:
    replication.location-labels: [host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { host: h1 }
  - host: 10.0.1.1
    port: 20161
    status_port: 20181
    config:
      server.labels: { host: ${second} }
  - host: 10.0.2.1
    config:
      server.labels: { host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { host: h3 }
  - host: 10.0.3.2
    config:
      server.labels: { host: h4 }
`;

export const machineSplit: Rule = {
  code: 'labels/machine-split',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'Stores of one machine have different location labels',
    'zh-cn': '同一台机器上的存储节点设置了不同的位置标签',
  },
  why: {
    en: 'To PD the stores stand in different places, so that two copies of a Region may share the machine \
that the labels keep them apart on. When it fails, they fail together. Neither TiUP nor PD compares labels \
with addresses.\n\nWhere all stores of the cluster share one machine (a trial that plays several machines) \
it is information; for TiFlash, whose copies hold no votes, it is a warning.',
    'zh-cn':
      'PD 认为它们位于不同位置，因此同一个 Region 的两个副本可能落在这台机器上，并随其故障一起失效。TiUP 和\
 PD 都不会将标签与地址对照。\n\n如果集群所有存储节点都在同一台机器上（用一台机器模拟多台），仅作提示；\
TiFlash 的副本不参与投票，为警告。',
  },
  sources: [
    'https://github.com/tikv/pd/issues/1571',
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'tikv/pd: pkg/core/store.go, CompareLocation',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: { bad: topology('h5'), good: topology('h1') },
  check: function* (cluster, context) {
    const tiflash = context.ofRole('tiflash');
    const trial = !cluster.fragment && onOneMachine([...context.tikv, ...tiflash]);
    for (const stores of [context.tikv, tiflash]) {
      const lower = trial ? 'information' : stores === tiflash ? 'warning' : undefined;
      for (const group of byMachine(stores)) {
        if (group.length < 2) continue;
        for (const found of checkMachine(group, levelsToCompare(group, context.locations.levels))) {
          yield lower === undefined ? found : { ...found, severity: lower };
        }
      }
    }
  },
};

function onOneMachine(stores: readonly Instance[]): boolean {
  const placed = stores.filter(({ host }) => host !== undefined);
  return placed.length > 0 && placed.every(({ host }) => host?.value === placed[0]?.host?.value);
}

/** A scale-out file without its base knows no levels: there the names of the keys say which are places. */
function levelsToCompare(group: readonly Instance[], levels: readonly Level[]): readonly string[] {
  if (levels.length > 0) return levels.map(({ name }) => name);
  const keys = new Set(group.flatMap((store) => store.labels.map(({ key }) => key)));
  return [...keys].filter((key) => rankOf(key) !== undefined);
}

const told = {
  split: {
    en: '{store} has {key}: {value}, but {other} on the same machine ({machine}) has {expected}: PD may put \
two copies of a Region there.',
    'zh-cn':
      '{store} 的 {key} 为 {value}，而同一台机器（{machine}）上的 {other} 为 {expected}：PD 可能把同一个 \
Region 的两个副本放在这台机器上。',
  },
  other: { en: '{other} on the same machine.', 'zh-cn': '{other} 位于同一台机器。' },
  set: {
    en: 'Set {key} to {expected}, as {other} has it',
    'zh-cn': '将 {key} 设为 {expected}，与 {other} 一致',
  },
};

function* checkMachine(group: readonly Instance[], levels: readonly string[]): Generator<Violation> {
  for (const key of levels) {
    const labelled = group.flatMap((store) => {
      const label = labelOf(store, key);
      return label === undefined ? [] : [{ store, label }];
    });
    const usual = mostFrequent(labelled.map(({ label }) => label));
    const example = labelled.find(({ label }) => label === usual);
    if (usual === undefined || example === undefined) continue;
    for (const { store, label } of labelled) {
      if (label.value.toLowerCase() === usual.value.toLowerCase()) continue;
      yield violation(store, label, example.store, usual);
    }
  }
}

function violation(store: Instance, label: Label, other: Instance, usual: Label): Violation {
  const args = {
    store: store.id,
    key: label.key,
    value: label.value,
    other: other.id,
    expected: usual.value,
    machine: store.host?.value ?? '',
  };
  return {
    at: label.valueAt,
    template: told.split,
    args,
    related: [related(usual.valueAt, told.other, args)],
    fixes: [choiceFix(told.set, args, [setValue(label, usual.value)])],
  };
}

/** A label with the value that most have; of equals the first. */
function mostFrequent(labels: readonly Label[]): Label | undefined {
  const counts = new Map<string, number>();
  for (const { value } of labels) counts.set(value.toLowerCase(), (counts.get(value.toLowerCase()) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return labels.find(({ value }) => counts.get(value.toLowerCase()) === most);
}
