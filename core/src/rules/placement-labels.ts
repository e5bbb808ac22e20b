/** Labels in constraints that no store has: the same for files of PD's rules and for policies. */
import type { Cluster } from '../cluster/cluster';
import type { ConstraintPlaces, WrittenRule } from '../cluster/placement';
import { nearest } from '../findings/nearest';
import type { Template } from '../messages/message';
import type { LabelConstraint } from '../placement/model/rule';
import type { Place } from '../text/node';
import type { RuleContext } from './context';
import { ruleSets, type SetKind } from './placement-sets';
import type { RuleStore } from './placement-stores';
import type { Violation } from './rule';
import { choiceFix, listed } from './say';

const told = {
  keyNowhere: {
    en: 'No store has a label {key}, so {effect}. The labels are {known}.',
    'zh-cn': '没有 store 带标签 {key}，因此{effect}。现有标签：{known}。',
  },
  valueNowhere: {
    en: 'No store has {key}={value}, so {effect}. There is {known}.',
    'zh-cn': '没有 store 为 {key}={value}，因此{effect}。现有：{known}。',
  },
  valueCase: {
    en: 'No store has {key}={value}; {near} differs in case, which counts here. So {effect}.',
    'zh-cn': '没有 store 为 {key}={value}；{near} 只是大小写不同，而此处区分大小写。因此{effect}。',
  },
  noStore: { en: 'these peers are placed nowhere', 'zh-cn': '这些副本无处放置' },
  fewer: { en: 'this value finds nothing', 'zh-cn': '此值匹配不到任何 store' },
  nothing: { en: 'this excludes nothing', 'zh-cn': '此约束排除不了任何 store' },
  none: { en: 'none', 'zh-cn': '无' },
  preference: {
    en: 'replicas are not kept apart by it',
    'zh-cn': '副本不会按它隔离',
  },
  write: { en: 'Write {near}', 'zh-cn': '改为 {near}' },
} as const satisfies Readonly<Record<string, Template>>;

/** Key in lower case to the spelling and the values that stores have. */
type KnownLabels = ReadonlyMap<string, { readonly key: string; readonly values: ReadonlySet<string> }>;

/** Keys and values of constraints and of location labels that no store has. */
export function* unknownLabels(cluster: Cluster, context: RuleContext, kind: SetKind): Generator<Violation> {
  const sets = ruleSets(cluster, kind);
  if (sets.length === 0 || context.tikv.length === 0) return;
  const known = knownLabels(context.ruleStores());
  for (const { rules } of sets) {
    const implied = new Set<string>();
    for (const written of rules) {
      for (const [index, constraint] of written.rule.labelConstraints.entries()) {
        const places = written.constraints[index];
        if (places !== undefined) yield* checkConstraint(constraint, places, known, implied);
      }
      yield* checkLevels(written, known);
    }
  }
}

/** Whether a rule finds no store because of a label that `unknownLabels` tells. */
export function hasUnknownLabel({ rule }: WrittenRule, stores: readonly RuleStore[]): boolean {
  const known = knownLabels(stores);
  return rule.labelConstraints.some(({ key, op, values }) => {
    const found = known.get(key.toLowerCase());
    if (op === 'in') return !values.some((value) => found?.values.has(value) === true);
    return op === 'exists' && found === undefined;
  });
}

const labelsOf = new WeakMap<readonly RuleStore[], KnownLabels>();

function knownLabels(stores: readonly RuleStore[]): KnownLabels {
  const known = labelsOf.get(stores) ?? collectLabels(stores);
  labelsOf.set(stores, known);
  return known;
}

function collectLabels(stores: readonly RuleStore[]): KnownLabels {
  const known = new Map<string, { key: string; values: Set<string> }>();
  for (const { store } of stores) {
    for (const { key, value } of store.labels) {
      if (value === '') continue;
      const found = known.get(key.toLowerCase());
      if (found === undefined) known.set(key.toLowerCase(), { key, values: new Set([value]) });
      else found.values.add(value);
    }
  }
  return known;
}

/** `implied`: the keys that nobody wrote, of those that were told; once is enough, since no place is nearer to mend. */
function* checkConstraint(
  { key, op, values }: LabelConstraint,
  places: ConstraintPlaces,
  known: KnownLabels,
  implied: Set<string>,
): Generator<Violation> {
  if (op === 'notExists') return;
  // That no store is TiFlash is no slip: TiFlash comes later, and TiDB writes these rules itself.
  if (key === 'engine' && values.every((value) => value.startsWith('tiflash'))) return;
  const found = known.get(key.toLowerCase());
  if (found === undefined) {
    const isNew = isWritten(key, places) || !implied.has(key);
    if (isNew) yield unknownKey(key, places, known, op === 'notIn');
    implied.add(key);
    return;
  }
  const missing = values.filter((value) => !found.values.has(value));
  const isLost = op === 'in' && missing.length === values.length;
  for (const [index, value] of values.entries()) {
    const at = places.values[index];
    if (at === undefined || found.values.has(value)) continue;
    yield unknownValue({ key: found.key, value, at, isLost, isExclusion: op === 'notIn' }, [...found.values]);
  }
}

function unknownKey(
  key: string,
  places: ConstraintPlaces,
  known: KnownLabels,
  isExclusion: boolean,
): Violation {
  const names = [...known.values()].map((label) => label.key);
  const near = isWritten(key, places) ? nearest(key, names) : undefined;
  return {
    at: places.key,
    template: told.keyNowhere,
    args: {
      key,
      effect: { template: isExclusion ? told.nothing : told.noStore, args: {} },
      known: names.length === 0 ? { template: told.none, args: {} } : listed(names),
    },
    fixes: near === undefined ? [] : [write(places.key, near)],
    ...(isExclusion ? { severity: 'warning' as const } : {}),
  };
}

/** PRIMARY_REGION and REGIONS give the value alone: their key is fixed. */
function isWritten(key: string, { key: at, values: [first] }: ConstraintPlaces): boolean {
  return at !== first && at.from !== first?.from && at.to - at.from >= key.length;
}

interface UnknownValue {
  readonly key: string;
  readonly value: string;
  readonly at: Place;
  /** None of the values of the constraint is there. */
  readonly isLost: boolean;
  readonly isExclusion: boolean;
}

function unknownValue(
  { key, value, at, isLost, isExclusion }: UnknownValue,
  values: readonly string[],
): Violation {
  const sameButForCase = values.find((other) => other.toLowerCase() === value.toLowerCase());
  const near = sameButForCase ?? nearest(value, values);
  const effect = isExclusion ? told.nothing : isLost ? told.noStore : told.fewer;
  return {
    at,
    template: sameButForCase === undefined ? told.valueNowhere : told.valueCase,
    args: { key, value, near: near ?? '', effect: { template: effect, args: {} }, known: listed(values) },
    fixes: near === undefined ? [] : [write(at, near)],
    ...(isLost ? {} : { severity: 'warning' as const }),
  };
}

function* checkLevels({ rule, locationLabels }: WrittenRule, known: KnownLabels): Generator<Violation> {
  for (const [index, key] of rule.locationLabels.entries()) {
    const at = locationLabels[index];
    if (at === undefined || known.has(key.toLowerCase())) continue;
    const names = [...known.values()].map((label) => label.key);
    const near = nearest(key, names);
    yield {
      at,
      severity: 'warning',
      template: told.keyNowhere,
      args: {
        key,
        effect: { template: told.preference, args: {} },
        known: names.length === 0 ? { template: told.none, args: {} } : listed(names),
      },
      fixes: near === undefined ? [] : [write(at, near)],
    };
  }
}

/** Keeps the quotes of JSON. */
function write(at: Place, near: string) {
  const isQuoted = at.block.text[at.from] === '"';
  return choiceFix(told.write, { near }, [{ at, newText: isQuoted ? JSON.stringify(near) : near }]);
}
