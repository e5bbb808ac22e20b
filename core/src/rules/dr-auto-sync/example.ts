/** Two availability zones with DR auto-sync and nothing wrong, and what the examples change in it. */
interface Changes {
  readonly key?: string;
  readonly primary?: string;
  readonly dr?: string;
  readonly primaryReplicas?: number;
  readonly drReplicas?: number;
  /** More lines of PD's settings. */
  readonly pd?: string;
  /** The zones of the stores, a letter each. */
  readonly zones?: readonly string[];
  readonly members?: readonly string[];
}

export function drExample(changes: Changes = {}): string {
  const { zones = ['east', 'east', 'east', 'west', 'west', 'west'] } = changes;
  const { members = ['10.0.0.1', '10.0.0.2', '10.0.0.4'] } = changes;
  const store = (zone: string, index: number) => `  - host: 10.0.0.${index + 1}
    config:
      server.labels: { zone: ${zone}, host: h${index + 1} }
`;
  return `server_configs:
  pd:
    replication.location-labels: [zone, host]
${changes.pd ?? ''}    replication-mode.replication-mode: dr-auto-sync
    replication-mode.dr-auto-sync.label-key: ${changes.key ?? 'zone'}
    replication-mode.dr-auto-sync.primary: ${changes.primary ?? 'east'}
    replication-mode.dr-auto-sync.dr: ${changes.dr ?? 'west'}
    replication-mode.dr-auto-sync.primary-replicas: ${changes.primaryReplicas ?? 3}
    replication-mode.dr-auto-sync.dr-replicas: ${changes.drReplicas ?? 2}
pd_servers:
${members.map((host) => `  - host: ${host}\n`).join('')}tidb_servers:
  - host: 10.0.0.1
  - host: 10.0.0.4
tikv_servers:
${zones.map(store).join('')}`;
}
