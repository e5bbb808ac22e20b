/** The copies that one placement rule asks for, on the stores that it may use, nested by its own location labels. */
import { matchesConstraints } from '../placement/label-constraint';
import type { Rule } from '../placement/model/rule';
import type { Store } from '../placement/model/store';
import { failedCopies } from './failed-copies';
import { hitOf } from './hit';
import { type PlacementTree, placementTree, type StoreLocations } from './placement-tree';
import { Spreads } from './spread';

export interface RulePart {
  readonly rule: Rule;
  /** A learner has no voice, a witness no data. */
  readonly votes: boolean;
  readonly hasData: boolean;
  /** Stores that it may use. */
  readonly members: ReadonlySet<number>;
  readonly locations: StoreLocations;
  readonly tree: PlacementTree;
  readonly spreads: Spreads;
  /** Copies that are wanted, and that find a place. */
  readonly copies: number;
  readonly placed: number;
  /** -1 where none is in force. */
  readonly isolationIndex: number;
}

/** `locationsFor`: the stores by a list of location labels, with an isolation level that may be none. */
export function rulePart(
  rule: Rule,
  stores: readonly Store[],
  locationsFor: (labels: readonly string[], isolationIndex: number) => StoreLocations,
  allowsWitness: boolean,
): RulePart {
  const isolationIndex = isolationIndexOf(rule);
  const locations = locationsFor(rule.locationLabels, isolationIndex);
  const members = [...stores.keys()].filter((at) => matchesConstraints(stores[at], rule.labelConstraints));
  const tree = placementTree(locations, members);
  return {
    rule,
    votes: rule.role !== 'learner',
    hasData: !(rule.isWitness && allowsWitness),
    members: new Set(members),
    locations,
    tree,
    spreads: new Spreads(),
    copies: rule.count,
    placed: Math.min(rule.count, tree.root.shape.room),
    isolationIndex,
  };
}

/** A level that is none of the location labels counts as the coarsest, as in PD; -1 for none. */
export function isolationIndexOf({ isolationLevel, locationLabels }: Rule): number {
  if (isolationLevel === '' || locationLabels.length === 0) return -1;
  return Math.max(0, locationLabels.indexOf(isolationLevel));
}

/** No choice among unequal domains and no missing label: the chances of failed copies are exact. */
export function isExact({ tree, spreads, placed }: RulePart): boolean {
  return tree.exact && spreads.isEven(tree.root.shape, placed);
}

/** Chances of 0, 1, 2… failed copies of the rule. */
export function chancesOf(part: RulePart, failed: ReadonlySet<number>): number[] {
  return failedCopies(part.tree.root, hitOf(part.tree, failed), part.placed, part.spreads);
}

/** The fewest and the most copies of the rule that can be on failed stores: `freely`, however near to one another. */
export function boundsOf(
  part: RulePart,
  failed: ReadonlySet<number>,
  freely: boolean,
): { readonly least: number; readonly most: number } {
  if (freely || !part.tree.exact) {
    const gone = [...failed].filter((store) => part.members.has(store)).length;
    const left = part.members.size - gone;
    return { least: Math.max(0, part.placed - left), most: Math.min(gone, part.placed) };
  }
  const chances = chancesOf(part, failed);
  return {
    least: chances.findIndex((chance) => chance > 0),
    most: chances.findLastIndex((chance) => chance > 0),
  };
}

/** The distribution of the sum of two independent counts. */
export function sumOf(a: readonly number[], b: readonly number[]): number[] {
  const sum = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      sum[i + j] = (sum[i + j] ?? 0) + x * y;
    });
  });
  return sum;
}
