/** What we say of a file of the corpora, and how it is judged. */
import { check } from '../../../core/src/analysis/check';
import type { CaseFile, CaseResult } from '../suite';
import { breaksLater, milder, stricterFiles } from './stricter';

/** What upstream says of a file, as far as it can be compared. */
export interface Verdict {
  /** The kinds that we may take the file for. */
  readonly kinds: readonly string[];
  /**
   * `accepted`: no error but those of the table; `refused`: an error at least; `template`: told to be one, and no
   * error beside; `nothing`: no finding whatever.
   */
  readonly expect: 'accepted' | 'refused' | 'template' | 'nothing';
}

interface Told {
  readonly kind: string;
  readonly codes: readonly string[];
  readonly errors: readonly string[];
}

/** Judges one file by itself, as `regionwise check FILE` sees it. */
export function judge({ path, text }: CaseFile, verdict: Verdict): CaseResult {
  const told = tell(path, text);
  const failed = (expected: string): CaseResult => ({ id: path, ok: false, expected, got: said(told) });
  if (!verdict.kinds.includes(told.kind)) return failed(`kind ${verdict.kinds.join(' or ')}`);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const entry = stricterFiles.find(({ file }) => file === name);
  if (entry !== undefined) {
    const codes = [...entry.codes].sort();
    return told.errors.join() === codes.join()
      ? { id: path, ok: true }
      : failed(`exactly ${codes.join(', ')}`);
  }
  const surplus = told.errors.filter((code) => !breaksLater.has(code));
  switch (verdict.expect) {
    case 'nothing':
      return told.codes.length === 0 ? { id: path, ok: true } : failed('nothing, as the file is no topology');
    case 'template':
      if (!told.codes.includes('yaml/template')) return failed('yaml/template');
      return told.errors.length === 0
        ? { id: path, ok: true }
        : failed('no error in what is to be filled in');
    case 'refused': {
      const heard = told.errors.length > 0 || told.codes.some((code) => milder.has(code));
      return heard ? { id: path, ok: true } : failed('an error, as upstream refuses the file');
    }
    case 'accepted':
      return surplus.length === 0
        ? { id: path, ok: true }
        : failed('no such error, as upstream accepts the file');
  }
}

function tell(path: string, text: string): Told {
  const [file] = check([{ path, text }], { language: 'en' }).files;
  const findings = file?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    kind: file?.kind ?? 'none',
    codes: distinct(findings.map(({ code }) => code)),
    errors: distinct(errors.map(({ code }) => code)),
  };
}

function distinct(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort();
}

function said({ kind, codes, errors }: Told): string {
  const others = codes.filter((code) => !errors.includes(code));
  return `kind ${kind}, errors ${errors.join(', ') || 'none'}, else ${others.join(', ') || 'nothing'}`;
}
