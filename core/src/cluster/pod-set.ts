import type { Role } from '../facts/roles';
import type { MapNode, Place } from '../text/node';

/** Pods of one description: a component of a TidbCluster, a group of TiDB Operator v2. */
export interface PodSet {
  readonly role: Role;
  /** As its manifest calls it: `spec.tikv`, `TiKVGroup kv`. */
  readonly name: string;
  /** The ids of its instances. */
  readonly instances: readonly string[];
  /** Where their number stands, else the token that names the set. */
  readonly countAt: Place;
  /** The token that names the set. */
  readonly head: Place;
  /** What describes the Pods: `spec.tikv`, or a group's `spec.template.spec`. */
  readonly pods: MapNode;
  /** The `spec` around it, whose settings hold where `pods` has none. */
  readonly spec: MapNode;
  readonly scheduling: Scheduling;
  /** As the instances have it, and also where their number is not known. */
  readonly config: MapNode | undefined;
  /** TiFlash alone. */
  readonly learnerConfig: MapNode | undefined;
}

/** What a manifest asks of Kubernetes' scheduler for the Pods of a set. */
export interface Scheduling {
  /** The Node labels that the Pods are spread over, and none may be broken. */
  readonly spread: readonly Spread[];
  /** The Pods avoid one another in another way: anti-affinity, or tidb-scheduler. */
  readonly apart: boolean;
  /** The zones that they may run in, where the manifest names them. */
  readonly zones?: Zones;
}

export interface Spread {
  readonly topologyKey: string;
  /** By how many Pods two places may differ. */
  readonly maxSkew: number;
  readonly at: Place;
}

export interface Zones {
  /** The Node label: `topology.kubernetes.io/zone`. */
  readonly key: string;
  readonly at: Place;
  readonly values: readonly Zone[];
  /** The Pods are spread over them evenly, or by the weights, and not as the scheduler likes. */
  readonly even: boolean;
}

export interface Zone {
  readonly name: string;
  readonly at: Place;
  readonly weight: number;
}
