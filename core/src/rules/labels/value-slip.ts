import type { Label } from '../../cluster/cluster';
import { remembered } from '../../text/remembered';
import { pdAndTiDB } from '../example';
import { setValue } from '../label-edits';
import type { Located } from '../locations';
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
      for (let level = 0; level < levels.length; level++) yield* checkLevel(valuesAt(stores, level));
    }
  },
};

/** A value below its parent, with the labels and machines that carry it. */
interface Value {
  readonly parent: string;
  readonly name: string;
  readonly labels: [Label, ...Label[]];
  readonly machines: Set<string>;
}

/** The places of a store, coarse to fine and without case, down to the first level that it lacks. */
const placesOf = remembered(({ labels }: Located): readonly Pick<Value, 'parent' | 'name'>[] => {
  const places: Pick<Value, 'parent' | 'name'>[] = [];
  const above: string[] = [];
  for (const label of labels) {
    if (label === undefined) break;
    const name = label.value.toLowerCase();
    places.push({ parent: above.join('\n'), name });
    above.push(name);
  }
  return places;
});

/** The values of a level; stores that lack it or a level above stay out. */
function valuesAt(stores: readonly Located[], level: number): readonly Value[] {
  const values = new Map<string, Value>();
  for (const store of stores) {
    const label = store.labels[level];
    const place = placesOf(store)[level];
    if (label === undefined || place === undefined) continue;
    const { instance } = store;
    const { parent, name } = place;
    const machine = instance.host?.value ?? instance.id;
    const known = values.get(`${parent}\n${name}`);
    if (known === undefined) {
      values.set(`${parent}\n${name}`, { parent, name, labels: [label], machines: new Set([machine]) });
    } else {
      known.labels.push(label);
      known.machines.add(machine);
    }
  }
  return [...values.values()];
}

function* checkLevel(values: readonly Value[]): Generator<Violation> {
  const byName = groupBy(values, ({ name }) => name);
  const byParent = groupBy(values, ({ parent }) => parent);
  const byShape = groupBy([...byName.keys()], shapeOf);
  const usual = [...byName.values()].filter((places) => places.length >= 2);
  for (const value of values) {
    if ((byName.get(value.name) ?? []).length > 1) continue;
    if ((byShape.get(shapeOf(value.name)) ?? []).length > 1) continue;
    const here = byParent.get(value.parent) ?? [];
    const meant = fromElsewhere(value, here, usual, byParent.size) ?? fromNeighbours(value, here);
    if (meant !== undefined) yield violation(value, meant);
  }
}

/** The one value that most other parents have, that this parent lacks, and that `value` is a slip for. */
function fromElsewhere(
  value: Value,
  here: readonly Value[],
  usual: readonly (readonly Value[])[],
  parents: number,
): Value | undefined {
  const most = usual.filter((places) => places.length * 2 > parents - 1);
  if (most.length === 0) return undefined;
  const mine = new Set(here.map(({ name }) => name));
  const meant = most
    .flatMap((places) => places.slice(0, 1))
    .filter(({ name }) => !mine.has(name) && isSlip(value.name, name));
  return meant.length === 1 ? meant[0] : undefined;
}

/**
 * The one value beside a lone machine’s that `value` is a slip for, where every other value has several
 * machines.
 */
function fromNeighbours(value: Value, here: readonly Value[]): Value | undefined {
  if (value.machines.size > 1) return undefined;
  if (here.some((other) => other !== value && other.machines.size < 2)) return undefined;
  const others = here.filter((other) => other !== value);
  const meant = others.filter(({ name }) => isPlainSlip(value.name, name));
  return meant.length === 1 ? meant[0] : undefined;
}

const told = {
  slip: {
    en: 'The {key} {value} occurs nowhere else, and is one letter off from {meant}. Did you mean {meant}?',
    'zh-cn': '{key} 的值 {value} 未在别处出现，与 {meant} 只差一个字符。是否应为 {meant}？',
  },
  meant: { en: 'The usual value, {meant}.', 'zh-cn': '常用的值 {meant}。' },
  rename: { en: 'Change {value} to {meant}', 'zh-cn': '将 {value} 改为 {meant}' },
};

function violation(value: Value, meant: Value): Violation {
  const [label] = value.labels;
  const [usual] = meant.labels;
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
        value.labels.map((each) => setValue(each, usual.value)),
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
