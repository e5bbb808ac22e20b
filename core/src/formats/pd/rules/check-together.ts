/** What is wrong with the rules of a file together: the same twice, ranges that PD refuses, rules without effect. */
import type { RuleFile, WrittenRule } from '../../../cluster/placement';
import type { Finding } from '../../../findings/finding';
import { type Message, message, type Template } from '../../../messages/message';
import { beforeEnd } from '../../../placement/model/key';
import type { RuleGroup } from '../../../placement/model/rule';
import { compareRules, type Groups } from '../../../placement/rules/order';
import type { RuleError } from '../../../placement/rules/rule-error';
import { type RuleList, ruleList } from '../../../placement/rules/rule-list';
import type { Place } from '../../../text/node';
import { said, tellRule } from './said';

/** The ranges of more rules than this take too long while somebody types; each rule is still checked. */
const rangesMax = 1000;

/** `complete`: every rule of the file could be read, so that what is missing in a range is missing. */
export function checkTogether(file: RuleFile, complete: boolean): Finding[] {
  const told = [...twice(file)];
  if (!complete || file.rules.length > rangesMax) return told;
  return [...told, ...scopesOf(file).flatMap((scope) => checkRanges(file, scope))];
}

function twice({ rules, groups }: RuleFile): Finding[] {
  const sameRules = later(rules, ({ rule }) => `${rule.groupId}/${rule.id}`).map(({ first, again }) => {
    const args = { group: again.rule.groupId, id: again.rule.id };
    const related = [{ at: first.at, message: message(said.first) }];
    return tellRule(['duplicate', 'warning'], again.at, said.twice, { args, related });
  });
  const sameGroups = later(groups, ({ group }) => group.id).map(({ first, again }) => {
    const args = { group: again.group.id };
    const related = [{ at: first.at, message: message(said.first) }];
    return tellRule(['duplicate', 'warning'], again.at, said.groupTwice, { args, related });
  });
  return [...sameRules, ...sameGroups];
}

/** What comes again under a key that was there before. */
function later<T>(items: readonly T[], keyOf: (item: T) => string): { first: T; again: T }[] {
  const seen = new Map<string, T>();
  return items.flatMap((again) => {
    const first = seen.get(keyOf(again));
    if (first !== undefined) return [{ first, again }];
    seen.set(keyOf(again), again);
    return [];
  });
}

interface Scope {
  readonly rules: readonly WrittenRule[];
  readonly groups: Groups;
  /** These are all the rules that PD will have, so that a range without any is one. */
  readonly isAll: boolean;
}

/**
 * Rules that are judged together. A list of rules says nothing of the groups, which may override one another; so
 * each group is judged alone, and what is missing in it may be in PD.
 */
function scopesOf({ shape, rules, groups }: RuleFile): Scope[] {
  const known: Groups = new Map(groups.map(({ group }): [string, RuleGroup] => [group.id, group]));
  if (shape === 'bundles') return [{ rules, groups: known, isAll: true }];
  const names = [...new Set(rules.map(({ rule }) => rule.groupId))];
  return names.map((name) => ({
    rules: rules.filter(({ rule }) => rule.groupId === name),
    groups: known,
    isAll: false,
  }));
}

function checkRanges(file: RuleFile, scope: Scope): Finding[] {
  const written = last(scope.rules);
  if (written.length === 0) return [];
  const list = ruleList(
    written.map(({ rule }) => rule),
    scope.groups,
  );
  if (!list.ok)
    return scope.isAll || list.error.code === 'range-many-leaders' ? refusal(list.error, scope) : [];
  return withoutEffect(list.value, written, file);
}

/** Of rules with one name the last, as PD keeps it. */
function last(rules: readonly WrittenRule[]): readonly WrittenRule[] {
  return [
    ...new Map(rules.map((written) => [`${written.rule.groupId}\n${written.rule.id}`, written])).values(),
  ];
}

function refusal(error: RuleError, { rules, groups }: Scope): Finding[] {
  const start = String(error.figures.startKey ?? '');
  const covering = rules
    .filter(({ rule }) => rule.startKey <= start && beforeEnd(start, rule.endKey))
    .sort((a, b) => compareRules(groups, a.rule, b.rule));
  const range = rangeName(start, String(error.figures.endKey ?? ''));
  const tell = (code: string, at: Place | undefined, template: Template, count = 0) =>
    at === undefined ? [] : [tellRule([code, 'error'], at, template, { args: { range, count } })];
  switch (error.code) {
    case 'range-many-leaders': {
      const leaders = covering.filter(({ rule }) => rule.role === 'leader');
      const count = leaders.reduce((sum, { rule }) => sum + rule.count, 0);
      return tell('many-leaders', leaders.at(-1)?.at, said.rangeManyLeaders, count);
    }
    case 'range-without-voter':
      return tell('no-voter', covering.at(-1)?.at, said.rangeWithoutVoter);
    case 'range-without-rule': {
      const before = rules.find(({ rule }) => rule.endKey === start);
      return tell('range-without-rule', (before ?? rules[0])?.at, said.rangeWithoutRule);
    }
    default:
      return [];
  }
}

/** Rules that their own group overrides everywhere. That one group overrides another is what TiDB's policies do. */
function withoutEffect(list: RuleList, rules: readonly WrittenRule[], { shape }: RuleFile): Finding[] {
  if (shape === 'groups') return [];
  const applied = new Set(list.flatMap((range) => range.applied));
  return rules.flatMap(({ rule, at }) => {
    if (applied.has(rule)) return [];
    const by = rules.find(
      (other) =>
        other.rule.override &&
        other.rule.groupId === rule.groupId &&
        other.rule !== rule &&
        list.some((range) => range.rules.includes(rule) && range.applied.includes(other.rule)),
    );
    if (by === undefined) return [];
    const args = { by: `${by.rule.groupId}/${by.rule.id}` };
    const related = [{ at: by.at, message: message(said.overrides, args) }];
    return [tellRule(['never-applies', 'warning'], at, said.neverApplies, { args, related })];
  });
}

/** The range as a reader can find it in the file; long keys are cut. */
function rangeName(start: string, end: string): Message {
  if (start === '' && end === '') return message(said.wholeRange);
  const short = (key: string) => (key.length > 20 ? `${key.slice(0, 20)}…` : key);
  return message(said.keyRange, {
    start: start === '' ? message(said.noStart) : short(start),
    end: end === '' ? message(said.noEnd) : short(end),
  });
}
