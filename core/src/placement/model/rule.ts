/** Placement rules as PD holds them once they are accepted. Source: tikv/pd pkg/schedule/placement/rule.go. */
import type { Key } from './key';

export const ruleRoles = ['voter', 'leader', 'follower', 'learner'] as const;
export type RuleRole = (typeof ruleRoles)[number];

export const constraintOperators = ['in', 'notIn', 'exists', 'notExists'] as const;
export type ConstraintOperator = (typeof constraintOperators)[number];

export interface LabelConstraint {
  readonly key: string;
  readonly op: ConstraintOperator;
  readonly values: readonly string[];
}

export interface Rule {
  readonly groupId: string;
  readonly id: string;
  readonly index: number;
  /** Drops the rules of its group that come before it. */
  readonly override: boolean;
  readonly startKey: Key;
  readonly endKey: Key;
  readonly role: RuleRole;
  readonly isWitness: boolean;
  readonly count: number;
  readonly labelConstraints: readonly LabelConstraint[];
  readonly locationLabels: readonly string[];
  readonly isolationLevel: string;
}

export interface RuleGroup {
  readonly id: string;
  readonly index: number;
  /** Drops the rules of the groups that come before it. */
  readonly override: boolean;
}

/** The role of the peer that a rule asks for: leader and follower are voters to Raft. */
export function peerRoleOf(role: RuleRole): 'voter' | 'learner' {
  return role === 'learner' ? 'learner' : 'voter';
}
