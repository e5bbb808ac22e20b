/** The JSON that the commands print: plain data, keys may be added and never renamed within a version. */
import type { DocumentKind } from '../cluster/cluster';
import type { Severity } from '../findings/finding';
import type { Range } from '../text/lines';

export interface CheckResult {
  readonly schema: 'regionwise/check/1';
  readonly files: readonly CheckedFile[];
  readonly summary: CheckSummary;
  /** Of `check --fix`: what was fixed; `files` has what is left. */
  readonly fixed?: readonly FixedResult[];
  /** Of `check --baseline`: how many findings it knew, and its entries that are no longer met. */
  readonly baseline?: { readonly known: number; readonly stale: readonly BaselineEntry[] };
}

/** Findings that a project knows of, in `report/baseline.ts`. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/`. */
  readonly path: string;
  readonly code: string;
  readonly fingerprint: string;
  /** How many of them the file has, from 1. */
  readonly count: number;
}

export interface FixedResult {
  readonly path: string;
  readonly code: string;
  readonly title: string;
  /** Where the finding stood before. */
  readonly range: Range;
}

export interface CheckSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
  /** Known findings that are not told: comments, settings and the baseline silence them. */
  readonly silenced: number;
  /** Filled in by the caller that has a clock. */
  readonly ms: number;
}

export interface CheckedFile {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly findings: readonly FindingResult[];
  /** Milliseconds for this file: reading it, and the rules over its clusters; 0 where nobody has a clock. */
  readonly ms: number;
}

export interface FindingResult {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly FixResult[];
  /** The same for the same fault, on whatever line it stands: `findings/fingerprint.ts`. */
  readonly fingerprint: string;
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
  /** Share of TiDB servers left for certain; 1 where the cluster lists none (then `assumptions` says so). */
  readonly tidb: number;
  /** Share of TiDB servers of which nothing says whether they stand in a failed domain; absent where there is none. */
  readonly tidbUnknown?: number;
  /** For certain: PD and TiDB still serve, and no Region is without a quorum. */
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
  /** Give or take, of an unavailable share that comes of a sample of Regions; absent where it is exact. */
  readonly spread?: number;
  readonly service: Service;
  /** For certain: PD is there and finds room to restore every copy, no two of them on one machine. */
  readonly heals: boolean;
  /** What PD does with the missing copies, and why not where it does not. */
  readonly healing: Healing;
  readonly overloaded: readonly { readonly scope: string; readonly resource: string; readonly at: number }[];
}

export interface Healing {
  readonly outcome:
    | 'not-needed'
    | 'full'
    | 'same-machine'
    | 'isolation-lowered'
    | 'blocked'
    | 'no-quorum'
    | 'unknown';
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
  /** An example: one domain, or two, perhaps of different levels. */
  readonly domains: readonly string[];
  /** How many cuts are equivalent to this one, itself included. */
  readonly count: number;
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
  /** The same for data that policies or ranges of placement rules set apart; absent where there is none. */
  readonly classes?: readonly DataClassResult[];
  readonly assumptions: readonly string[];
}

/** What data under placement rules of its own survives, as if all data were under them. */
export interface DataClassResult {
  /** Policies, or groups of rules. */
  readonly names: readonly string[];
  /** The rules in words: `2 voters with zone=z1`. */
  readonly rules: readonly string[];
  readonly replicas: number;
  readonly verdict: string;
  readonly levels: readonly LevelResult[];
  readonly cuts: readonly CutResult[];
  /** What is taken for granted of where these copies are. */
  readonly assumptions: readonly string[];
}

export interface SimulateResult {
  readonly schema: 'regionwise/simulate/1';
  readonly cluster: string;
  readonly path: string;
  readonly seed: number;
  /** What failed, as given. */
  readonly failure: string;
  readonly horizonMs: number;
  readonly verdict: SimulateVerdict;
  /** Over the Regions that lost their leader and keep a quorum; null where none did. From the failure. */
  readonly rtoMs: { readonly p50: number; readonly p99: number; readonly max: number } | null;
  readonly unavailable: readonly { readonly tMs: number; readonly share: number }[];
  readonly repair: RepairResult | null;
  readonly stores: readonly SimulatedStore[];
  readonly events: readonly { readonly tMs: number; readonly what: string; readonly subject: string }[];
  /** Fill and missing copies over time, for the curves of the report. */
  readonly curve: readonly CurvePoint[];
  readonly assumptions: readonly string[];
}

export interface SimulateVerdict {
  /** Service returns by itself, nothing is lost, and every objective is met. */
  readonly ok: boolean;
  readonly sentence: string;
  readonly objectives: readonly {
    readonly name: string;
    readonly wanted: string;
    readonly got: string;
    readonly ok: boolean;
  }[];
}

export interface RepairResult {
  /** Null where PD never starts. */
  readonly startsMs: number | null;
  /** Null where it does not end within the horizon, or never. */
  readonly endsMs: number | null;
  readonly bytes: number;
  readonly regions: number;
  readonly blockedBy: readonly {
    readonly reason: string;
    readonly store?: string;
    readonly regions: number;
  }[];
  /** Where the amount of data is assumed: what less and what more of it gives. */
  readonly range?: {
    readonly endsMs: { readonly low: number | null; readonly high: number | null };
    readonly bytes: { readonly low: number; readonly high: number };
  };
}

export type StoreState = 'Up' | 'Disconnected' | 'Down' | 'Offline' | 'Tombstone';

export interface StoreMoment {
  readonly state: StoreState;
  readonly leaders: number;
  readonly peers: number;
  readonly usedBytes: number;
}

export interface SimulatedStore {
  readonly address: string;
  readonly capacityBytes: number;
  readonly before: StoreMoment;
  readonly after: StoreMoment;
  /** When it crossed PD's low-space line, by default 80 %; null where it did not. */
  readonly fullAtMs: number | null;
}

export interface CurvePoint {
  readonly tMs: number;
  /** Share of Regions with fewer copies than before. */
  readonly underReplicated: number;
  /** Share of each store's disk in use, in the order of `stores`. */
  readonly usedShare: readonly number[];
}
