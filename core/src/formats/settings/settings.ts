import type { Severity } from '../../findings/finding';
import type { Language } from '../../messages/message';
import type { Place } from '../../text/node';

/** What a `.regionwise.yaml` sets for the files of its folder and below. */
export interface Settings {
  readonly ignore: readonly Ignore[];
  readonly failOn?: Severity | 'never';
  /** `v8.5.0`, `nightly`: where no file says one. */
  readonly clusterVersion?: string;
  readonly language?: Language;
}

/** Findings that are known and silenced. */
export interface Ignore {
  readonly code: string;
  readonly codeAt: Place;
  /** A pattern, seen from the folder; absent: every file. */
  readonly path?: string;
  /** The last day of it, `2027-06-30`. */
  readonly until?: { readonly date: string; readonly at: Place };
}
