import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutant, mutants } from './mutants';
import { buildMutant } from './mutate';
import { runPool } from './pool';
import type { Failure } from './worker';

export interface MutantRun {
  readonly threads: number;
  /** Seeds that a mutant may live through. */
  readonly limit: number;
  /** Only those whose name has these words. */
  readonly only: string;
  readonly print: (line: string) => void;
}

/** Plants every fault, one at a time, and plays from the first seed on until it is found. */
export async function runMutants({ threads, limit, only, print }: MutantRun): Promise<number> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'regionwise-swarm-'));
  const chosen = mutants.filter(({ name }) => name.includes(only));
  const queue = chosen.values();
  let found = 0;
  try {
    await Promise.all(
      Array.from({ length: threads }, async () => {
        for (const mutant of queue) {
          const failure = await findMutant(mutant, join(folder, `${mutants.indexOf(mutant)}.cjs`), limit);
          if (failure !== undefined) found++;
          print(describe(mutant, failure, limit));
        }
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(`found ${found} of ${chosen.length}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return found === chosen.length ? 0 : 1;
}

async function findMutant(mutant: Mutant, bundle: string, limit: number): Promise<Failure | undefined> {
  await buildMutant(mutant, bundle);
  let failure: Failure | undefined;
  await runPool(bundle, 1, [{ from: 1, to: 1 + limit, first: true }], (done) => {
    failure = done.failures[0];
  });
  return failure;
}

function describe({ name }: Mutant, failure: Failure | undefined, limit: number): string {
  return failure === undefined
    ? `NOT FOUND in ${limit} seeds: ${name}`
    : `found by seed ${failure.seed}: ${name} (${failure.invariant})`;
}
