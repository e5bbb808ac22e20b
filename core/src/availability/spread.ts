import { type Candidates, type Lots, lotsOf, type Member, selectionOf } from './selection';
import type { Group, Shape, Split } from './shape';

/**
 * How the copies in a domain are shared among the domains inside once PD has settled: every one of group `g`
 * has `fixed[g]`, and `take` of those in the free groups have one more.
 */
export interface Spread {
  readonly fixed: readonly number[];
  readonly free: readonly FreeGroup[];
  readonly take: number;
  /** All free domains are alike in what they may get, so that the choice among them is uniform and exact. */
  readonly even: boolean;
}

export interface FreeGroup extends Candidates {
  /** Index of the group in the shape. */
  readonly group: number;
}

/**
 * Spreads copies as PD's isolation score favours it: as evenly as the rooms allow, since a pair that differs
 * on a coarser level outweighs all finer ones. Who gets one more is decided by what it is worth further down;
 * where that is equal, by balance: PD evens out the stores' fill as long as the score stays, so that chances
 * follow the numbers of stores. Stores that lack the label come last: a copy there is no further from the
 * others than a finer label says. One object serves the shapes of one `Shapes`, whose ids it remembers by.
 * Source: tikv/pd pkg/core/store.go DistinctScore, pkg/schedule/checker/replica_strategy.go.
 */
export class Spreads {
  private readonly spreads = new Map<string, Spread>();
  private readonly lots = new Map<string, Lots>();
  private readonly scores = new Map<string, number>();
  private readonly evens = new Map<string, boolean>();
  private readonly known = new Map<string, boolean>();

  of(split: Split, copies: number): Spread {
    return memo(this.spreads, `${split.id} ${copies}`, () => spread(split, copies, this));
  }

  /**
   * How the free domains are drawn; costly where they are unequal, so that it is made only where it is asked
   * for.
   */
  lotsOf(split: Split, copies: number): Lots {
    return memo(this.lots, `${split.id} ${copies}`, () => {
      const { free, take, even } = this.of(split, copies);
      return lotsOf(free, take, even);
    });
  }

  /** PD's isolation score of that many copies in a domain. */
  score(shape: Shape, copies: number): number {
    if (shape.kind === 'pool' || copies <= 1) return 0;
    return memo(this.scores, `${shape.id} ${copies}`, () => this.scoreOf(shape, copies));
  }

  /** No choice among unequal domains is involved anywhere below, so that what is worked out is exact. */
  isEven(shape: Shape, copies: number): boolean {
    return this.inside(
      this.evens,
      shape,
      copies,
      ({ even }) => even,
      (inside, count) => this.isEven(inside, count),
    );
  }

  /**
   * Balance settles what every store holds: a choice among unequal domains stands alone, with stores inside
   * that are all alike. Where such choices are nested, what one decides changes what the other should.
   */
  areLoadsKnown(shape: Shape, copies: number): boolean {
    return this.inside(
      this.known,
      shape,
      copies,
      ({ free }, split) => free.every(({ group }) => isRegular(split.groups[group]?.shape)),
      (inside, count) => isRegular(inside) || this.areLoadsKnown(inside, count),
    );
  }

  /** A property of a domain and of every domain inside, with the copies that it may have. */
  private inside(
    table: Map<string, boolean>,
    shape: Shape,
    copies: number,
    here: (spread: Spread, split: Split) => boolean,
    there: (inside: Shape, count: number) => boolean,
  ): boolean {
    if (shape.kind === 'pool') return true;
    return memo(table, `${shape.id} ${copies}`, () => {
      const spread = this.of(shape, copies);
      const counts = spread.free.map(({ group }) => [group, (spread.fixed[group] ?? 0) + 1] as const);
      const all = [...spread.fixed.entries(), ...counts];
      return (
        here(spread, shape) &&
        all.every(([group, count]) => {
          const inside = shape.groups[group]?.shape;
          return inside === undefined || there(inside, count);
        })
      );
    });
  }

  private scoreOf(split: Split, copies: number): number {
    const { fixed, free, take } = this.of(split, copies);
    let left = take;
    let inside = 0;
    let together = 0;
    let named = 0;
    let unnamed = 0;
    let unnamedWorth = 0;
    split.groups.forEach((group, index) => {
      const count = fixed[index] ?? 0;
      // What one more is worth is the same for every free domain, so that any choice scores alike.
      const more = free.some((other) => other.group === index) ? Math.min(left, group.count) : 0;
      left -= more;
      inside +=
        more * this.score(group.shape, count + 1) + (group.count - more) * this.score(group.shape, count);
      if (group.unnamedWorth === undefined) {
        named += group.count * count + more;
        together += more * pairs(count + 1) + (group.count - more) * pairs(count);
      } else {
        unnamed += group.count * count + more;
        unnamedWorth = group.unnamedWorth;
      }
    });
    return inside + split.worth * (pairs(named) - together) + unnamedWorth * named * unnamed;
  }
}

function memo<T>(table: Map<string, T>, key: string, make: () => T): T {
  const known = table.get(key);
  if (known !== undefined) return known;
  const made = make();
  table.set(key, made);
  return made;
}

/** All stores are alike: domains of one shape on every level. */
function isRegular(shape: Shape | undefined): boolean {
  if (shape === undefined || shape.kind === 'pool') return true;
  return shape.groups.length <= 1 && isRegular(shape.groups[0]?.shape);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function spread(split: Split, copies: number, spreads: Spreads): Spread {
  const fixed = split.groups.map(() => 0);
  const indexes = [...split.groups.keys()];
  const isNamed = (index: number) => split.groups[index]?.unnamedWorth === undefined;
  const wanted = Math.min(copies, split.room);
  // A single copy is as good without the label as with it; two are better off where labels tell them apart.
  if (wanted <= 1) return share(split, fixed, indexes, wanted, spreads);
  const named = indexes.filter(isNamed);
  const room = named.reduce((sum, index) => sum + roomOf(split.groups[index]), 0);
  const unnamed = indexes.filter((index) => !isNamed(index));
  for (const index of unnamed) fixed[index] = Math.max(0, wanted - room);
  return share(split, fixed, named, Math.min(wanted, room), spreads);
}

function roomOf(group: Group | undefined): number {
  return group === undefined ? 0 : group.count * group.shape.room;
}

/**
 * Shares copies among the groups `among`, round by round: no domain gets two more than another with room
 * left.
 */
function share(
  split: Split,
  fixed: number[],
  among: readonly number[],
  copies: number,
  spreads: Spreads,
): Spread {
  let left = copies;
  for (let round = 1; left > 0; round++) {
    const open = among.filter((index) => (split.groups[index]?.shape.room ?? 0) >= round);
    const size = open.reduce((sum, index) => sum + (split.groups[index]?.count ?? 0), 0);
    if (size === 0) break;
    if (size > left) return lastRound(split, fixed, open, left, spreads);
    for (const index of open) fixed[index] = round;
    left -= size;
  }
  return settled(fixed);
}

function settled(fixed: readonly number[]): Spread {
  return { fixed, free: [], take: 0, even: true };
}

/** Fewer copies are left than domains: those where one more is worth most further down come first. */
function lastRound(
  split: Split,
  fixed: number[],
  open: readonly number[],
  copies: number,
  spreads: Spreads,
): Spread {
  const worthOf = (index: number) => {
    const shape = split.groups[index]?.shape;
    const count = fixed[index] ?? 0;
    return shape === undefined ? 0 : spreads.score(shape, count + 1) - spreads.score(shape, count);
  };
  const worths = new Map(open.map((index) => [index, worthOf(index)]));
  let left = copies;
  for (const worth of [...new Set(worths.values())].sort((a, b) => b - a)) {
    const best = open.filter((index) => worths.get(index) === worth);
    const size = best.reduce((sum, index) => sum + (split.groups[index]?.count ?? 0), 0);
    if (size > left) return chosen(split, fixed, best, left);
    for (const index of best) fixed[index] = (fixed[index] ?? 0) + 1;
    left -= size;
    if (left === 0) break;
  }
  return settled(fixed);
}

function chosen(split: Split, fixed: readonly number[], among: readonly number[], take: number): Spread {
  const members = among.flatMap((index): (Member & { readonly index: number })[] => {
    const group = split.groups[index];
    if (group === undefined) return [];
    return [{ index, count: group.count, stores: group.shape.stores, fixed: fixed[index] ?? 0 }];
  });
  const { chances, take: rest, even } = selectionOf(members, take);
  const raised = [...fixed];
  const free: FreeGroup[] = [];
  members.forEach(({ index, count }, i) => {
    const chance = chances[i] ?? 0;
    if (chance === 1) raised[index] = (raised[index] ?? 0) + 1;
    else if (chance > 0) free.push({ group: index, count, chance });
  });
  return { fixed: raised, free, take: rest, even };
}
