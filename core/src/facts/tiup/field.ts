import type { Role } from '../roles';

/** What TiUP's decoder takes for a field; how scalars convert is in `formats/tiup/decode.ts`. */
export type FieldType =
  | 'string'
  | 'int'
  /** An integer from 1 to 65535; 0 and null stand for the default. */
  | 'port'
  /** Like `port`, and also -1: ng-monitoring off. */
  | 'ng-port'
  | 'bool'
  | 'any'
  | 'map'
  | 'string-map'
  | 'string-list'
  | 'map-list'
  | 'resource-control'
  | 'remote-config'
  | 'external-alertmanagers';

/** What `tiup cluster edit-config` lets a user change after the deployment. */
export type Mutability =
  | 'editable'
  | 'immutable'
  /** The whole subtree is not compared. */
  | 'free'
  /** A comma list that may only grow at its end (TiFlash's `data_dir`). */
  | 'expandable';

/** Where an absent value comes from, when not from a constant. */
export type Derivation =
  | 'global-ssh-port'
  /** `global.listen_host`, else `::` for a host with a colon, else `0.0.0.0`; made when configs are written. */
  | 'listen-host'
  /** `<global.deploy_dir>/<prefix>-<main port>`. */
  | 'deploy-dir'
  /** `<global.data_dir>/<prefix>-<main port>` when that is absolute, else the relative one as it is. */
  | 'data-dir'
  | 'log-dir'
  /** `<prefix>-<host>-<main port>`. */
  | 'member-name'
  /** 12020 for a cluster from v5.4.0, after validation; below it none. */
  | 'ng-port';

/** A field of a typed level of the topology. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly mutability: Mutability;
  readonly required?: true;
  readonly fallback?: string | number | boolean;
  readonly derived?: Derivation;
  /** The first TiUP version that knows it; absent: any version still in use. */
  readonly since?: string;
  /** Still accepted, with no effect or a better name. */
  readonly deprecated?: true;
  /** Written by TiUP itself, not by hand. */
  readonly managed?: true;
}

/** A list of instances at the top of a topology. */
export interface ServerSection {
  readonly name: string;
  /** The component as TiUP's commands name it. */
  readonly component: string;
  /** Begins directory and member names: `tikv` in `tikv-20160`. */
  readonly prefix: string;
  /** Begins member names where they differ from directories. */
  readonly memberPrefix?: string;
  readonly role: Role;
  /** Names the instance: `host:port`. */
  readonly mainPort: string;
  /** The ports compared for conflicts, in TiUP's order. */
  readonly ports: readonly string[];
  /** Its key under `server_configs`; absent where the component has none. */
  readonly configKey?: string;
  /** Whether the component can run with `global.enable_tls`. */
  readonly tls: boolean;
  readonly fields: readonly Field[];
}

/** A level of the topology that is a map: `global`, `monitored`, `server_configs`… */
export interface MapSection {
  readonly name: string;
  readonly fields: readonly Field[];
}
