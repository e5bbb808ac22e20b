/** `check --fix`: the safe fixes, made in the files, shown as a diff, or printed. */
import type { AnalysisOptions } from '#core/analysis/analyse';
import { type FixedFiles, fixAll } from '#core/analysis/fix';
import { type Message, message } from '#core/messages/message';
import type { FixedResult } from '#core/report/results';
import { type Call, type Refusal, refuse } from '../command';
import type { InputSet } from '../files/read';
import { replaceFile } from '../files/replace';
import { unifiedDiff } from '../output/diff';
import { words } from '../words';

export interface Fixing {
  /** The files as they are now. */
  readonly input: InputSet;
  readonly fixed: readonly FixedResult[];
  /** Standard output has the diff or the text; all else is said on standard error. */
  readonly printed: boolean;
}

/** Why the arguments of a fix do not go together. */
export function refuseFix({ flags, paths }: Call): Refusal | undefined {
  if (flags.has('dry-run') && !flags.has('fix')) return refuse(message(words.dryRunAlone));
  const mixes = paths.includes('-') && paths.length > 1;
  return flags.has('fix') && mixes ? refuse(message(words.fixMixes)) : undefined;
}

/** Fixes what was read. Standard input is printed; a file that cannot be written stays and is refused. */
export async function fix(input: InputSet, options: AnalysisOptions, call: Call): Promise<Fixing> {
  const made = fixAll(input.files, options);
  const files = { ...input, files: made.files };
  if (call.flags.has('dry-run')) {
    for (const file of input.files) {
      call.terminal.out(unifiedDiff(file.path, file.text, made.edits.get(file.path) ?? []));
    }
    return { input: files, fixed: made.fixed, printed: true };
  }
  if (call.paths.includes('-')) {
    for (const file of made.files) if (file.path === input.stdin) call.terminal.out(file.text);
    return { input: files, fixed: made.fixed, printed: true };
  }
  return write(input, made);
}

async function write(input: InputSet, made: FixedFiles): Promise<Fixing> {
  const refused = new Map<string, Message>();
  const files = [];
  for (const [at, file] of input.files.entries()) {
    const fixed = made.files[at] ?? file;
    const absolute = input.locations.get(file.path);
    const problem =
      fixed.text === file.text || absolute === undefined
        ? undefined
        : await replaceFile({ path: file.path, absolute, oldText: file.text, newText: fixed.text });
    if (problem !== undefined) refused.set(file.path, problem);
    files.push(problem === undefined ? fixed : file);
  }
  return {
    input: { ...input, files, refusals: [...input.refusals, ...refused.values()] },
    fixed: made.fixed.filter(({ path }) => !refused.has(path)),
    printed: false,
  };
}
