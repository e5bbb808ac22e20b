/** What the runner knows of a suite. A suite reads the files that it is given and nothing else. */

/** One file of the folder of cases. `path` is relative to that folder. */
export interface CaseFile {
  readonly path: string;
  readonly text: string;
}

/** A case that went as it should, or what was expected of it and what came. A suite may be counted in parts. */
export type CaseResult = { readonly id: string; readonly part?: string } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly expected: string; readonly got: string }
);

/** An aim over all cases (a median, a coverage), for suites that judge figures and not single cases. */
export interface Aim {
  readonly name: string;
  readonly wanted: string;
  readonly got: string;
  readonly ok: boolean;
}

interface Files {
  /** Endings of the files that hold cases: `.json`, `.txt`. */
  readonly endings: readonly string[];
}

export type Suite = Files &
  (
    | { readonly kind: 'cases'; readonly run: (file: CaseFile) => Iterable<CaseResult> }
    /** Cases of which no single file tells all: an index beside what it lists. */
    | { readonly kind: 'folder'; readonly run: (files: readonly CaseFile[]) => Iterable<CaseResult> }
    | { readonly kind: 'aims'; readonly run: (files: readonly CaseFile[]) => readonly Aim[] }
  );
