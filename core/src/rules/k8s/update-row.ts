import type { Severity } from '../../findings/finding';

/** What is told of an update, in both languages, with the manifests before it and after. */
export interface UpdateRow {
  readonly code: string;
  readonly severity?: Severity;
  readonly title: readonly [string, string];
  readonly why: readonly [string, string];
  readonly sources: readonly string[];
  readonly before: string;
  readonly bad: string;
  readonly good?: string;
}
