import type { Instance, Label } from '../../cluster/cluster';
import { pdAndTiDB } from '../example';
import { setValue } from '../label-edits';
import { type Domain, domainsOf, type Located } from '../locations';
import type { Rule, Violation } from '../rule';
import { choiceFix, related } from '../say';
import { isPlainSlip, isSlip, shapeOf } from './slip';

const topology = (host: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.1.2
    config:
      server.labels: { zone: z1, host: h2 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h1 }
  - host: 10.0.2.2
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h1 }
  - host: 10.0.3.2
    config:
      server.labels: { zone: z3, host: ${host} }
`;

export const valueSlip: Rule = {
  code: 'labels/value-slip',
  severity: 'warning',
  title: { en: 'A label value that looks mistyped', 'zh-cn': '疑似误写的标签值' },
  why: {
    en: 'Nothing refuses a mistyped value. It makes a place that does not exist: a store that stands alone \
in its zone, or a host that a placement rule does not find.\n\nReported is a value one letter off from one \
that two or more sibling places use and that is missing here, or a lone store’s value one letter off from \
its neighbours’. Numbers and single letters never count as slips: `h1` and `h2`, `rack-a` and `rack-b` are \
a series.',
    'zh-cn':
      '误写的标签值不会被拒绝，却会产生一个不存在的位置：例如独自处于某个“可用区”的 TiKV，或 Placement \
Rules 匹配不到的主机。\n\n当一个值与两个以上同级位置都使用、而此处缺少的值只差一个字符，或单个节点的值与相\
邻节点只差一个字符时报告。数字和单个字母不视为误写：`h1` 与 `h2`、`rack-a` 与 `rack-b` 是正常的序列。',
  },
  sources: ['tikv/pd: pkg/core/store.go, CompareLocation'],
  example: { bad: topology('h2s'), good: topology('h2') },
  check: function* (_, context) {
    const { levels } = context.locations;
    for (const role of ['tikv', 'tiflash'] as const) {
      const stores = context.located(role);
      for (const level of levels.keys()) {
        const values = domainsOf(stores, level).map((domain) => valueIn(domain, level));
        yield* checkLevel(values);
      }
    }
  },
};

/** A value below its parent, without case, and the stores that have it. */
interface Value {
  readonly parent: string;
  readonly name: string;
  readonly stores: readonly [Located, ...Located[]];
  readonly level: number;
}

function valueIn({ stores }: Domain, level: number): Value {
  const [{ domainKeys }] = stores;
  const parent = domainKeys[level - 1] ?? '';
  const name = domainKeys[level]?.slice(level === 0 ? 0 : parent.length + 1) ?? '';
  return { parent, name, stores, level };
}

function* checkLevel(values: readonly Value[]): Generator<Violation> {
  const byName = groupBy(values, ({ name }) => name);
  const byParent = groupBy(values, ({ parent }) => parent);
  const usual = [...byName.values()].filter(
    (places) => places.length >= 2 && places.length * 2 > byParent.size - 1,
  );
  const elsewhere = usual.flatMap((places) => places.slice(0, 1));
  let byShape: ReadonlyMap<string, readonly string[]> | undefined;
  for (const value of values) {
    if (byName.get(value.name)?.length !== 1) continue;
    const here = byParent.get(value.parent) ?? [];
    const meant = fromElsewhere(value, here, elsewhere) ?? fromNeighbours(value, here);
    if (meant === undefined) continue;
    byShape ??= groupBy([...byName.keys()], shapeOf);
    if (byShape.get(shapeOf(value.name))?.length !== 1) continue;
    const found = violation(value, meant);
    if (found !== undefined) yield found;
  }
}

/** The one value that most other parents have, that this parent lacks, and that `value` is a slip for. */
function fromElsewhere(value: Value, here: readonly Value[], elsewhere: readonly Value[]): Value | undefined {
  if (elsewhere.length === 0) return undefined;
  const mine = new Set(here.map(({ name }) => name));
  const meant = elsewhere.filter(({ name }) => !mine.has(name) && isSlip(value.name, name));
  return meant.length === 1 ? meant[0] : undefined;
}

/**
 * The one value beside a lone machine’s that `value` is a slip for, where every other value has several
 * machines.
 */
function fromNeighbours(value: Value, here: readonly Value[]): Value | undefined {
  if (isOnSeveral(value)) return undefined;
  if (here.some((other) => other !== value && !isOnSeveral(other))) return undefined;
  const others = here.filter((other) => other !== value);
  const meant = others.filter(({ name }) => isPlainSlip(value.name, name));
  return meant.length === 1 ? meant[0] : undefined;
}

function isOnSeveral({ stores: [first, ...others] }: Value): boolean {
  return others.some(({ instance }) => machineOf(instance) !== machineOf(first.instance));
}

function machineOf({ host, id }: Instance): string {
  return host?.value ?? id;
}

const told = {
  slip: {
    en: 'The {key} {value} occurs nowhere else, and is one letter off from {meant}. Did you mean {meant}?',
    'zh-cn': '{key} 的值 {value} 未在别处出现，与 {meant} 只差一个字符。是否应为 {meant}？',
  },
  meant: { en: 'The usual value, {meant}.', 'zh-cn': '常用的值 {meant}。' },
  rename: { en: 'Change {value} to {meant}', 'zh-cn': '将 {value} 改为 {meant}' },
};

function labelsOf({ stores, level }: Value): readonly Label[] {
  return stores.flatMap(({ labels }) => labels[level] ?? []);
}

function violation(value: Value, meant: Value): Violation | undefined {
  const [label] = labelsOf(value);
  const [usual] = labelsOf(meant);
  if (label === undefined || usual === undefined) return undefined;
  const args = { key: label.key, value: label.value, meant: usual.value };
  return {
    at: label.valueAt,
    template: told.slip,
    args,
    related: [related(usual.valueAt, told.meant, args)],
    fixes: [
      choiceFix(
        told.rename,
        args,
        labelsOf(value).map((each) => setValue(each, usual.value)),
      ),
    ],
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return groups;
}
