import type { FailureResult, LevelResult, SurviveResult } from './results';
import { type FailureState, failureState, failureStates } from './state';

/** The worst of several failures. */
export interface WorstFailure {
  readonly state: FailureState;
  readonly unavailable: number;
  /** A failure that is as bad as that. */
  readonly example: FailureResult;
  /** How many failures there are, and how many of them do not just serve on. */
  readonly count: number;
  readonly bad: number;
}

export interface LevelSummary {
  readonly level: string;
  readonly count: number;
  /** Absent where the level has no such failure. */
  readonly one: WorstFailure | undefined;
  readonly two: WorstFailure | undefined;
}

/** What any one, and any two, failures of a level do at worst. */
export function levelSummary({ level, count, failures }: LevelResult): LevelSummary {
  return {
    level,
    count,
    one: worst(failures.filter(({ domains }) => domains.length === 1)),
    two: worst(failures.filter(({ domains }) => domains.length === 2)),
  };
}

/** What the worst failure of a single domain, at any level, does: the answer in one word. */
export function worstSingle({ levels }: SurviveResult): FailureState {
  const ranks = levels.map((level) => rankOf(levelSummary(level).one?.state ?? 'serves'));
  return failureStates[Math.max(0, ...ranks)] ?? 'serves';
}

function worst(failures: readonly FailureResult[]): WorstFailure | undefined {
  let found: FailureResult | undefined;
  let count = 0;
  let bad = 0;
  for (const failure of failures) {
    count += failure.count;
    if (rank(failure) >= rankOf('partial')) bad += failure.count;
    if (found === undefined || compare(failure, found) > 0) found = failure;
  }
  if (found === undefined) return undefined;
  return { state: failureState(found), unavailable: found.unavailable, example: found, count, bad };
}

function compare(a: FailureResult, b: FailureResult): number {
  return rank(a) - rank(b) || a.lost - b.lost || a.unavailable - b.unavailable;
}

function rank(failure: FailureResult): number {
  return rankOf(failureState(failure));
}

function rankOf(state: FailureState): number {
  return failureStates.indexOf(state);
}
