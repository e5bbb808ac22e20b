/** The JSON that the commands print: plain data, keys may be added and never renamed within a version. */
import type { DocumentKind } from '../cluster/cluster';
import type { Severity } from '../findings/finding';
import type { Range } from '../text/lines';

export interface CheckResult {
  readonly schema: 'regionwise/check/1';
  readonly files: readonly CheckedFile[];
  readonly summary: CheckSummary;
}

export interface CheckSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
  /** Filled in by the caller that has a clock. */
  readonly ms: number;
}

export interface CheckedFile {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly findings: readonly FindingResult[];
}

export interface FindingResult {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly FixResult[];
  readonly upstreamPath?: string;
  readonly topic?: string;
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
}

export interface FixResult {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly path: string; readonly range: Range; readonly newText: string }[];
}

export interface Service {
  readonly pd: 'quorum' | 'lost' | 'unknown';
  /** Share of TiDB servers left; 1 where the cluster lists none (then `assumptions` says so). */
  readonly tidb: number;
  /** PD and TiDB still serve, and no Region is without a quorum. */
  readonly ok: boolean;
}

export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

export interface FailureResult {
  /** An example: one domain, or two; paths coarse to fine, `zone=z1/rack=r1`, `machine=10.0.0.1`. */
  readonly domains: readonly string[];
  /** How many failures are equivalent to this one, itself included. */
  readonly count: number;
  /** Expected shares of Regions, 0..1. Lost is part of unavailable. */
  readonly unavailable: number;
  readonly lost: number;
  readonly degraded: number;
  /** Attainable shares of unavailable Regions. */
  readonly range: ShareRange;
  readonly service: Service;
  /** PD finds room to restore every copy, no two of them on one machine. */
  readonly heals: boolean;
  /** What PD does with the missing copies, and why not where it does not. */
  readonly healing: Healing;
  readonly overloaded: readonly { readonly scope: string; readonly resource: string; readonly at: number }[];
}

export interface Healing {
  readonly outcome: 'not-needed' | 'full' | 'same-machine' | 'isolation-lowered' | 'blocked' | 'no-quorum';
  /** Copies of a degraded Region once PD is done, of `replicas`. */
  readonly copies: number;
  readonly reason: string;
}

export interface LevelResult {
  readonly level: string;
  readonly count: number;
  readonly failures: readonly FailureResult[];
}

export interface CutResult {
  readonly domains: readonly string[];
  readonly unavailable: number;
  readonly lost: number;
  readonly service: Service;
}

export interface SurviveResult {
  readonly schema: 'regionwise/survive/1';
  readonly cluster: string;
  readonly path: string;
  readonly replicas: number;
  readonly stores: number;
  /** One sentence: what the cluster serves through and what heals. */
  readonly verdict: string;
  readonly levels: readonly LevelResult[];
  readonly cuts: readonly CutResult[];
  readonly assumptions: readonly string[];
}
