/** A topology of three stores, and what `pd-ctl` says of the cluster made from it. */
import { pdAndTiDB } from '../example';

interface StoreShown {
  readonly id: number;
  readonly address: string;
  readonly zone: string;
  readonly state?: string;
  readonly capacity?: string;
  readonly available?: string;
  readonly version?: string;
}

export function storeDump(stores: readonly StoreShown[]): string {
  const items = stores.map(
    ({ id, address, zone, state = 'Up', capacity = '1.5TiB', available = '1TiB', version }) => `    {
      "store": {
        "id": ${id},
        "address": "${address}",${version === undefined ? '' : `\n        "version": "${version}",`}
        "labels": [{ "key": "zone", "value": "${zone}" }],
        "state_name": "${state}"
      },
      "status": { "capacity": "${capacity}", "available": "${available}", "used_size": "500GiB" }
    }`,
  );
  return `{\n  "count": ${stores.length},\n  "stores": [\n${items.join(',\n')}\n  ]\n}\n`;
}

export const threeStores: readonly StoreShown[] = [1, 2, 3].map((index) => ({
  id: index,
  address: `10.0.${index}.1:20160`,
  zone: `z${index}`,
}));

/** Stores by host and zone. */
export function topologyOf(
  stores: readonly (readonly [host: string, zone: string])[] = [
    ['10.0.1.1', 'z1'],
    ['10.0.2.1', 'z2'],
    ['10.0.3.1', 'z3'],
  ],
  pd = '',
): string {
  const items = stores.map(
    ([host, zone]) => `  - host: ${host}\n    config:\n      server.labels: { zone: ${zone} }\n`,
  );
  return `server_configs:
  pd:
    replication.location-labels: [zone]
${pd}${pdAndTiDB}tikv_servers:
${items.join('')}`;
}

/** What all rules on the state have in common. */
export const stateSources = [
  'https://docs.pingcap.com/tidb/stable/pd-control',
  'tikv/pd: server/config/persist_options.go',
];
