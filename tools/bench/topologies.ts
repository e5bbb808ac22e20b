/** Topologies of a given size for measuring, each with one planted mistake: a field that TiUP refuses. */

/** The field's name as planted, and as a user would type it a key too long. */
export const planted = 'prot';
export const typed = 'portx';

export interface Sizes {
  readonly pd: number;
  readonly tidb: number;
  readonly tikv: number;
}

/** About 50 lines. */
export const small: Sizes = { pd: 3, tidb: 2, tikv: 4 };

/** 1,000 instances on about 10,000 lines. */
export const large: Sizes = { pd: 5, tidb: 195, tikv: 800 };

/** A topology in three zones; the mistake stands at the TiDB of the given number, from 0. */
export function topology({ pd, tidb, tikv }: Sizes, mistakeAt: number): string {
  const head = [
    '# regionwise: version=v8.5.0',
    'global:',
    '  user: tidb',
    '  deploy_dir: /tidb-deploy',
    '  data_dir: /tidb-data',
    'server_configs:',
    '  tikv:',
    '    raftstore.capacity: 1TB',
    '  pd:',
    '    replication.max-replicas: 3',
    '    replication.location-labels: [zone, rack, host]',
    '    replication.isolation-level: zone',
  ];
  return [
    ...head,
    'pd_servers:',
    ...range(pd).flatMap((n) => instance(n, [`name: pd-${n}`, 'client_port: 2379', 'peer_port: 2380'])),
    'tidb_servers:',
    ...range(tidb).flatMap((n) =>
      instance(pd + n, [
        `${n === mistakeAt ? planted : 'port'}: 4000`,
        'status_port: 10080',
        ...folders('tidb'),
      ]),
    ),
    'tikv_servers:',
    ...range(tikv).flatMap((n) =>
      instance(pd + tidb + n, ['port: 20160', 'status_port: 20180', ...folders('tikv'), ...labels(n)]),
    ),
    '',
  ].join('\n');
}

function instance(n: number, fields: readonly string[]): string[] {
  const zone = n % 3;
  return [`  - host: 10.${zone + 1}.${n >> 8}.${n & 255}`, ...fields.map((field) => `    ${field}`)];
}

function folders(role: string): string[] {
  return [`deploy_dir: /srv/deploy/${role}`, `log_dir: /srv/log/${role}`, 'arch: amd64', "numa_node: '0'"];
}

function labels(n: number): string[] {
  const zone = (n + 2) % 3;
  return ['config:', `  server.labels: { zone: z${zone}, rack: r${n % 30}, host: h${n} }`];
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}
