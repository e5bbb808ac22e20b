/** A plan as it is used: what the user said, each value with its place. Quantities are in canonical units. */
import type { Sourced } from '../../cluster/source';
import type { Profile } from '../../formula/catalogue';
import type { Place } from '../../text/node';
import type { DimensionName } from '../../units/dimension';
import type { Quantity } from '../../units/quantity';

/** A quantity of the plan. Its origin is always `plan`. */
export type Planned<D extends DimensionName> = Sourced<Quantity<D>>;

export interface Plan {
  readonly path: string;
  readonly place: Place;
  readonly version?: Sourced<string>;
  readonly workload: Workload;
  readonly observed: Observed;
  readonly objectives: Objectives;
  /** By component, and `default`. */
  readonly hardware: ReadonlyMap<string, Hardware>;
  /** By address, as the topology writes it. */
  readonly hosts: ReadonlyMap<string, HostPlan>;
  readonly network: Network;
  readonly failures: Failures;
  readonly prices: Prices;
  readonly computeNodes: readonly ScheduledNodes[];
  readonly profile?: Sourced<Profile>;
  readonly formulas: readonly PlannedFormula[];
}

export interface Workload {
  readonly data?: Planned<'bytes'>;
  readonly growth?: Planned<'growth'> | Planned<'byteRate'>;
  /** A second. */
  readonly qps?: Planned<'rate'>;
  readonly reads?: Planned<'share'>;
  readonly statements?: Statements;
  readonly replicaRead?: Sourced<string>;
  readonly tables: readonly Table[];
}

/** Shares of statements; what is absent is zero. */
export interface Statements {
  readonly pointGet?: Planned<'share'>;
  readonly rangeScan?: Planned<'share'>;
  readonly write?: Planned<'share'>;
}

export interface Table {
  readonly place: Place;
  readonly name?: Sourced<string>;
  readonly rows?: Planned<'count'>;
  readonly row?: Planned<'bytes'>;
  readonly primary?: Sourced<string>;
  readonly indexes?: Sourced<number>;
  readonly partitions?: Sourced<number>;
  readonly tiflash?: Sourced<number>;
}

export interface Observed {
  readonly regions?: Planned<'count'>;
  /** Of one TiKV store, the mean. */
  readonly storeUsed?: Planned<'bytes'>;
  readonly ingest?: Planned<'byteRate'>;
}

export interface Objectives {
  /** A location label, `host`, or `machine`. */
  readonly survive?: Sourced<string>;
  readonly rto?: Planned<'duration'>;
  readonly rpo?: Planned<'duration'>;
  readonly p99?: Planned<'duration'>;
  readonly headroom?: Planned<'share'>;
}

export interface Hardware {
  readonly cpu?: Planned<'cores'>;
  readonly memory?: Planned<'bytes'>;
  readonly disks: readonly Disk[];
  readonly numa?: Sourced<number>;
}

export interface Disk {
  readonly path?: Sourced<string>;
  readonly size?: Planned<'bytes'>;
  /** A second. */
  readonly iops?: Planned<'rate'>;
  readonly bandwidth?: Planned<'byteRate'>;
}

export interface HostPlan extends Hardware {
  /** The address as a key of `hosts`. */
  readonly key: Place;
  readonly labels: readonly HostLabel[];
}

export interface HostLabel {
  readonly key: string;
  readonly value: string;
  readonly keyAt: Place;
  readonly valueAt: Place;
}

export interface Network {
  readonly host?: Planned<'duration'>;
  readonly zone?: Planned<'duration'>;
  readonly region?: Planned<'duration'>;
  readonly bandwidth?: Planned<'byteRate'>;
}

export interface Failures {
  readonly repair?: Planned<'duration'>;
  /** Expected failures of one domain of a level, a year. */
  readonly levels: ReadonlyMap<string, Planned<'frequency'>>;
}

export interface Prices {
  /** By component, and `node` for any. */
  readonly nodes: ReadonlyMap<string, Planned<'nodePrice'>>;
  readonly s3?: Planned<'storagePrice'>;
}

/** Hours of the day: `from` 6 to `to` 24. */
export interface ScheduledNodes {
  readonly from: number;
  readonly to: number;
  readonly replicas: number;
  readonly at: Place;
}

export interface PlannedFormula {
  readonly name: string;
  /** An expression, or three. */
  readonly expression: string | { readonly low: string; readonly mid: string; readonly high: string };
  readonly at: Place;
}
