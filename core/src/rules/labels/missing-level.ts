import type { Instance, Label } from '../../cluster/cluster';
import type { Fix } from '../../findings/finding';
import { pdAndTiDB } from '../example';
import { addLabels } from '../label-edits';
import { type Level, type Located, labelOf } from '../locations';
import type { Rule, Violation } from '../rule';
import { listed, related, safeFix } from '../say';
import { onKubernetes } from '../settings';
import { misspeltKey } from './misspelt';

const topology = (fourth: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
  - host: 10.0.3.1
    port: 20161
    status_port: 20181
    config:
      server.labels: ${fourth}
  - host: 10.0.1.2
    config:
      server.labels: { zone: z1, host: h4 }
  - host: 10.0.2.2
    config:
      server.labels: { zone: z2, host: h5 }
`;

export const missingLevel: Rule = {
  code: 'labels/missing-level',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A store lacks one of the location labels',
    'zh-cn': '存储节点缺少某一级 location label',
  },
  why: {
    en: 'For PD a store without a value at a level stands in the same place as every other store: no copy \
there is isolated at that level. With an `isolation-level` it is the other way round: the empty value \
counts as a place of its own, so that a copy on this store and one beside it in the real zone pass as \
isolated.\n\nFor TiFlash (a warning) it matters once a table’s TiFlash replicas are placed by `LOCATION \
LABELS`.',
    'zh-cn':
      '某一级没有值的 TiKV 会被 PD 视为与所有其他 TiKV 处于同一位置，因此该处的副本在这一级得不到隔离。设置\
了 `isolation-level` 时则相反：空值被当作一个独立的位置，该节点上的副本与同一可用区内的另一个副本会被误认为\
已隔离。\n\n对 TiFlash（警告），当表的 TiFlash 副本使用 `LOCATION LABELS` 放置时会受影响。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'tikv/pd: pkg/core/store.go, CompareLocation; pkg/schedule/filter/filters.go, isolationFilter',
    'https://github.com/pingcap/tiup/issues/800',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: { bad: topology('{ zone: z3 }'), good: topology('{ zone: z3, host: h3 }') },
  check: function* (cluster, context) {
    // Pods get their labels from their Nodes.
    if (onKubernetes(cluster)) return;
    const { levels } = context.locations;
    yield* checkStores(context.located('tikv'), levels);
    for (const found of checkStores(context.located('tiflash'), levels)) {
      yield { ...found, severity: 'warning' };
    }
  },
};

function* checkStores(located: readonly Located[], levels: readonly Level[]): Generator<Violation> {
  const stores = located.map(({ instance }) => instance);
  const isUsed = levels.map((_, index) => located.some(({ labels }) => labels[index] !== undefined));
  for (const { instance, labels } of located) {
    const missing = levels.filter(
      ({ name }, index) =>
        labels[index] === undefined &&
        isUsed[index] === true &&
        misspeltKey(instance, name, levels) === undefined,
    );
    if (missing.length > 0) yield violation(instance, missing, stores);
  }
}

const told = {
  some: {
    en: '{store} has no {levels}: PD takes it for the same place as every other store. Give it a value.',
    'zh-cn': '{store} 没有 {levels} 标签：PD 会把它视为与所有其他节点处于同一位置。请为其设置该标签。',
  },
  add: { en: 'Set {labels}, as {other} has it', 'zh-cn': '设置 {labels}，与 {other} 一致' },
  place: { en: '{store} has {key}: {value}.', 'zh-cn': '{store} 的 {key} 为 {value}。' },
};

function violation(store: Instance, missing: readonly Level[], stores: readonly Instance[]): Violation {
  const examples = missing.flatMap((level) => {
    const found = sibling(store, level, stores);
    return found === undefined ? [] : [found];
  });
  return {
    at: store.head,
    template: told.some,
    args: { store: store.id, levels: listed(missing.map((level) => level.name)) },
    related: [
      ...examples.map(({ at, label }) =>
        related(label.valueAt, told.place, { store: at.id, key: label.key, value: label.value }),
      ),
      ...missing.map((level) => related(level.at, { en: 'The level.', 'zh-cn': '该级标签。' })),
    ],
    fixes: inferred(store, missing, stores),
  };
}

/** The values of the other stores on the machine, where these have them all and agree. */
function inferred(store: Instance, missing: readonly Level[], stores: readonly Instance[]): Fix[] {
  const beside = stores.filter(
    (other) => other !== store && other.host !== undefined && other.host.value === store.host?.value,
  );
  const labels: Record<string, string> = {};
  for (const { name } of missing) {
    // An empty value stands there: a second one beside it would be a duplicate.
    if (store.labels.some(({ key }) => key.toLowerCase() === name.toLowerCase())) return [];
    const values = new Set(beside.map((other) => labelOf(other, name)?.value));
    const [value] = values;
    if (values.size !== 1 || value === undefined) return [];
    labels[name] = value;
  }
  const edits = addLabels(store, labels);
  const written = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
  const args = { labels: written.join(', '), other: beside[0]?.id ?? '' };
  return edits.length === 0 ? [] : [safeFix(told.add, args, edits)];
}

/** A store that has the level: one of the same machine if there is one. */
function sibling(
  store: Instance,
  level: Level,
  stores: readonly Instance[],
): { readonly at: Instance; readonly label: Label } | undefined {
  let found: { readonly at: Instance; readonly label: Label } | undefined;
  for (const at of stores) {
    const label = labelOf(at, level.name);
    if (label === undefined) continue;
    if (at.host !== undefined && at.host.value === store.host?.value) return { at, label };
    found ??= { at, label };
  }
  return found;
}
