/**
 * `npm run swarm -- [--seeds N] [--from S] [--threads N]` plays groups from seeds and holds them against what Raft
 * promises; `--seed S` plays one with a trace, and shrinks what fails; `--mutants [--limit N] [--only WORDS]` plants faults in the
 * core and looks whether they are found. Exit code 1 where something is violated, or a fault is not found.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { scenarioOf } from './draw';
import { runMutants } from './mutant-run';
import { add, noCounts, play } from './play';
import { runPool } from './pool';
import { shrink } from './shrink';
import { type Failure, serve, type Work } from './worker';
import { writeScenario } from './write';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Failures that are shrunk and printed; the others are named. */
const shown = 3;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      threads: { type: 'string', default: `${availableParallelism()}` },
      mutants: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      limit: { type: 'string', default: '3000' },
      quiet: { type: 'boolean', default: false },
    },
  });
  if (values.seed !== undefined) return playOne(Number(values.seed), values.quiet);
  const threads = Number(values.threads);
  if (values.mutants) return runMutants({ threads, limit: Number(values.limit), only: values.only, print });
  return playMany(Number(values.from), Number(values.seeds), threads);
}

function playOne(seed: number, quiet: boolean): number {
  const scenario = scenarioOf(seed);
  for (const line of writeScenario(scenario)) print(line);
  const { found, counts } = play(scenario, quiet ? undefined : print);
  print(
    `seed ${seed}: ${counts.steps} steps, ${found === undefined ? 'no violation' : `${found.invariant}: ${found.what}`}`,
  );
  if (found === undefined) return 0;
  printSmaller({ seed, ...found });
  return 1;
}

function printSmaller({ seed, invariant }: Failure): void {
  const smaller = shrink(scenarioOf(seed), invariant);
  print(`\nseed ${seed}, shrunk:`);
  for (const line of writeScenario(smaller)) print(line);
  const lines: string[] = [];
  const { found } = play(smaller, (line) => lines.push(line));
  print('\nhow it ends:');
  for (const line of lines.slice(-60)) print(line);
  print(`${found?.invariant}: ${found?.what}`);
}

async function playMany(from: number, seeds: number, threads: number): Promise<number> {
  const began = performance.now();
  const counts = noCounts();
  const failures: Failure[] = [];
  await runPool(__filename, threads, chunks(from, from + seeds), (done) => {
    add(counts, done.counts);
    failures.push(...done.failures);
  });
  failures.sort((one, other) => one.seed - other.seed);
  const seconds = (performance.now() - began) / 1000;
  const number = (value: number) => value.toLocaleString('en');
  print(
    `${number(counts.runs)} runs, ${number(counts.steps)} steps, ${number(counts.elections)} elections, ` +
      `${number(counts.commits)} commits, ${number(counts.changes)} membership changes, ` +
      `${number(counts.snapshots)} snapshots, ${number(counts.writes)} writes and ${number(counts.reads)} reads answered`,
  );
  if (counts.stuck > 0)
    print(`${counts.stuck} groups whose only possible leader had left them, or not joined them`);
  print(`${failures.length} violations, ${seconds.toFixed(1)} s on ${threads} threads`);
  for (const { seed, invariant, what } of failures) print(`seed ${seed}: ${invariant}: ${what}`);
  for (const failure of failures.slice(0, shown)) printSmaller(failure);
  return failures.length === 0 ? 0 : 1;
}

const chunk = 25;

function* chunks(from: number, to: number): Generator<Work> {
  for (let at = from; at < to; at += chunk) yield { from: at, to: Math.min(to, at + chunk), first: false };
}

if (isMainThread) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (failure: unknown) => {
      process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
      process.exitCode = 2;
    },
  );
} else {
  serve();
}
