import type { Role } from '../facts/roles';
import type { Place, YamlNode } from '../text/node';
import type { Label } from './label';
import type { Placement } from './placement';
import type { PodSet } from './pod-set';
import type { RunningState, RunningStore } from './running';
import type { Sourced } from './source';

/** What a file is, by its content. */
export type DocumentKind =
  | 'tiup'
  | 'tiup-meta'
  | 'tiup-scale-out'
  | 'tidbcluster'
  | 'operator-v2'
  | 'plan'
  | 'scenario'
  | 'settings'
  | 'pd-json'
  | 'sql'
  | 'none';

export type { Label, Role };

/** Hardware that the file or the plan promises; absent where nothing is said. Bytes and cores. */
export interface Resources {
  readonly cpuCores?: Sourced<number>;
  readonly memoryBytes?: Sourced<number>;
  readonly diskBytes?: Sourced<number>;
  /** Of the machine; only a plan tells. */
  readonly numaNodes?: Sourced<number>;
}

export type TiFlashMode = 'coupled' | 'write' | 'compute';

/** One process of the cluster. */
export interface Instance {
  readonly role: Role;
  /** The section that holds it: `tikv_servers`, `spec.tikv`. */
  readonly section?: string;
  /** `ADDR:PORT` as commands and results name it; on Kubernetes the Pod's name. Unique in the cluster. */
  readonly id: string;
  /** The machine's address as written. Absent on Kubernetes, where Pods have no machine yet. */
  readonly host: Sourced<string> | undefined;
  /** The port that names it: `port`, `client_port`, `tcp_port`… */
  readonly port: Sourced<number> | undefined;
  /** PD's member name; absent elsewhere. */
  readonly name?: Sourced<string>;
  readonly labels: readonly Label[];
  /** Labels that stand where the component does not read them (TiFlash's under `config`). */
  readonly misplacedLabels: readonly Label[];
  readonly tiflashMode?: TiFlashMode;
  readonly resources: Resources;
  /** The whole item, and the token to underline where no smaller one is meant (the host's value). */
  readonly place: Place;
  readonly head: Place;
  /** The instance's own node and the maps of its configuration, for rules on keys. */
  readonly node: YamlNode | undefined;
  readonly config: YamlNode | undefined;
  readonly learnerConfig?: YamlNode | undefined;
}

/** PD's replication settings in force. */
export interface Replication {
  readonly maxReplicas: Sourced<number>;
  /** Coarse to fine; each level with its own place. */
  readonly locationLabels: Sourced<readonly string[]>;
  readonly locationLabelPlaces: readonly Place[];
  readonly isolationLevel: Sourced<string>;
  /** What stands there, for the rule that says it must be one name and no list. */
  readonly isolationLevelNode?: YamlNode;
  readonly maxStoreDownTimeMs: Sourced<number>;
  readonly lowSpaceRatio: Sourced<number>;
  readonly enablePlacementRules: Sourced<boolean>;
  readonly strictlyMatchLabel: Sourced<boolean>;
  /** Settings whose values PD does not take, with the default that is counted instead. */
  readonly refused: readonly RefusedSetting[];
}

export interface RefusedSetting {
  readonly key: string;
  readonly written: string;
  readonly counted: string;
}

/** A section of the file (`tikv_servers`, `spec.tikv`), where lenses stand. */
export interface Section {
  readonly role: Role;
  readonly name: string;
  readonly key: Place;
  readonly place: Place;
}

/** Where a cluster lives on Kubernetes, the cluster whose PD it uses instead of one of its own, and its Pods. */
export interface KubernetesIdentity {
  /** Empty where the manifest leaves it to `kubectl`. */
  readonly namespace: string;
  readonly joins?: { readonly namespace: string; readonly name: Sourced<string> };
  readonly podSets: readonly PodSet[];
}

/** Another manifest whose Pods were joined to the cluster. */
export interface ClusterPart {
  readonly root: YamlNode | undefined;
  readonly path: string;
  readonly name: string;
}

/** A cluster as the files tell it. `missing` says what a fragment leaves out. */
export interface Cluster {
  readonly kind: DocumentKind;
  readonly path: string;
  readonly name: string;
  readonly version: Sourced<string>;
  readonly instances: readonly Instance[];
  readonly replication: Replication;
  readonly sections: readonly Section[];
  /**
   * The map that holds it (a scale-out file's is its base's, whose settings are in force): for rules on keys
   * that the model does not carry.
   */
  readonly root: YamlNode | undefined;
  /** A fragment (scale-out without base, overlay): rules on the whole cluster keep silent. */
  readonly fragment: boolean;
  readonly missing: readonly string[];
  readonly place: Place;
  /** Where reads go, as `tidb_replica_read` has it; only a plan tells. */
  readonly replicaRead?: Sourced<string>;
  /** The level of which any one failure must be served through: a location label or `host`; only a plan tells. */
  readonly survive?: Sourced<string>;
  /** Only on Kubernetes. */
  readonly kubernetes?: KubernetesIdentity;
  readonly parts?: readonly ClusterPart[];
  /** Placement rules and policies that were found beside it. */
  readonly placement?: Placement;
  /** What dumps say of it while it runs. */
  readonly running?: Running;
}

/** The state of a cluster, matched with its file. */
export interface Running {
  readonly state: RunningState;
  /** The cluster as the file and the plan alone tell it. */
  readonly written: Cluster;
  /** The store of each instance that PD knows. */
  readonly storeOf: ReadonlyMap<Instance, RunningStore>;
  /** Stores of the file that PD does not know, and those that left it: they hold no Regions. */
  readonly absent: ReadonlySet<Instance>;
  /** Stores of PD that the file does not have; the model has them all the same. */
  readonly unlisted: ReadonlySet<Instance>;
}

/** Stores hold Regions: TiKV and coupled or write TiFlash. Voters live on TiKV alone. */
export function isTiKV(instance: Instance): boolean {
  return instance.role === 'tikv';
}
