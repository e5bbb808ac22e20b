/**
 * The key space, cut wherever a rule starts or ends, with the rules of every piece.
 * Source: tikv/pd pkg/schedule/placement/rule_list.go and pkg/schedule/rangelist.
 */
import type { RuleView } from '../model/cluster-view';
import type { Key } from '../model/key';
import type { Rule } from '../model/rule';
import { covers, cutsInside, cutsOf, pieceOf } from '../ranges';
import { compareRules, type Groups, rulesThatApply } from './order';
import type { RuleError, RuleResult } from './rule-error';

export interface RuleRange {
  readonly startKey: Key;
  /** All rules over the range, in order. */
  readonly rules: readonly Rule[];
  /** Those that are left after overrides. */
  readonly applied: readonly Rule[];
}

export type RuleList = readonly RuleRange[];

/** The list, or why PD refuses it as a whole. A gap before the first rule is not looked for, as in PD. */
export function ruleList(rules: readonly Rule[], groups: Groups): RuleResult<RuleList> {
  if (rules.length === 0)
    return { ok: false, error: { code: 'no-rule-left', pd: 'ErrBuildRuleList', figures: {} } };
  const sorted = [...rules].sort((a, b) => compareRules(groups, a, b));
  const cuts = cutsOf(sorted);
  const list: RuleRange[] = [];
  for (const [at, startKey] of cuts.entries()) {
    const covering = sorted.filter((rule) => covers(rule, startKey));
    const applied = rulesThatApply(covering, groups);
    const error = problemOf(applied, startKey, cuts[at + 1] ?? '');
    if (error !== undefined) return { ok: false, error };
    list.push({ startKey, rules: covering, applied });
  }
  return { ok: true, value: list };
}

function problemOf(applied: readonly Rule[], startKey: Key, endKey: Key): RuleError | undefined {
  const refuse = (code: RuleError['code']): RuleError => ({
    code,
    pd: 'ErrBuildRuleList',
    figures: { startKey, endKey },
  });
  if (applied.length === 0) return refuse('range-without-rule');
  const count = (role: Rule['role']) =>
    applied.reduce((sum, rule) => (rule.role === role ? sum + rule.count : sum), 0);
  if (count('leader') > 1) return refuse('range-many-leaders');
  return count('leader') + count('voter') < 1 ? refuse('range-without-voter') : undefined;
}

/** How a decision looks at the list: a range that lies across a cut has no rules at all. */
export function ruleView(list: RuleList): RuleView {
  return {
    rulesFor: (startKey, endKey) => pieceOf(list, startKey, endKey)?.applied ?? [],
    splitKeys: (startKey, endKey) => cutsInside(list, startKey, endKey),
  };
}
