/**
 * Where PD lets chance decide (the order of a hash map, a random draw), the library asks: one function chooses among
 * what is equally right. With a seeded one a run can be repeated; with `everyOutcome` all that PD could do is seen.
 */

/** Takes one of a list; nothing of an empty one. */
export type Choose = <T>(equals: readonly T[]) => T | undefined;

export const takeFirst: Choose = (equals) => equals[0];

/** More outcomes than any decision about one Region has; a list that is longer ends here. */
const maxOutcomes = 10_000;

/** The outcomes of all ways to choose, in the order of the lists. The function is run once for each way. */
export function everyOutcome<T>(run: (choose: Choose) => T): readonly T[] {
  const outcomes: T[] = [];
  let path: readonly number[] | undefined = [];
  while (path !== undefined && outcomes.length < maxOutcomes) {
    const taken: { readonly at: number; readonly of: number }[] = [];
    const planned: readonly number[] = path;
    outcomes.push(
      run((equals) => {
        const at = planned[taken.length] ?? 0;
        taken.push({ at, of: equals.length });
        return equals[at];
      }),
    );
    path = nextPath(taken);
  }
  return outcomes;
}

/** The path with the last choice that has another way moved on to it. */
function nextPath(
  taken: readonly { readonly at: number; readonly of: number }[],
): readonly number[] | undefined {
  const last = taken.findLastIndex(({ at, of }) => at + 1 < of);
  if (last < 0) return undefined;
  return taken.slice(0, last + 1).map(({ at }, index) => (index === last ? at + 1 : at));
}
