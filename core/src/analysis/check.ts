import type { Edit, Finding } from '../findings/finding';
import { fingerprint } from '../findings/fingerprint';
import { render } from '../messages/message';
import type { CheckedFile, CheckResult, FindingResult } from '../report/results';
import { countBySeverity } from '../report/severity';
import type { Range } from '../text/lines';
import type { Place } from '../text/node';
import { absolute } from '../text/place';
import { type Analysis, type AnalysisOptions, analyse } from './analyse';
import type { InputFile } from './files';

/** `check` of the command line and of the worker: findings as plain data. `ms` is the caller's to fill in. */
export function check(files: readonly InputFile[], options: AnalysisOptions): CheckResult {
  return toCheckResult(analyse(files, options));
}

/** The findings of an analysis as plain data, in the order of its files. */
export function toCheckResult(analysis: Analysis): CheckResult {
  const files: CheckedFile[] = analysis.files
    .filter((file) => !file.companion)
    .map((file) => ({
      path: file.path,
      kind: file.read.kind,
      findings: (analysis.byFile.get(file.path) ?? []).map((finding) => toFindingResult(finding, analysis)),
      ms: Math.round((analysis.ms.get(file.path) ?? 0) * 1000) / 1000,
    }));
  return {
    schema: 'regionwise/check/1',
    files,
    summary: {
      files: files.length,
      ...countBySeverity(files),
      silenced: analysis.silenced,
      ms: 0,
    },
  };
}

/** One finding in the reader's language, with ranges as the Language Server Protocol has them. */
export function toFindingResult(finding: Finding, analysis: Analysis): FindingResult {
  const { code, severity, upstreamPath, topic, tags } = finding;
  const say = (said: Finding['message']) => render(said, analysis.language);
  return {
    code,
    severity,
    message: say(finding.message),
    range: rangeOf(finding.at, analysis),
    related: finding.related.map((related) => ({
      path: related.at.block.path,
      range: rangeOf(related.at, analysis),
      message: say(related.message),
    })),
    fixes: finding.fixes.map(({ title, safe, edits }) => ({
      title: say(title),
      safe,
      edits: edits.map((edit) => editResult(edit, analysis)),
    })),
    fingerprint: fingerprint(finding),
    ...(upstreamPath === undefined ? {} : { upstreamPath }),
    ...(topic === undefined ? {} : { topic }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function editResult(edit: Edit, analysis: Analysis) {
  return { path: edit.at.block.path, range: rangeOf(edit.at, analysis), newText: edit.newText };
}

/** The range of a place in its file, as the file stands now. */
export function rangeOf(place: Place, analysis: Analysis): Range {
  const { from, to } = absolute(place);
  const lines = analysis.lines.get(place.block.path);
  const nowhere = { line: 0, character: 0 };
  return lines?.range(from, to) ?? { start: nowhere, end: nowhere };
}
