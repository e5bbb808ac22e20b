/** The rules of a range, ready to be held against packed Regions. */
import type { Rule, RuleRole } from '../model/rule';
import type { PairMatrix, StoreTable } from './store-table';

export interface PackedRule {
  readonly rule: Rule;
  readonly count: number;
  readonly role: RuleRole;
  readonly isWitness: boolean;
  /** 1 for each store that it may use. */
  readonly matching: Uint8Array;
  /** 1 for each store that it or another rule with its role may use. */
  readonly matchingRole: Uint8Array;
  /** Nothing where the rule has no location labels. */
  readonly pairs: PairMatrix | undefined;
  /** What the rule's peers score where all are apart on the coarsest label: no choice scores more. */
  readonly maxScore: number;
}

export interface RuleTable {
  readonly rules: readonly PackedRule[];
  readonly needsIsolation: boolean;
}

export function ruleTable(rules: readonly Rule[], stores: StoreTable): RuleTable {
  const matching = rules.map((rule) => stores.matching(rule));
  return {
    rules: rules.map((rule, at) => ({
      rule,
      count: rule.count,
      role: rule.role,
      isWitness: rule.isWitness,
      matching: matching[at] ?? new Uint8Array(stores.count),
      matchingRole: anyOf(
        stores.count,
        matching.filter((_, other) => rules[other]?.role === rule.role),
      ),
      pairs: rule.locationLabels.length === 0 ? undefined : stores.pairs(rule.locationLabels),
      maxScore: rule.locationLabels.slice(1).reduce((score) => score * 100, pairCount(rule.count)),
    })),
    needsIsolation: rules.some(({ locationLabels }) => locationLabels.length > 0),
  };
}

function pairCount(peers: number): number {
  return (peers * (peers - 1)) / 2;
}

function anyOf(count: number, lists: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from({ length: count }, (_, place) => (lists.some((list) => list[place] === 1) ? 1 : 0));
}
