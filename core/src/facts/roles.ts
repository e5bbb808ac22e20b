/** The components of a cluster, as the model tells them apart. */
export type Role =
  | 'pd'
  | 'tidb'
  | 'tikv'
  | 'tiflash'
  | 'tiproxy'
  | 'ticdc'
  | 'pump'
  | 'drainer'
  | 'tso'
  | 'scheduling'
  | 'monitoring'
  | 'grafana'
  | 'alertmanager'
  | 'other';
