/** PD's operator: the steps that bring one Region from a state to a better one. */
import type { Step } from './step';

/** In PD's order, in which the first that an operator has decides which limit counts it. */
export const operatorKinds = [
  'admin',
  'affinity',
  'merge',
  'range',
  'replica',
  'split',
  'hot-region',
  'region',
  'leader',
  'witness-leader',
  'witness',
  'split-scatter',
] as const;
export type OperatorKind = (typeof operatorKinds)[number];

/** Low to urgent; one of a higher level takes the place of one that runs on the same Region. */
export const priorityLevels = ['low', 'medium', 'high', 'urgent'] as const;
export type PriorityLevel = (typeof priorityLevels)[number];

export interface Operator {
  readonly description: string;
  readonly regionId: number;
  /** In the order of `operatorKinds`; empty where PD says "unknown". */
  readonly kinds: readonly OperatorKind[];
  readonly priority: PriorityLevel;
  readonly steps: readonly Step[];
}

/** The kinds of both, each once, in PD's order. */
export function joinKinds(...lists: readonly (readonly OperatorKind[])[]): readonly OperatorKind[] {
  return operatorKinds.filter((kind) => lists.some((list) => list.includes(kind)));
}
