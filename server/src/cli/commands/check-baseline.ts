/** `check --baseline`: the findings that a project knows of. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { type Message, message } from '#core/messages/message';
import { type Baseline, baselineOf, readBaseline, withoutKnown } from '#core/report/baseline';
import type { CheckResult } from '#core/report/results';
import { type Call, type Refusal, refuse } from '../command';
import { type InputSet, reasonOf } from '../files/read';
import { writeText } from '../files/write-text';
import { words } from '../words';

/** Why the arguments of a baseline do not go together. */
export function refuseBaseline({ flags }: Call): Refusal | undefined {
  const alone = flags.has('write-baseline') && !flags.has('baseline');
  return alone ? refuse(message(words.writeBaselineAlone)) : undefined;
}

/** The baseline that is asked for; none where it is to be written. */
export async function openBaseline({ flags, terminal }: Call): Promise<Baseline | Refusal | undefined> {
  const path = flags.text('baseline');
  if (path === undefined || flags.has('write-baseline')) return undefined;
  try {
    const text = await readFile(resolve(terminal.cwd, path), 'utf8');
    return readBaseline(text) ?? refuse(message(words.noBaseline, { path }));
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return refuse(message(words.noBaseline, { path }));
    return refuse(message(words.unreadable, { path, reason: reasonOf(error) }));
  }
}

/** The result without what the baseline knows. */
export function heldAgainst(
  baseline: Baseline | undefined,
  result: CheckResult,
  input: InputSet,
  { flags, terminal }: Call,
): CheckResult {
  const path = flags.text('baseline');
  if (baseline === undefined || path === undefined) return result;
  const folder = dirname(resolve(terminal.cwd, path));
  const isGone = (entry: string) => !existsSync(resolve(folder, entry));
  return withoutKnown(result, baseline, within(folder, input, terminal.cwd), isGone);
}

/** What the baseline counts and the files no longer have, a message each. */
export function staleEntries({ baseline }: CheckResult, { flags }: Call): readonly Message[] {
  const file = flags.text('baseline') ?? '';
  const stale = baseline?.stale ?? [];
  return stale.map(({ path, code, count }) =>
    message(words.baselineStale, { baseline: file, path, code, count }),
  );
}

/** Writes all findings of a result to the baseline, and says so. */
export async function writeBaseline(
  result: CheckResult,
  input: InputSet,
  { flags, terminal }: Call,
): Promise<Message | Refusal> {
  const path = flags.text('baseline') ?? '';
  const folder = dirname(resolve(terminal.cwd, path));
  const baseline = baselineOf(result, within(folder, input, terminal.cwd));
  const problem = await writeText(`${JSON.stringify(baseline, undefined, 2)}\n`, path, terminal.cwd);
  if (problem !== undefined) return refuse(problem);
  const findings = baseline.findings.reduce((sum, { count }) => sum + count, 0);
  const files = new Set(baseline.findings.map((entry) => entry.path)).size;
  return message(words.baselineWritten, { path, findings, files });
}

/** A path of the result, seen from the folder of the baseline: the same wherever the command runs. */
function within(folder: string, { locations }: InputSet, cwd: string): (path: string) => string {
  return (path) => relative(folder, locations.get(path) ?? resolve(cwd, path)).replaceAll('\\', '/');
}
