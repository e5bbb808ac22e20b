/**
 * The components of a TidbCluster (pingcap.com/v1alpha1), by TiDB Operator release-1.6 (edf76fd6). What each may hold is
 * in the schemas generated from its CRD.
 */
import type { Role } from '../roles';

/** A component under `spec`: one StatefulSet of Pods. */
export interface OperatorComponent {
  readonly key: string;
  readonly role: Role;
  /** In Pod names: `<cluster>-<suffix>-<ordinal>`. */
  readonly suffix: string;
  /** The port that its Pods serve on. */
  readonly port: number;
}

export const components: readonly OperatorComponent[] = [
  { key: 'pd', role: 'pd', suffix: 'pd', port: 2379 },
  { key: 'tikv', role: 'tikv', suffix: 'tikv', port: 20160 },
  { key: 'tidb', role: 'tidb', suffix: 'tidb', port: 4000 },
  { key: 'tiflash', role: 'tiflash', suffix: 'tiflash', port: 3930 },
  { key: 'ticdc', role: 'ticdc', suffix: 'ticdc', port: 8301 },
  { key: 'tiproxy', role: 'tiproxy', suffix: 'tiproxy', port: 6000 },
  { key: 'pump', role: 'pump', suffix: 'pump', port: 8250 },
];

export const pdServiceRoles: Readonly<Record<string, Role>> = { tso: 'tso', scheduling: 'scheduling' };
