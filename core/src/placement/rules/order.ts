/**
 * The order of rules, and which of them apply where one overrides another.
 * Source: tikv/pd pkg/schedule/placement/rule.go, compareRule and prepareRulesForApply.
 */
import type { Rule, RuleGroup } from '../model/rule';

/** Groups by id. A group that is not in it has index 0 and overrides nothing. */
export type Groups = ReadonlyMap<string, RuleGroup>;

export function groupOf(groups: Groups, id: string): RuleGroup {
  return groups.get(id) ?? { id, index: 0, override: false };
}

/** PD compares text byte by byte; for text beyond the Basic Multilingual Plane UTF-16 would order otherwise. */
export function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** By the group's index, the group, the rule's index and the rule. */
export function compareRules(groups: Groups, a: Rule, b: Rule): number {
  return (
    groupOf(groups, a.groupId).index - groupOf(groups, b.groupId).index ||
    compareText(a.groupId, b.groupId) ||
    a.index - b.index ||
    compareText(a.id, b.id)
  );
}

/**
 * The rules that are left of a sorted list: one that overrides drops those of its group before it, a group that
 * overrides those of all groups before it.
 */
export function rulesThatApply(sorted: readonly Rule[], groups: Groups): readonly Rule[] {
  let earlier: readonly Rule[] = [];
  let own: Rule[] = [];
  let group: string | undefined;
  for (const rule of sorted) {
    if (rule.groupId !== group) {
      earlier = groupOf(groups, rule.groupId).override ? [] : [...earlier, ...own];
      own = [];
      group = rule.groupId;
    }
    if (rule.override) own = [];
    own.push(rule);
  }
  return [...earlier, ...own];
}
