import type { Rule } from '../../../../core/src/placement/model/rule';
import { rulesThatApply } from '../../../../core/src/placement/rules/order';
import { type RuleList, ruleList } from '../../../../core/src/placement/rules/rule-list';
import type { Json, JsonObject, PdCase } from '../case';
import { compare, different, type Verdict } from '../judge';
import { loadGroups, loadRule } from '../load';

export function ruleApply({ rules = [], expect }: PdCase): Verdict {
  const loaded = rules.map(loadRule);
  const groups = loadGroups([], rules);
  const expected = expect as JsonObject;
  if (expected.ranges === undefined && expected.error === undefined) {
    return compare(expected, { applyRules: keysOf(rulesThatApply(loaded, groups)) });
  }
  const list = ruleList(loaded, groups);
  return (
    compareError(expected.error, list.ok ? null : list.error.pd) ??
    compare(expected, { ranges: list.ok ? rangesOf(list.value) : null }, ['ranges'])
  );
}

export function rangesOf(list: RuleList): Json {
  return list.map(({ startKey, rules, applied }) => ({
    startKey,
    rules: keysOf(rules),
    applyRules: keysOf(applied),
  }));
}

export function keysOf(rules: readonly Rule[]): readonly (readonly [string, string])[] {
  return rules.map(({ groupId, id }) => [groupId, id]);
}

/** An error or none, and PD's name of it where the case has one. */
export function compareError(expected: Json, got: string | null): Verdict {
  if (expected === null || expected === undefined) {
    return got === null ? undefined : different('error', null, got);
  }
  const name = /^\[PD:\w+:(\w+)\]/.exec(String(expected))?.[1];
  return got !== null && (name === undefined || name === got) ? undefined : different('error', expected, got);
}
