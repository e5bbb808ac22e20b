import { rememberedEach } from '../text/remembered';
import type { Violation } from './rule';

type Judge<Item> = (item: Item) => Iterable<Violation>;

/** What a judge said of an item: nothing is kept of those that had nothing to say. */
type Said = { readonly judge: number } & (
  | { readonly violations: readonly Violation[] }
  | { readonly thrown: unknown }
);

/**
 * For rules that look at one item of a list at a time. What they say of an item is kept with it, since a keystroke
 * changes one of a thousand, and a list is gone through once for all of the rules. A judge that throws does so in
 * its own rule alone.
 */
export function sweeper<Item extends object>() {
  const judges: Judge<Item>[] = [];
  const kept = new WeakMap<Item, readonly Said[]>();
  const each = rememberedEach<Item, readonly Said[]>();
  const swept = new WeakMap<readonly Item[], readonly (readonly Said[])[]>();

  function saidOf(item: Item): readonly Said[] {
    const before = kept.get(item);
    if (before !== undefined) return before;
    const heard = judges.map((judge, at) => hear(judge, at, item)).filter((each) => each !== undefined);
    const said = heard.length === 0 ? nothing : heard;
    kept.set(item, said);
    return said;
  }

  function sweep(items: readonly Item[]): readonly (readonly Said[])[] {
    const before = swept.get(items);
    if (before !== undefined) return before;
    const byJudge: Said[][] = judges.map(() => []);
    for (const all of each(items, judges.length, saidOf)) {
      for (const said of all) byJudge[said.judge]?.push(said);
    }
    swept.set(items, byJudge);
    return byJudge;
  }

  return (judge: Judge<Item>): ((items: readonly Item[]) => Iterable<Violation>) => {
    const at = judges.push(judge) - 1;
    return function* (items) {
      for (const said of sweep(items)[at] ?? []) {
        if ('thrown' in said) throw said.thrown;
        yield* said.violations;
      }
    };
  };
}

/** Shared by the many items of which nothing is said. */
const nothing: readonly Said[] = [];

function hear<Item>(judge: Judge<Item>, at: number, item: Item): Said | undefined {
  let violations: Violation[] | undefined;
  try {
    for (const violation of judge(item)) violations = [...(violations ?? []), violation];
  } catch (thrown) {
    return { judge: at, thrown };
  }
  return violations === undefined ? undefined : { judge: at, violations };
}
