import type { Equivalence, Footing } from './equivalence';
import type { FailureDomain } from './levels';

/** Equivalent failures: one stands for all. */
export interface FailureClass {
  readonly example: readonly FailureDomain[];
  readonly count: number;
  /** The failures one by one; kept only where they are to be listed. */
  readonly members: readonly (readonly FailureDomain[])[];
  /** The example and some more of them, to be counted together where shares come of a sample. */
  readonly alike: readonly (readonly FailureDomain[])[];
}

/** Failures of a class that are counted together. */
const alikeMax = 128;

/** Counts failures by their keys. */
export class Classes {
  private readonly byKey = new Map<
    number,
    { example: FailureDomain[]; count: number; members: FailureDomain[][]; alike: FailureDomain[][] }
  >();

  constructor(private readonly keepMembers: boolean) {}

  /** Adds `count` failures like the one of `a`, or of `a` and `b`. */
  put(key: number, a: Footing, b: Footing | undefined, count: number): void {
    const known = this.byKey.get(key);
    if (known === undefined) {
      const failed = domainsOf(a, b);
      this.byKey.set(key, {
        example: failed,
        count,
        members: this.keepMembers ? [failed] : [],
        alike: [failed],
      });
      return;
    }
    known.count += count;
    if (!this.keepMembers && known.alike.length >= alikeMax) return;
    const failed = domainsOf(a, b);
    if (this.keepMembers) known.members.push(failed);
    if (known.alike.length < alikeMax) known.alike.push(failed);
  }

  /** One more example of a class whose failures were counted. */
  putAlike(key: number, a: Footing, b: Footing): void {
    const known = this.byKey.get(key);
    if (known !== undefined && known.alike.length < alikeMax) known.alike.push(domainsOf(a, b));
  }

  all(): readonly FailureClass[] {
    return [...this.byKey.values()];
  }
}

function domainsOf(a: Footing, b: Footing | undefined): FailureDomain[] {
  return b === undefined ? [a.domain] : [a.domain, b.domain];
}

/** Puts every pair by itself. */
export function everyPair(footings: readonly Footing[], equivalence: Equivalence, classes: Classes): void {
  footings.forEach((a, index) => {
    for (let other = index + 1; other < footings.length; other++) {
      const b = footings[other];
      if (b !== undefined) classes.put(equivalence.pair(a, b), a, b, 1);
    }
  });
}

/** Domains of one key that stand side by side: each in a part of its own of the same place. */
interface Row {
  readonly path: readonly number[];
  readonly byPart: Map<number, Footing[]>;
  /** It has stores of unknown place, which fall with other domains too: nothing is beside it. */
  readonly isLone: boolean;
  count: number;
}

/**
 * Puts the pairs of a level without looking at each: ten thousand Pods have fifty million. Domains of equal
 * keys in different parts of one place are all alike to any domain elsewhere, so that such pairs are
 * multiplied; those in one part are looked at one by one.
 */
export function countPairs(footings: readonly Footing[], equivalence: Equivalence, classes: Classes): void {
  const rows = rowsOf(footings);
  rows.forEach((row, index) => {
    countInside(row, equivalence, classes);
    for (let other = index + 1; other < rows.length; other++) {
      const next = rows[other];
      if (next !== undefined) countAcross(row, next, equivalence, classes);
    }
  });
}

function rowsOf(footings: readonly Footing[]): Row[] {
  const rows = new Map<string, Row>();
  footings.forEach((footing, index) => {
    const { path, part } = placeOf(footing, index);
    const isLone = footing.domain.perhaps.stores.length > 0;
    const key = `${footing.key} ${footing.perhaps} ${isLone ? index : ''} ${path.join('/')}`;
    const row = rows.get(key) ?? { path, byPart: new Map<number, Footing[]>(), isLone, count: 0 };
    const there = row.byPart.get(part);
    if (there === undefined) row.byPart.set(part, [footing]);
    else there.push(footing);
    row.count++;
    rows.set(key, row);
  });
  return [...rows.values()];
}

/**
 * Above so many parts a place has rows of its own; below, its domains stand in the row of the place around
 * it.
 */
const partsMin = 16;

/** A place of which one part holds the whole domain, and that part. */
function placeOf(
  { chain, parts, partsThere }: Footing,
  index: number,
): { readonly path: readonly number[]; readonly part: number } {
  const [only, second] = parts;
  if (only !== undefined && second === undefined && partsThere >= partsMin)
    return { path: chain, part: only };
  // Without a store it stands nowhere, and beside everything.
  return { path: chain.slice(0, -1), part: chain.at(-1) ?? -1 - index };
}

function countInside({ byPart, count }: Row, equivalence: Equivalence, classes: Classes): void {
  let together = 0;
  for (const there of byPart.values()) {
    together += (there.length * (there.length - 1)) / 2;
    everyPair(there, equivalence, classes);
  }
  const apart = (count * (count - 1)) / 2 - together;
  const firsts = [...byPart.values()].flatMap(([first]) => first ?? []);
  const [a, b] = firsts;
  if (apart === 0 || a === undefined || b === undefined) return;
  const key = equivalence.pair(a, b);
  classes.put(key, a, b, apart);
  for (let at = 1; at + 1 < Math.min(firsts.length, alikeMax); at++) {
    const [one, other] = [firsts[at], firsts[at + 1]];
    if (one !== undefined && other !== undefined) classes.putAlike(key, one, other);
  }
}

function countAcross(one: Row, other: Row, equivalence: Equivalence, classes: Classes): void {
  let apart = one.count * other.count;
  for (const [there, others] of sharedParts(one, other)) {
    apart -= there.length * others.length;
    for (const a of there) for (const b of others) classes.put(equivalence.pair(a, b), a, b, 1);
  }
  const pair = apart > 0 ? firstApart(one, other) : undefined;
  if (pair === undefined) return;
  const key = equivalence.pair(...pair);
  classes.put(key, ...pair, apart);
  for (const [a, b] of moreApart(one, other)) classes.putAlike(key, a, b);
}

/** Some more pairs of the two rows that have no part in common. */
function moreApart(one: Row, other: Row): (readonly [Footing, Footing])[] {
  if (one.isLone || other.isLone) return [];
  const others = [...other.byPart].slice(1, alikeMax);
  return [...one.byPart].slice(1, alikeMax).flatMap(([part, [a]], at) => {
    const [otherPart, [b]] = others[(at + 1) % Math.max(1, others.length)] ?? [part, []];
    if (a === undefined || b === undefined || isInside(one, part, other, otherPart)) return [];
    return [[a, b] as const];
  });
}

/** Domains of two rows that have stores in one part, or may have. */
function sharedParts(one: Row, other: Row): (readonly [readonly Footing[], readonly Footing[]])[] {
  if (one.path.length > other.path.length) {
    return sharedParts(other, one).map(([others, there]) => [there, others]);
  }
  const all = [...other.byPart.values()].flat();
  if (one.isLone || other.isLone) return [[[...one.byPart.values()].flat(), all]];
  if (one.path.some((node, depth) => node !== other.path[depth])) return [];
  const inside = other.path[one.path.length];
  if (inside !== undefined) {
    const around = one.byPart.get(inside);
    return around === undefined ? [] : [[around, all]];
  }
  return [...one.byPart].flatMap(([part, there]) => {
    const others = other.byPart.get(part);
    return others === undefined ? [] : [[there, others] as const];
  });
}

/** Two domains, one of each row, that have no part in common; of two parts of each, some pair has none. */
function firstApart(one: Row, other: Row): readonly [Footing, Footing] | undefined {
  for (const [part, [a]] of [...one.byPart].slice(0, 2)) {
    for (const [otherPart, [b]] of [...other.byPart].slice(0, 2)) {
      if (a !== undefined && b !== undefined && !isInside(one, part, other, otherPart)) return [a, b];
    }
  }
  return undefined;
}

function isInside(one: Row, part: number, other: Row, otherPart: number): boolean {
  if (one.path.length > other.path.length) return isInside(other, otherPart, one, part);
  if (one.path.some((node, depth) => node !== other.path[depth])) return false;
  return part === (other.path[one.path.length] ?? otherPart);
}
