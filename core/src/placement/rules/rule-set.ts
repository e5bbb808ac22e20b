/** The rules and groups that PD keeps, and what an update makes of them. Source: placement/config.go. */
import type { Rule, RuleGroup } from '../model/rule';
import { compareRules, compareText, type Groups, groupOf } from './order';
import type { RuleResult } from './rule-error';
import { type RuleList, ruleList } from './rule-list';

export interface RuleSet {
  /** In PD's order. */
  readonly rules: readonly Rule[];
  /** By index, then id: those that have rules, or differ from a group that nobody named. */
  readonly groups: readonly RuleGroup[];
  readonly list: RuleList;
}

/** The set of rules and groups, or why PD would refuse them as a whole. */
export function ruleSet(rules: readonly Rule[], groups: readonly RuleGroup[]): RuleResult<RuleSet> {
  const kept = new Map(groups.filter(isNotable).map((group) => [group.id, group]));
  const list = ruleList(rules, kept);
  if (!list.ok) return list;
  for (const { groupId } of rules) kept.set(groupId, groupOf(kept, groupId));
  return {
    ok: true,
    value: {
      rules: [...rules].sort((a, b) => compareRules(kept, a, b)),
      groups: [...kept.values()].sort((a, b) => a.index - b.index || compareText(a.id, b.id)),
      list: list.value,
    },
  };
}

function isNotable({ index, override }: RuleGroup): boolean {
  return index !== 0 || override;
}

/** What an update changes, by the names of rules and groups: the last word on each counts, null deletes a rule. */
export class RulePatch {
  private readonly rules = new Map<string, Rule | null>();
  private readonly groups = new Map<string, RuleGroup>();

  constructor(private readonly before: RuleSet) {}

  setRule(rule: Rule): void {
    this.rules.set(keyOf(rule.groupId, rule.id), rule);
  }

  deleteRule(groupId: string, id: string): void {
    this.rules.set(keyOf(groupId, id), null);
  }

  setGroup(group: RuleGroup): void {
    this.groups.set(group.id, group);
  }

  /** Back to index 0 and no override; its rules stay. */
  deleteGroup(id: string): void {
    this.setGroup({ id, index: 0, override: false });
  }

  apply(): RuleResult<RuleSet> {
    const rules = new Map<string, Rule | null>(
      this.before.rules.map((rule) => [keyOf(rule.groupId, rule.id), rule]),
    );
    for (const [key, rule] of this.rules) rules.set(key, rule);
    const groups: Groups = new Map([
      ...this.before.groups.map((group) => [group.id, group] as const),
      ...this.groups,
    ]);
    return ruleSet(
      [...rules.values()].flatMap((rule) => rule ?? []),
      [...groups.values()],
    );
  }
}

function keyOf(groupId: string, id: string): string {
  return JSON.stringify([groupId, id]);
}
