/** All that a report says, as plain data: whoever shows it needs no engine. */
import type { DocumentKind } from '../cluster/cluster';
import type { Language } from '../messages/message';
import type { CheckedFile, SimulateResult, SurviveResult } from './results';
import type { TopologyNode } from './topology';

export interface ReportData {
  readonly language: Language;
  readonly title: string;
  readonly madeBy: MadeBy;
  readonly clusters: readonly ClusterReport[];
  /** Files with findings that belong to no cluster above. */
  readonly otherFiles: readonly CheckedFile[];
}

/** How to get the same report again. */
export interface MadeBy {
  readonly version: string;
  /** The command line that writes this report; absent in an editor. */
  readonly command?: string;
}

export interface ClusterReport {
  readonly name: string;
  readonly path: string;
  readonly kind: DocumentKind;
  /** As written, `v8.5.0`. */
  readonly version: string;
  readonly topology: TopologyNode;
  /** Why nobody can say what it survives, where it is a template that is not filled in. */
  readonly unfilled?: string;
  /** Absent for a template and for a fragment, of which nobody can say what it survives. */
  readonly survive: SurviveResult | undefined;
  readonly file: CheckedFile;
  /** Failures that were played for this report. */
  readonly simulations?: readonly SimulateResult[];
}
