import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aim, CaseFile, CaseResult, Suite } from './suite';

/**
 * Runs a suite over a folder of cases: a line for each that fails, and the closing count. Gives the exit code: 0
 * where every case passed and there was at least one, else 1. A case that throws has failed; none is skipped.
 * `--list` prints the names of the suites instead.
 */
export function runConformance(
  suites: ReadonlyMap<string, Suite>,
  args: readonly string[],
  print: (line: string) => void,
): 0 | 1 {
  if (args.length === 1 && args[0] === '--list') {
    for (const name of suites.keys()) print(name);
    return 0;
  }
  const [name, folder, ...surplus] = args;
  if (name === undefined || folder === undefined || surplus.length > 0) {
    print('usage: npm run conformance -- SUITE DIR, or --list');
    print(`suites: ${listed(suites)}`);
    return 1;
  }
  const suite = suites.get(name);
  if (suite === undefined) {
    print(`conformance: no suite "${name}"; suites: ${listed(suites)}`);
    return 1;
  }
  let files: CaseFile[];
  try {
    files = readCases(folder, suite.endings);
  } catch (error) {
    print(`conformance: ${folder} cannot be read: ${reason(error)}`);
    return 1;
  }
  if (files.length === 0) {
    print(`conformance: no case in ${folder} (files ending in ${suite.endings.join(', ')})`);
    return 1;
  }
  switch (suite.kind) {
    case 'cases':
      return runCases(name, files, ({ path }) => path, suite.run, print);
    case 'folder':
      return runCases(name, [files], () => folder, suite.run, print);
    case 'aims':
      return runAims(name, suite.run, files, print);
  }
}

function listed(suites: ReadonlyMap<string, Suite>): string {
  return suites.size === 0 ? 'none yet' : [...suites.keys()].join(', ');
}

/** All files below the folder with one of the endings, in the order of their paths. */
function readCases(folder: string, endings: readonly string[]): CaseFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** `sources` hold the cases: a file, or all files of the folder. */
function runCases<Source>(
  name: string,
  sources: readonly Source[],
  nameOf: (source: Source) => string,
  run: (source: Source) => Iterable<CaseResult>,
  print: (line: string) => void,
): 0 | 1 {
  let passed = 0;
  let failed = 0;
  const parts = new Map<string, { passed: number; failed: number }>();
  const fail = (id: string, expected: string, got: string) => {
    failed++;
    print(`FAIL ${oneLine(id)}: expected ${oneLine(expected)}, got ${oneLine(got)}`);
  };
  for (const source of sources) {
    try {
      for (const result of run(source)) {
        if (result.part !== undefined) countPart(parts, result.part, result.ok);
        if (result.ok) passed++;
        else fail(result.id, result.expected, result.got);
      }
    } catch (error) {
      fail(nameOf(source), 'a case file that can be run', reason(error));
    }
  }
  for (const [part, count] of parts) {
    print(`${name}/${part}: ${count.passed} passed, ${count.failed} failed`);
  }
  print(`${name}: ${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function countPart(parts: Map<string, { passed: number; failed: number }>, part: string, ok: boolean): void {
  const count = parts.get(part) ?? { passed: 0, failed: 0 };
  if (ok) count.passed++;
  else count.failed++;
  parts.set(part, count);
}

function runAims(
  name: string,
  run: (files: readonly CaseFile[]) => readonly Aim[],
  files: readonly CaseFile[],
  print: (line: string) => void,
): 0 | 1 {
  const aims = run(files);
  const missed = aims.filter(({ ok }) => !ok).length;
  for (const aim of aims)
    print(`${aim.ok ? 'ok  ' : 'FAIL'} ${aim.name}: wanted ${aim.wanted}, got ${aim.got}`);
  print(`${name}: ${aims.length - missed} passed, ${missed} failed`);
  return missed === 0 && aims.length > 0 ? 0 : 1;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
