/**
 * A baseline: the findings that a project knows of and lives with, so that only new ones count. An entry names a
 * file, a code and a fingerprint, never a line or a word of the file: lines move, and a file may hold secrets.
 */
import type { BaselineEntry, CheckedFile, CheckResult, FindingResult } from './results';
import { countBySeverity } from './severity';

export const baselineSchema = 'regionwise/baseline/1';

export interface Baseline {
  readonly schema: typeof baselineSchema;
  readonly findings: readonly BaselineEntry[];
}

/** A path of the result as the baseline has it. */
export type BaselinePath = (path: string) => string;

/** All findings of a result as a baseline, in an order of their own, so that two of them can be compared. */
export function baselineOf(result: CheckResult, within: BaselinePath): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const file of result.files) {
    for (const finding of file.findings) {
      const entry = entryOf(within(file.path), finding);
      const known = entries.get(keyOf(entry));
      entries.set(keyOf(entry), { ...entry, count: (known?.count ?? 0) + 1 });
    }
  }
  const keys = [...entries.keys()].sort();
  return { schema: baselineSchema, findings: keys.flatMap((key) => entries.get(key) ?? []) };
}

/**
 * The result without what the baseline knows; of more findings than it counts, the first are taken for known.
 * `stale`: what it counts and the file no longer has. Files that were not checked are not judged, unless they
 * are gone.
 */
export function withoutKnown(
  result: CheckResult,
  baseline: Baseline,
  within: BaselinePath,
  isGone: (path: string) => boolean,
): CheckResult {
  const left = new Map(baseline.findings.map((entry) => [keyOf(entry), entry.count]));
  const files = result.files.map((file) => ({
    ...file,
    findings: file.findings.filter((finding) => {
      const key = keyOf(entryOf(within(file.path), finding));
      const count = left.get(key) ?? 0;
      if (count > 0) left.set(key, count - 1);
      return count === 0;
    }),
  }));
  const checked = new Set(result.files.map(({ path }) => within(path)));
  const stale = baseline.findings
    .filter(({ path }) => checked.has(path) || isGone(path))
    .map((entry) => ({ ...entry, count: left.get(keyOf(entry)) ?? 0 }))
    .filter(({ count }) => count > 0);
  const known = total(result.files) - total(files);
  const silenced = result.summary.silenced + known;
  const summary = { ...result.summary, ...countBySeverity(files), silenced };
  return { ...result, files, summary, baseline: { known, stale } };
}

function entryOf(path: string, { code, fingerprint }: FindingResult): BaselineEntry {
  return { path, code, fingerprint, count: 1 };
}

function keyOf({ path, code, fingerprint }: BaselineEntry): string {
  return [path, code, fingerprint].join('\n');
}

function total(files: readonly CheckedFile[]): number {
  return files.reduce((sum, { findings }) => sum + findings.length, 0);
}

/** A text as a baseline; nothing where it is none. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isBaseline(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (!isObject(value) || value.schema !== baselineSchema || !Array.isArray(value.findings)) return false;
  return value.findings.every(
    (entry) =>
      isObject(entry) &&
      ['path', 'code', 'fingerprint'].every((key) => typeof entry[key] === 'string') &&
      Number.isInteger(entry.count) &&
      Number(entry.count) > 0,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
