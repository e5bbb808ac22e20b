import type { Cluster } from '#core/cluster/cluster';
import { readParsed } from '#core/formats/read';
import { parseFile } from '#core/text/parse';

/** The one cluster of a topology text. */
export function clusterOf(text: string): Cluster {
  const [cluster] = readParsed(parseFile('topology.yaml', text)).clusters;
  if (cluster === undefined) throw new Error('the test text holds no cluster');
  return cluster;
}

/** A topology of `zones` × `hosts` stores with labels, and PD and TiDB in every zone. */
export function zoned(
  zones: number,
  hosts: number,
  pd: Readonly<Record<string, string | number>> = {},
): string {
  const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const settings = { 'replication.location-labels': '[zone, host]', ...pd };
  return [
    'server_configs:',
    '  pd:',
    ...Object.entries(settings).map(([key, value]) => `    ${key}: ${value}`),
    'pd_servers:',
    ...range(Math.min(zones, 3)).map((zone) => `  - host: 10.0.${zone}.1`),
    'tidb_servers:',
    ...range(zones).map((zone) => `  - host: 10.0.${zone}.1`),
    'tikv_servers:',
    ...range(zones).flatMap((zone) =>
      range(hosts).flatMap((host) => [
        `  - host: 10.0.${zone}.${host}`,
        '    config:',
        `      server.labels: { zone: z${zone}, host: z${zone}h${host} }`,
      ]),
    ),
    '',
  ].join('\n');
}
