import type { FailureResult, LevelResult } from '../report/results';
import type { Equivalence, Footing } from './equivalence';
import type { Judgement } from './judge';
import type { FailureDomain, FailureLevel } from './levels';

export interface MatrixOptions {
  /** Lists every failure by itself instead of one for each class of equivalent ones. */
  readonly all?: boolean;
  /** The same for levels of at most so many domains, for a matrix that is drawn. */
  readonly allUpTo?: number;
  /** Keeps the worst so many of each level. */
  readonly top?: number;
}

/** Equivalent failures: one is judged, and stands for all. */
export interface FailureClass {
  readonly example: readonly FailureDomain[];
  readonly count: number;
}

export interface JudgedClass extends FailureClass {
  readonly judgement: Judgement;
  /** The members, each with the same judgement; kept only where they are to be listed. */
  readonly members: readonly (readonly FailureDomain[])[];
}

type Judge = (failed: readonly FailureDomain[]) => Judgement;

/** The classes of the single domains of a level and of its pairs, worst first. */
export function judgeLevel(
  level: FailureLevel,
  equivalence: Equivalence,
  judge: Judge,
  options: MatrixOptions,
): JudgedClass[] {
  const keepMembers = options.all === true || level.domains.length <= (options.allUpTo ?? 0);
  const classes = new Classes(keepMembers);
  const footings = level.domains.map((domain) => equivalence.footing(domain));
  for (const footing of footings) classes.put(footing.key, footing);
  const pairs = new Classes(keepMembers);
  footings.forEach((a, index) => {
    for (let other = index + 1; other < footings.length; other++) {
      const b = footings[other];
      if (b !== undefined) pairs.put(equivalence.pair(a, b), a, b);
    }
  });
  return [...classes.all(), ...pairs.all()]
    .map((found) => ({ ...found, judgement: judge(found.example) }))
    .sort(worstFirst);
}

/** Counts failures by their keys. */
export class Classes {
  private readonly byKey = new Map<
    number,
    { example: FailureDomain[]; count: number; members: FailureDomain[][] }
  >();

  constructor(private readonly keepMembers: boolean) {}

  put(key: number, a: Footing, b?: Footing): void {
    const known = this.byKey.get(key);
    if (known !== undefined) {
      known.count++;
      if (this.keepMembers) known.members.push(domainsOf(a, b));
      return;
    }
    const example = domainsOf(a, b);
    this.byKey.set(key, { example, count: 1, members: this.keepMembers ? [example] : [] });
  }

  all(): readonly Omit<JudgedClass, 'judgement'>[] {
    return [...this.byKey.values()];
  }
}

function domainsOf(a: Footing, b: Footing | undefined): FailureDomain[] {
  return b === undefined ? [a.domain] : [a.domain, b.domain];
}

/** What is printed of a level: classes, or their members one by one. */
export function levelResult(
  { level, domains }: FailureLevel,
  classes: readonly JudgedClass[],
  { top }: MatrixOptions,
): LevelResult {
  const failures = classes.flatMap(({ example, count, members, judgement }) =>
    members.length === 0
      ? [resultOf(example, count, judgement)]
      : members.map((member) => resultOf(member, 1, judgement)),
  );
  return { level, count: domains.length, failures: top === undefined ? failures : failures.slice(0, top) };
}

function resultOf(failed: readonly FailureDomain[], count: number, judgement: Judgement): FailureResult {
  return { domains: failed.map(({ path }) => path), count, ...judgement };
}

/** Single domains before pairs; then what takes more data, more service, more of the cluster. */
function worstFirst(one: JudgedClass, other: JudgedClass): number {
  const [a, b] = [one.judgement, other.judgement];
  return (
    one.example.length - other.example.length ||
    b.lost - a.lost ||
    b.unavailable - a.unavailable ||
    b.range.high - a.range.high ||
    outage(b) - outage(a) ||
    b.degraded - a.degraded ||
    other.count - one.count
  );
}

function outage({ service }: Judgement): number {
  return stopsService(service) ? 2 : service.ok ? 0 : 1;
}

/** PD or TiDB is gone for certain. */
export function stopsService({ pd, tidb, tidbUnknown = 0 }: FailureResult['service']): boolean {
  return pd === 'lost' || tidb + tidbUnknown === 0;
}
