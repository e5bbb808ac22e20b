/** What `edit-config` lets a user change: the old topology against the new one, with defaults in both. */
import type { Field } from '../../../facts/tiup/field';
import { componentVersions, global, monitored } from '../../../facts/tiup/map-sections';
import { serverSections } from '../../../facts/tiup/topology';
import type { Place } from '../../../text/node';
import { asMap, entries, find } from '../../../text/walk';
import { type EffectiveInstance, type EffectiveTopology, idOf, placeOf, type Values } from '../effective';
import { type Plain, plain, samePlain } from '../values';
import type { Refusal } from './refusal';
import { related } from './related';

const said = {
  changed: {
    en: '“{field}” of {owner} cannot change once it is deployed, from “{before}” to “{after}”: TiUP refuses the edit. Put \
the old value back.',
    'zh-cn': '{owner} 的“{field}”在部署后不能从“{before}”改为“{after}”：TiUP 会拒绝此修改，请恢复原值。',
  },
  added: {
    en: '{owner} is new: instances are not added by “edit-config”, and TiUP refuses it. Use “tiup cluster scale-out”.',
    'zh-cn': '{owner} 是新增实例：不能通过“edit-config”添加，TiUP 会拒绝。请使用“tiup cluster scale-out”。',
  },
  removed: {
    en: '{owner} is gone: instances are not removed by “edit-config”, and TiUP refuses it. Use “tiup cluster scale-in”.',
    'zh-cn': '{owner} 被删除：不能通过“edit-config”移除实例，TiUP 会拒绝。请使用“tiup cluster scale-in”。',
  },
  before: { en: 'As deployed', 'zh-cn': '部署时的内容' },
  nothing: { en: 'nothing', 'zh-cn': '空' },
} as const;

export function* immutableFields(old: EffectiveTopology, now: EffectiveTopology): Iterable<Refusal> {
  for (const level of [global, monitored, componentVersions]) {
    const map = asMap(find(now.root, level.name)?.value);
    const at = (field: string) => find(map, field)?.value ?? find(now.root, level.name)?.key ?? now.place;
    yield* changes(level.fields, levelValues(old, level.name), levelValues(now, level.name), level.name, at);
  }
  for (const { name } of serverSections) {
    const of = ({ instances }: EffectiveTopology) => instances.filter(({ section }) => section.name === name);
    yield* instanceChanges(of(old), of(now), now.place);
  }
}

function levelValues(topology: EffectiveTopology, name: string): Values {
  switch (name) {
    case global.name:
      return topology.global;
    case monitored.name:
      return topology.monitored;
    default:
      return topology.componentVersions;
  }
}

/** Instances that are the same on both sides fall out, whatever their order; the rest pairs by its position. */
function* instanceChanges(
  old: readonly EffectiveInstance[],
  now: readonly EffectiveInstance[],
  place: Place,
): Iterable<Refusal> {
  const [left, right] = [unmatched(old, now), unmatched(now, old)];
  for (let at = 0; at < Math.max(old.length, now.length); at++) {
    const [before, after] = [left.get(at), right.get(at)];
    if (before !== undefined && after !== undefined) {
      const owner = `${after.section.name} ${idOf(before)}`;
      const placed = (field: string) => placeOf(after, field);
      for (const found of changes(after.section.fields, before.values, after.values, owner, placed)) {
        yield { ...found, related: [related(placeOf(before, 'host'), said.before)] };
      }
    } else if (after !== undefined) {
      const args = { owner: `${after.section.name} ${idOf(after)}` };
      yield { kind: 'immutable-field', at: placeOf(after, 'host'), template: said.added, args };
    } else if (before !== undefined) {
      const args = { owner: `${before.section.name} ${idOf(before)}` };
      yield { kind: 'immutable-field', at: place, template: said.removed, args };
    }
  }
}

/** By position, those of `list` that have no equal in `others`; each there is equal to one here at most. */
function unmatched(list: readonly EffectiveInstance[], others: readonly EffectiveInstance[]) {
  const free = new Set(others);
  const left = new Map<number, EffectiveInstance>();
  for (const [at, instance] of list.entries()) {
    const equal = [...free].find((other) => same(instance, other));
    if (equal === undefined) left.set(at, instance);
    else free.delete(equal);
  }
  return left;
}

function same(one: EffectiveInstance, other: EffectiveInstance): boolean {
  return samePlain(one.values, other.values) && samePlain(maps(one), maps(other));
}

/** The parts of an instance that are no scalars, which count in telling whether it is the same one. */
function maps({ node, values }: EffectiveInstance): Plain {
  const found = entries(node).filter(({ key }) => !Object.hasOwn(values, key.text));
  const filled = found.map(({ key, value }) => [key.text, plain(value)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== null && value !== '' && value !== 0));
}

function* changes(
  fields: readonly Field[],
  old: Values,
  now: Values,
  owner: string,
  at: (field: string) => Place,
): Iterable<Refusal> {
  for (const { name, mutability } of fields) {
    const [before, after] = [old[name], now[name]];
    if (before === after || (before ?? false) === (after ?? false)) continue;
    if (mutability === 'editable' || mutability === 'free') continue;
    if (mutability === 'expandable' && grows(before, after)) continue;
    const shown = (value: Values[string] | undefined) =>
      value === undefined ? { template: said.nothing, args: {} } : String(value);
    const args = { field: name, owner, before: shown(before), after: shown(after) };
    yield { kind: 'immutable-field', at: at(name), template: said.changed, args };
  }
}

/** The same first directory, and none of the others gone. */
function grows(before: Values[string] | undefined, after: Values[string] | undefined): boolean {
  const [from, to] = [dirsOf(before), dirsOf(after)];
  return from[0] === to[0] && from.every((dir) => to.includes(dir));
}

function dirsOf(value: Values[string] | undefined): string[] {
  return String(value ?? '')
    .split(',')
    .map((dir) => dir.trim().replace(/\/$/, ''));
}
