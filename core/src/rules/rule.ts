import type { Cluster, Role } from '../cluster/cluster';
import type { Edit, Finding, Fix, Related, Severity } from '../findings/finding';
import type { Arguments, Message, Template } from '../messages/message';
import type { Place } from '../text/node';
import type { RuleContext } from './context';

/** The families of rules: the part of a code before the slash, and the folder. */
export interface RuleExample {
  /** A whole file (TiUP topology or manifest) that has the fault, and one that has not. */
  readonly bad: string;
  readonly good: string;
  /** The name of the file, where it is no topology. */
  readonly path?: string;
  /** Other files of the example by their names, the same for both: a plan. */
  readonly beside?: Readonly<Record<string, string>>;
}

/**
 * A rule is data and one pure function. Severity: error = the deployer, TiDB Operator, the API server or a
 * server refuses it, or it cannot work as written, or a single failure loses service or data where the plan
 * or the labels say it must not; warning = it runs but breaks, or does nothing, under a named condition;
 * information = advice, or what hangs on a guess; hint = cosmetic.
 */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: Template;
  /** What happens if it stays so, for the page and the hover. */
  readonly why: Template;
  /** Where the fact is written, as a reader can find it: a document, a file of the sources, a thread. */
  readonly sources: readonly string[];
  /** How to see it on a live cluster, where there is a way. */
  readonly liveCheck?: string;
  readonly example: RuleExample;
  /** Runs on fragments too (a scale-out file, a lone group): only for rules that need no whole cluster. */
  readonly onFragments?: boolean;
  /**
   * The components that it looks at, where they are enough: it runs on a part of a cluster that has the whole of each. A group of
   * TiDB Operator v2 is whole.
   */
  readonly needs?: readonly Role[];
  readonly check: (cluster: Cluster, context: RuleContext) => Iterable<Violation>;
}

/** What a rule reports; the runner adds code and severity. */
export interface Violation {
  readonly at: Place;
  readonly template: Template;
  readonly args?: Arguments;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Only to lower the rule's own severity, where the page says when. */
  readonly severity?: Severity;
  readonly topic?: string;
  readonly upstreamPath?: string;
  readonly tags?: Finding['tags'];
}

export type { Edit, Finding, Fix, Message, Related, Severity, Template };
