import type { Edit } from '../findings/finding';
import { safeFixes } from '../findings/safe-fixes';
import { render } from '../messages/message';
import type { FixedResult } from '../report/results';
import { composeEdits } from '../text/compose-edits';
import { applyEdits } from '../text/edit';
import { type AnalysisOptions, analyse } from './analyse';
import { rangeOf } from './check';
import type { InputFile } from './files';

/** What `check --fix` makes of a set of files. */
export interface FixedFiles {
  /** All files of the set in their order, the changed ones with their new text. */
  readonly files: readonly InputFile[];
  /** What was fixed, in the order in which it was, at its place just before. */
  readonly fixed: readonly FixedResult[];
  /** Of every changed file, the edits to its old text. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
}

/** A fix may bring what another one can then mend; two that undo each other must not go on for ever. */
const roundsMax = 10;

/**
 * Applies the safe fixes of all files, as "fix all" in the editor does, until none is left: what is fixed once is not
 * changed by a second time.
 */
export function fixAll(files: readonly InputFile[], options: AnalysisOptions): FixedFiles {
  const fixed: FixedResult[] = [];
  const rounds = new Map<string, (readonly Edit[])[]>();
  let current = files;
  for (let round = 0; round < roundsMax; round++) {
    const next = fixOnce(current, options);
    if (next.fixed.length === 0) break;
    fixed.push(...next.fixed);
    for (const [path, made] of next.edits) rounds.set(path, [...(rounds.get(path) ?? []), made]);
    current = next.files;
  }
  const edits = files.flatMap(({ path, text }) => {
    const own = rounds.get(path);
    return own === undefined ? [] : [[path, composeEdits(path, text, own)] as const];
  });
  return { files: current, fixed, edits: new Map(edits) };
}

function fixOnce(files: readonly InputFile[], options: AnalysisOptions): FixedFiles {
  const analysis = analyse(files, options);
  const chosen = safeFixes([...analysis.byFile.values()].flat());
  const edits = new Map<string, Edit[]>();
  for (const edit of chosen.flatMap(({ fix }) => fix.edits)) {
    const { path } = edit.at.block;
    const list = edits.get(path);
    if (list === undefined) edits.set(path, [edit]);
    else list.push(edit);
  }
  return {
    files: files.map((file) => {
      const own = edits.get(file.path);
      return own === undefined ? file : { ...file, text: applyEdits(file.text, own) };
    }),
    fixed: chosen.map(({ finding, fix }) => ({
      path: finding.at.block.path,
      code: finding.code,
      title: render(fix.title, options.language),
      range: rangeOf(finding.at, analysis),
    })),
    edits,
  };
}
