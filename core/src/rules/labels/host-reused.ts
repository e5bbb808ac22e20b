import type { Instance, Label } from '../../cluster/cluster';
import { pdAndTiDB } from '../example';
import { byMachine, domainsOf, type Level, type Located } from '../locations';
import { isMachineLevel } from '../names';
import type { Rule, Violation } from '../rule';
import { listed, relatedAll } from '../say';

const topology = (fourth: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h1 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h1 }
  - host: 10.0.1.2
    config:
      server.labels: { zone: z1, host: ${fourth} }
  - host: 10.0.2.2
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.2
    config:
      server.labels: { zone: z3, host: h2 }
`;

export const hostReused: Rule = {
  code: 'labels/host-reused',
  severity: 'warning',
  title: {
    en: 'Different machines have the same host label',
    'zh-cn': '不同机器使用了相同的 host 标签',
  },
  why: {
    en: 'PD takes the machines for one: it keeps two copies of a Region off them where it can, and counts \
one failure domain less than there is. Balance suffers, and a copy may find no place though there is one. \
The same value under another parent (`h1` in `z1` and in `z2`) is another place, and right.',
    'zh-cn':
      'PD 会把这些机器当作同一台：尽量不在其中放置同一个 Region 的两个副本，可用的故障域也少算一个。数据均\
衡会受影响，副本可能找不到本来存在的位置。上级不同时（`z1` 和 `z2` 中都有 `h1`）使用相同的值是正确的。',
  },
  sources: ['tikv/pd: pkg/core/store.go, CompareLocation'],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: { bad: topology('h1'), good: topology('h2') },
  check: function* (_, context) {
    const { levels } = context.locations;
    const finest = levels.at(-1);
    if (finest === undefined || !isMachineLevel(finest.name)) return;
    for (const role of ['tikv', 'tiflash'] as const) {
      for (const machines of samePath(context.located(role), levels.length - 1))
        yield* violation(finest, machines);
    }
  },
};

interface Labelled {
  readonly store: Instance;
  readonly label: Label;
}

/** One store of each machine, grouped by the whole path; only groups of several machines. */
function samePath(stores: readonly Located[], level: number): readonly (readonly Labelled[])[] {
  const shared = domainsOf(stores, level).filter(({ stores: here }) => here.length > 1);
  if (shared.length === 0) return [];
  const firsts = new Set(byMachine(stores.map(({ instance }) => instance)).map(([first]) => first));
  return shared
    .map((domain) => domain.stores.filter(({ instance }) => firsts.has(instance)))
    .map((here) => here.flatMap(({ instance: store, labels }) => labelled(store, labels[level])))
    .filter((group) => group.length > 1);
}

function labelled(store: Instance, label: Label | undefined): readonly Labelled[] {
  return label === undefined ? [] : [{ store, label }];
}

const told = {
  reused: {
    en: '{count} machines ({machines}) have {key}: {value} in one place: PD takes them for one machine. \
Give each a value of its own.',
    'zh-cn':
      '同一处的 {count} 台机器（{machines}）的 {key} 都为 {value}：PD 会把它们当作同一台机器。请为每台机器\
设置不同的值。',
  },
  other: { en: '{machine} has it as well.', 'zh-cn': '{machine} 也使用该值。' },
};

function* violation(finest: Level, machines: readonly Labelled[]): Generator<Violation> {
  const [first, second, ...rest] = machines;
  if (first === undefined || second === undefined) return;
  const address = ({ store }: Labelled) => store.host?.value ?? store.id;
  // One label in `server_configs` gives all stores the same place: that is where to look.
  const at = second.label.valueAt;
  const elsewhere = [first, ...rest].filter(({ label }) => label.valueAt !== at);
  yield {
    at,
    template: told.reused,
    args: {
      count: machines.length,
      machines: listed(machines.map(address)),
      key: finest.name,
      value: second.label.value,
    },
    related: relatedAll(
      elsewhere,
      ({ label }) => label.valueAt,
      told.other,
      (each) => ({ machine: address(each) }),
    ),
  };
}
