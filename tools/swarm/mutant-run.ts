import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutant, mutants } from './mutants';
import { buildMutant } from './mutate';
import { runPool } from './pool';
import type { Failure, Work } from './worker';

export interface MutantRun {
  readonly threads: number;
  /** Seeds that a mutant may live through. */
  readonly limit: number;
  /** Only those whose name has these words. */
  readonly only: string;
  readonly print: (line: string) => void;
}

/** Seeds of the first search, and of each piece of work of the second. */
const few = 150;
const chunk = 50;

/** A fault, and the program with it. */
interface Planted {
  readonly mutant: Mutant;
  readonly bundle: string;
}

/**
 * Plants every fault and plays from the first seed on until it is found: most show within few seeds, so that each
 * thread takes one fault at a time; the others are then looked for one after another, by all threads.
 */
export async function runMutants({ threads, limit, only, print }: MutantRun): Promise<number> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'regionwise-swarm-'));
  const chosen = mutants.filter(({ name }) => name.includes(only));
  let found = 0;
  const report = ({ mutant }: Planted, failure: Failure | undefined) => {
    if (failure !== undefined) found++;
    print(describe(mutant, failure, limit));
  };
  try {
    const hidden: Planted[] = [];
    const queue = chosen.entries();
    await Promise.all(
      Array.from({ length: threads }, async () => {
        for (const [at, mutant] of queue) {
          const planted = { mutant, bundle: join(folder, `${at}.cjs`) };
          await buildMutant(mutant, planted.bundle);
          const failure = await search(planted.bundle, 1, 1, Math.min(few, limit));
          if (failure !== undefined || limit <= few) report(planted, failure);
          else hidden.push(planted);
        }
      }),
    );
    for (const planted of hidden) report(planted, await search(planted.bundle, threads, 1 + few, limit));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(`found ${found} of ${chosen.length}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return found === chosen.length ? 0 : 1;
}

/** The first of the seeds, both included, that fails. */
async function search(
  bundle: string,
  threads: number,
  from: number,
  to: number,
): Promise<Failure | undefined> {
  let first: Failure | undefined;
  function* works(): Generator<Work> {
    for (let at = from; at <= to && first === undefined; at += chunk)
      yield { from: at, to: Math.min(to + 1, at + chunk), first: true };
  }
  await runPool(bundle, threads, works(), ({ failures }) => {
    const failure = failures[0];
    if (failure !== undefined && failure.seed < (first?.seed ?? Number.POSITIVE_INFINITY)) first = failure;
  });
  return first;
}

function describe({ name }: Mutant, failure: Failure | undefined, limit: number): string {
  return failure === undefined
    ? `NOT FOUND in ${limit} seeds: ${name}`
    : `found by seed ${failure.seed}: ${name} (${failure.invariant})`;
}
