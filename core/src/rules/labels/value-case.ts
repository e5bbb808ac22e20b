import type { Instance, Label } from '../../cluster/cluster';
import { rememberedEach } from '../../text/remembered';
import type { RuleContext } from '../context';
import { pdAndTiDB } from '../example';
import { setValue } from '../label-edits';
import { labelOf } from '../locations';
import type { Rule, Violation } from '../rule';
import { related, relatedAll, safeFix } from '../say';

const topology = (zone: string) => `server_configs:
  pd:
    replication.location-labels: [zone]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: east }
  - host: 10.0.1.2
    config:
      server.labels: { zone: ${zone} }
  - host: 10.0.2.1
    config:
      server.labels: { zone: west }
  - host: 10.0.2.2
    config:
      server.labels: { zone: west }
  - host: 10.0.3.1
    config:
      server.labels: { zone: north }
  - host: 10.0.3.2
    config:
      server.labels: { zone: north }
`;

export const valueCase: Rule = {
  code: 'labels/value-case',
  severity: 'warning',
  title: { en: 'Label values that differ in case only', 'zh-cn': '仅大小写不同的标签值' },
  why: {
    en: 'PD is of two minds about them. When it scores how far copies are apart, `Z1` and `z1` are one \
place; for the isolation level and for placement rules they are two. A copy may then pass as isolated that \
is not, and a rule for `z1` does not find the stores of `Z1`.',
    'zh-cn':
      'PD 对此的处理并不一致：计算副本距离时，`Z1` 和 `z1` 是同一处；在 isolation-level 和 Placement Rules \
中却是两处。未隔离的副本可能被误认为已隔离，针对 `z1` 的规则也匹配不到 `Z1` 的节点。',
  },
  sources: [
    'tikv/pd: pkg/core/store.go, CompareLocation (without case)',
    'tikv/pd: pkg/schedule/filter/filters.go, isolationFilter; placement/label_constraint.go (with case)',
    'https://github.com/tikv/pd/issues/11281',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: { bad: topology('East'), good: topology('east') },
  check: function* (_, context) {
    for (const group of sameButForCase(context)) yield* checkGroup(group);
  },
};

interface Owned {
  readonly store: Instance;
  readonly label: Label;
}

/** Labels of one key, one parent and one value if case is left out of account. */
function sameButForCase(context: RuleContext): readonly (readonly Owned[])[] {
  const owners = (['tikv', 'tiflash', 'tidb'] as const).flatMap((role) => context.ofRole(role));
  // Two spellings need a capital in one of them: most clusters have none, and are done here.
  const mixed = new Set<string>();
  for (const values of capitals(owners, '', withCapitals)) for (const value of values) mixed.add(value);
  if (mixed.size === 0) return [];
  const all = owners.flatMap((store) => store.labels.map((label): Owned => ({ store, label })));
  const levels = context.locations.levels.map(({ name }) => name.toLowerCase());
  const groups = new Map<string, Owned[]>();
  for (const owned of all) {
    const { store, label } = owned;
    if (!mixed.has(label.value.toLowerCase())) continue;
    const level = levels.indexOf(label.key.toLowerCase());
    const parents = levels.slice(0, Math.max(0, level)).map((name) => labelOf(store, name)?.value ?? '');
    const key = [label.key, ...parents, label.value].join('\n').toLowerCase();
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [owned]);
    else known.push(owned);
  }
  return [...groups.values()];
}

/** An instance's label values that have a capital, without it. */
function withCapitals({ labels }: Instance): readonly string[] {
  const lower = labels.flatMap(({ value }) => (value === value.toLowerCase() ? [] : [value.toLowerCase()]));
  return lower.length === 0 ? none : lower;
}

const capitals = rememberedEach<Instance, readonly string[]>();

/** Shared by the many instances that have none. */
const none: readonly string[] = [];

const told = {
  mixed: {
    en: '{key} is {value} on {count} of its instances and {usual} on the others: one place where PD scores \
copies, two for isolation-level and placement rules. Write it one way.',
    'zh-cn':
      '{key} 在 {count} 个实例上为 {value}，在其他实例上为 {usual}：PD 计算副本距离时视为同一处，\
isolation-level 和 Placement Rules 则视为两处。请统一写法。',
  },
  usual: { en: '{usual} on {store}.', 'zh-cn': '{store} 使用 {usual}。' },
  more: { en: '{value} on {store}, too.', 'zh-cn': '{store} 也使用 {value}。' },
  rename: { en: 'Write {usual} for {value} ({count})', 'zh-cn': '将 {value} 改为 {usual}（{count} 处）' },
};

function* checkGroup(group: readonly Owned[]): Generator<Violation> {
  const spellings = new Map<string, Owned[]>();
  for (const owned of group) {
    const known = spellings.get(owned.label.value);
    if (known === undefined) spellings.set(owned.label.value, [owned]);
    else known.push(owned);
  }
  if (spellings.size < 2) return;
  const most = Math.max(...[...spellings.values()].map((owned) => owned.length));
  const usual = [...spellings.values()].find((owned) => owned.length === most)?.[0];
  for (const [value, owned] of spellings) {
    const [first, ...others] = owned;
    if (usual === undefined || first === undefined || value === usual.label.value) continue;
    const args = { key: first.label.key, value, usual: usual.label.value, count: owned.length };
    yield {
      at: first.label.valueAt,
      template: told.mixed,
      args,
      related: [
        related(usual.label.valueAt, told.usual, { usual: usual.label.value, store: usual.store.id }),
        ...relatedAll(
          others,
          ({ label }) => label.valueAt,
          told.more,
          ({ store }) => ({ value, store: store.id }),
        ),
      ],
      fixes: [
        safeFix(
          told.rename,
          args,
          owned.map(({ label }) => setValue(label, usual.label.value)),
        ),
      ],
    };
  }
}
