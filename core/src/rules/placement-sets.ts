/** What rules over placement look at: the rules of each file, and those of each policy. */
import type { Cluster } from '../cluster/cluster';
import type { PlacementPolicy, RuleFile, WrittenRule } from '../cluster/placement';

/** Rules that stand together. */
export interface RuleSet {
  readonly rules: readonly WrittenRule[];
  readonly policy?: PlacementPolicy;
  readonly file?: RuleFile;
}

/** Of policies, or of files of PD's rules. */
export type SetKind = 'policies' | 'placement-rules';

export function ruleSets({ placement }: Cluster, kind: SetKind): readonly RuleSet[] {
  if (placement === undefined) return [];
  return kind === 'policies'
    ? placement.policies.map((policy) => ({ rules: policy.rules, policy }))
    : placement.ruleFiles.map((file) => ({ rules: file.rules, file }));
}
