import type { Template } from '../messages/message';
import type { Severity } from './finding';

/** A kind of finding, told once: for its page, for `explain`, for the hover. Rules are described so too. */
export interface Described {
  readonly code: string;
  readonly severity: Severity;
  readonly title: Template;
  /** What happens if it stays so. */
  readonly why: Template;
  /** Where the fact is written, as a reader can find it: a document, a file of the sources, a thread. */
  readonly sources: readonly string[];
  readonly example: {
    readonly bad: string;
    readonly good: string;
    /** The name of the file, where that makes it what it is. */
    readonly path?: string;
    /** Other files of the example by their names, the same for both: a plan. */
    readonly beside?: Readonly<Record<string, string>>;
  };
}
