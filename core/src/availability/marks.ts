/** What keeps stores from being exchanged with others, beside the places that their labels name. */
import { matchesConstraints } from '../placement/label-constraint';
import { pairScore } from '../placement/location';
import type { Rule } from '../placement/model/rule';
import type { Store } from '../placement/model/store';
import { kindOf } from '../placement/settle/load';
import type { FailureLevel } from './levels';
import type { PlacementNode, PlacementTree, StoreLocations } from './placement-tree';
import type { Whereabouts } from './whereabouts';

/** The rules that may use a store, its disk and its weights; empty for all where nothing sets any apart. */
export function signsOf(stores: readonly Store[], rules: readonly Rule[]): readonly string[] {
  return numbered(
    stores.map((store) => {
      const matching = rules.map((rule) => (matchesConstraints(store, rule.labelConstraints) ? '1' : '0'));
      return `${matching.join('')} ${kindOf(store)}`;
    }),
  );
}

/** Rounds after which stores that still look alike are taken to be: more tell nothing new in practice. */
const rounds = 2;

/**
 * Tells stores apart by how near they are to which others, where the labels do not nest: a place in the tree then says
 * too little of them. Colour refinement: two stores stay alike while all that they are near to is alike.
 */
export function refined(signs: readonly string[], values: StoreLocations['values']): readonly string[] {
  let colours = signs;
  for (let round = 0; round < rounds; round++) {
    colours = numbered(
      values.map((location, store) => {
        const seen = new Map<string, number>();
        values.forEach((other, at) => {
          if (at === store) return;
          const key = `${pairScore(location, other)} ${colours[at]}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        });
        const nearness = [...seen].map(([key, count]) => `${key}x${count}`).sort();
        return `${colours[store]} ${nearness.join(';')}`;
      }),
    );
  }
  return colours;
}

function numbered(signs: readonly string[]): readonly string[] {
  const numbers = new Map([...new Set(signs)].map((sign, at) => [sign, at]));
  return signs.map((sign) => (numbers.size <= 1 ? '' : `?#${numbers.get(sign)}`));
}

/** A tree knows the stores of one machine in one pool by one mark. */
export function tellsApart({ root, marks }: PlacementTree): boolean {
  const isPlain = (node: PlacementNode): boolean =>
    node.machines.every((machine) => new Set(machine.map((store) => marks[store])).size <= 1) &&
    node.children.every(isPlain);
  return isPlain(root);
}

/** Machines whose stores have different labels. */
export function tornMachines({
  values,
  machines,
  isolationIndex,
}: Omit<StoreLocations, 'marks'>): number[][] {
  const found = new Map<string, { readonly stores: number[]; readonly places: Set<string> }>();
  values.forEach((location, store) => {
    const machine = machines[store] ?? '';
    const known = found.get(machine) ?? { stores: [], places: new Set<string>() };
    const place = JSON.stringify(location);
    known.stores.push(store);
    // The isolation level alone minds the case.
    known.places.add(isolationIndex < 0 ? place.toLowerCase() : place);
    found.set(machine, known);
  });
  return [...found.values()].filter(({ places }) => places.size > 1).map(({ stores }) => stores);
}

/** Whether a mark is that of a store on the torn machine of this index. */
export function isTorn(mark: string, machine: number): boolean {
  return mark.split('?')[0] === `t${machine}`;
}

/** Stores are not interchangeable where their machine is torn, or where it is not known where they stand. */
export function marksOf(
  { stores }: Whereabouts,
  levels: readonly FailureLevel[],
  torn: readonly (readonly number[])[],
  down: ReadonlySet<number>,
  signs: readonly string[],
): string[] {
  const marks = stores.map(() => '');
  torn.forEach((machine, index) => {
    for (const store of machine) marks[store] = `t${index}`;
  });
  for (const store of down) marks[store] = `${marks[store] ?? ''}?down`;
  for (const { level, domains } of levels) {
    const unknown = new Set(domains.flatMap(({ perhaps }) => perhaps.stores));
    for (const store of unknown) marks[store] = `${marks[store] ?? ''}?${level}`;
  }
  return marks.map((mark, store) => `${mark}${signs[store] ?? ''}`);
}
