import { scenarioOf } from './draw';
import type { Scenario } from './scenario';
import { type Invariant, Violation } from './violation';
import { World } from './world';

export interface Found {
  readonly invariant: Invariant;
  readonly what: string;
  /** When, in thousandths of a tick. */
  readonly at: number;
}

/** What was done in a run, or in many. */
export interface Counts {
  runs: number;
  steps: number;
  elections: number;
  commits: number;
  changes: number;
  snapshots: number;
  reads: number;
  writes: number;
  /** Groups that nobody can lead any more. */
  stuck: number;
}

export interface Outcome {
  readonly counts: Counts;
  readonly found: Found | undefined;
}

export function playSeed(seed: number): Outcome {
  return play(scenarioOf(seed));
}

/** Plays a scenario to its end, or to the first violation. */
export function play(scenario: Scenario, tell?: (line: string) => void): Outcome {
  const world = new World(scenario, tell);
  let found: Found | undefined;
  try {
    world.run();
  } catch (failure) {
    found = { ...nameOf(failure), at: world.now };
  }
  const { oracle, history, steps, snapshots } = world;
  const stuck = world.stuck ? 1 : 0;
  const { elections, commits, changes } = oracle;
  return {
    counts: { runs: 1, steps, elections, commits, changes, snapshots, stuck, ...history.answered },
    found,
  };
}

function nameOf(failure: unknown): { invariant: Invariant; what: string } {
  if (failure instanceof Violation) return { invariant: failure.invariant, what: failure.what };
  const what =
    failure instanceof Error
      ? (failure.stack ?? failure.message).split('\n').slice(0, 3).join(' ')
      : `${failure}`;
  return { invariant: 'no fault of the program', what };
}

export function noCounts(): Counts {
  return {
    runs: 0,
    steps: 0,
    elections: 0,
    commits: 0,
    changes: 0,
    snapshots: 0,
    reads: 0,
    writes: 0,
    stuck: 0,
  };
}

export function add(sum: Counts, more: Counts): void {
  for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += more[name];
}
