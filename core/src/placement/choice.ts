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
  return [...outcomesOf(run)];
}

/**
 * The same one by one. `rank` puts options of a higher rank first, so that who looks for one outcome among very many
 * finds it soon.
 */
export function* outcomesOf<T>(
  run: (choose: Choose) => T,
  rank?: (option: unknown) => number,
): Generator<T, void, undefined> {
  let path: readonly number[] | undefined = [];
  for (let count = 0; path !== undefined && count < maxOutcomes; count++) {
    const taken: { readonly at: number; readonly of: number }[] = [];
    const planned: readonly number[] = path;
    yield run((equals) => {
      const at = planned[taken.length] ?? 0;
      taken.push({ at, of: equals.length });
      if (rank === undefined) return equals[at];
      const ranked = equals.map((option) => ({ option, rank: rank(option) }));
      return ranked.sort((a, b) => b.rank - a.rank)[at]?.option;
    });
    path = nextPath(taken);
  }
}

/** The path with the last choice that has another way moved on to it. */
function nextPath(
  taken: readonly { readonly at: number; readonly of: number }[],
): readonly number[] | undefined {
  const last = taken.findLastIndex(({ at, of }) => at + 1 < of);
  if (last < 0) return undefined;
  return taken.slice(0, last + 1).map(({ at }, index) => (index === last ? at + 1 : at));
}
