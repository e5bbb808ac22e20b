import type { Edit } from '../findings/finding';
import { safeFixes } from '../findings/safe-fixes';
import { render } from '../messages/message';
import type { FixedResult } from '../report/results';
import { applyEdits } from '../text/edit';
import { type AnalysisOptions, analyse } from './analyse';
import { rangeOf } from './check';
import type { InputFile } from './files';

/** What `check --fix` makes of a set of files. */
export interface FixedFiles {
  /** All files of the set in their order, the changed ones with their new text. */
  readonly files: readonly InputFile[];
  /** What was fixed, at its place before the fix. */
  readonly fixed: readonly FixedResult[];
  /** Of every changed file, the edits to its old text. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
}

/** Applies the safe fixes of all files: the list of "fix all" in the editor, and nothing else. */
export function fixAll(files: readonly InputFile[], options: AnalysisOptions): FixedFiles {
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
