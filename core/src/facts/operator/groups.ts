/** The groups of TiDB Operator v2 (core.pingcap.com/v1alpha1) that make a TiDB cluster: api/core/v1alpha1/*_types.go. */
import type { Role } from '../roles';

export interface GroupKind {
  readonly kind: string;
  readonly role: Role;
  /** In Pod names, which end in letters that nobody knows before: `<group>-<suffix>-<letters>`. */
  readonly suffix: string;
  /** The port that its Pods serve on. */
  readonly port: number;
}

export const groupKinds: readonly GroupKind[] = [
  { kind: 'PDGroup', role: 'pd', suffix: 'pd', port: 2379 },
  { kind: 'TSOGroup', role: 'tso', suffix: 'tso', port: 2379 },
  { kind: 'SchedulingGroup', role: 'scheduling', suffix: 'scheduling', port: 2379 },
  { kind: 'SchedulerGroup', role: 'scheduling', suffix: 'scheduler', port: 2379 },
  { kind: 'TiKVGroup', role: 'tikv', suffix: 'tikv', port: 20160 },
  { kind: 'TiDBGroup', role: 'tidb', suffix: 'tidb', port: 4000 },
  { kind: 'TiFlashGroup', role: 'tiflash', suffix: 'tiflash', port: 3930 },
  { kind: 'TiProxyGroup', role: 'tiproxy', suffix: 'tiproxy', port: 6000 },
  { kind: 'TiCDCGroup', role: 'ticdc', suffix: 'ticdc', port: 8300 },
];

export const groupsApi = 'core.pingcap.com/v1alpha1';
