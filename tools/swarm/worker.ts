/** The part of the swarm that plays: in a thread of its own, and in the test builds of the mutants. */
import { parentPort } from 'node:worker_threads';
import { add, type Counts, type Found, noCounts, playSeed } from './play';

/** Seeds from one to before another; `first` stops at the first violation. */
export interface Work {
  readonly from: number;
  readonly to: number;
  readonly first: boolean;
}

export interface Failure extends Found {
  readonly seed: number;
}

export interface Done {
  readonly counts: Counts;
  readonly failures: readonly Failure[];
}

export function playSeeds({ from, to, first }: Work): Done {
  const counts = noCounts();
  const failures: Failure[] = [];
  for (let seed = from; seed < to && !(first && failures.length > 0); seed++) {
    const outcome = playSeed(seed);
    add(counts, outcome.counts);
    if (outcome.found !== undefined) failures.push({ seed, ...outcome.found });
  }
  return { counts, failures };
}

/** Answers the thread that started this one. */
export function serve(): void {
  parentPort?.on('message', (work: Work) => parentPort?.postMessage(playSeeds(work)));
}
