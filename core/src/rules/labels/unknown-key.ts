import type { Instance, Label } from '../../cluster/cluster';
import type { Fix } from '../../findings/finding';
import { pdAndTiDB } from '../example';
import { keyPlace, renameKey } from '../label-edits';
import type { Level, Locations } from '../locations';
import type { Rule, Violation } from '../rule';
import { listed, related, relatedAll, safeFix } from '../say';
import { isLabelKey } from './key-pattern';
import { misspeltKey, replacementLevel } from './misspelt';

const topology = (key: string) => `server_configs:
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
      server.labels: { zone: z3, ${key}: h3 }
`;

export const unknownKey: Rule = {
  code: 'labels/unknown-key',
  severity: 'error',
  title: {
    en: 'A TiKV label that location-labels does not list',
    'zh-cn': 'TiKV 的标签不在 location-labels 中',
  },
  why: {
    en: 'TiUP refuses to deploy a TiKV with a label key that `location-labels` does not list, since such a \
label plays no part in the placement of copies. A label that serves placement rules only is legitimate: \
`tiup cluster deploy --no-labels` skips the check. In a `meta.yaml`, of a cluster that is deployed already, \
this is information.',
    'zh-cn':
      'TiUP 会拒绝部署带有未在 `location-labels` 中列出的标签的 TiKV，因为这样的标签不参与副本放置。仅供 \
Placement Rules 使用的标签是合理的，可用 `tiup cluster deploy --no-labels` 跳过检查。对于已部署集群的 \
`meta.yaml`，仅作提示。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/validate.go, CheckTiKVLabels',
    'https://github.com/pingcap/tiup/issues/1884',
  ],
  liveCheck: 'tiup cluster display <cluster> --labels',
  example: { bad: topology('hots'), good: topology('host') },
  check: function* (cluster, context) {
    if (cluster.kind !== 'tiup' && cluster.kind !== 'tiup-meta') return;
    const { locations, tikv } = context;
    if (locations.levels.length === 0) return;
    for (const labels of unknownByKey(tikv, locations)) {
      const found = violation(labels, locations.levels);
      if (found !== undefined) {
        yield cluster.kind === 'tiup-meta' && !found.misspelt
          ? { ...found.violation, severity: 'information' }
          : found.violation;
      }
    }
  },
};

interface Owned {
  readonly store: Instance;
  readonly label: Label;
}

/** TiUP compares keys with case, PD without: what differs in case only is refused, too. */
function unknownByKey(stores: readonly Instance[], locations: Locations): readonly Owned[][] {
  const names = new Set(locations.levels.map((level) => level.name));
  const byKey = new Map<string, Owned[]>();
  for (const store of stores) {
    for (const label of store.labels) {
      if (names.has(label.key) || label.where !== 'config' || !isLabelKey(label.key)) continue;
      if (replacementLevel(locations) === label.key) continue;
      const known = byKey.get(label.key);
      if (known === undefined) byKey.set(label.key, [{ store, label }]);
      else known.push({ store, label });
    }
  }
  return [...byKey.values()];
}

const told = {
  unknown: {
    en: 'Label {key} is not among the location-labels ({levels}): TiUP refuses it, and PD does not place \
copies by it.',
    'zh-cn': '标签 {key} 不在 location-labels（{levels}）中：TiUP 会拒绝部署，PD 也不会按它放置副本。',
  },
  misspelt: {
    en: 'Label {key} is not among the location-labels ({levels}), and {store} has no {meant}. Did you mean \
{meant}?',
    'zh-cn':
      '标签 {key} 不在 location-labels（{levels}）中，而 {store} 没有 {meant} 标签。是否应为 {meant}？',
  },
  more: { en: '{store} has it as well.', 'zh-cn': '{store} 也设置了该标签。' },
  levels: { en: 'The location labels.', 'zh-cn': 'location-labels 在此设置。' },
  rename: { en: 'Rename {key} to {meant}', 'zh-cn': '将 {key} 改为 {meant}' },
};

function violation(
  owned: readonly Owned[],
  levels: readonly Level[],
): { readonly violation: Violation; readonly misspelt: boolean } | undefined {
  const [first, ...others] = owned;
  if (first === undefined) return undefined;
  const { key } = first.label;
  const meant = levels.find(({ name }) =>
    owned.every(({ store }) => misspeltKey(store, name, levels)?.key === key),
  );
  const at = levels[0]?.at;
  const violation: Violation = {
    at: keyPlace(first.label),
    template: meant === undefined ? told.unknown : told.misspelt,
    args: {
      key,
      levels: listed(levels.map(({ name }) => name)),
      store: first.store.id,
      meant: meant?.name ?? '',
    },
    related: [
      ...(at === undefined ? [] : [related(at, told.levels)]),
      ...relatedAll(
        others,
        ({ label }) => keyPlace(label),
        told.more,
        ({ store }) => ({ store: store.id }),
      ),
    ],
    fixes: meant === undefined ? [] : [renameKeys(owned, meant.name)],
  };
  return { violation, misspelt: meant !== undefined };
}

function renameKeys(owned: readonly Owned[], meant: string): Fix {
  const key = owned[0]?.label.key ?? '';
  return safeFix(
    told.rename,
    { key, meant },
    owned.map(({ label }) => renameKey(label, meant)),
  );
}
