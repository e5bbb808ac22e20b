/** Stores on machines and in zones of their own, and a plan beside them. */
import { pdAndTiDB } from '../example';

/** Three zones with so many machines each, one TiKV a machine. */
export function storesIn(machines: number, settings = ''): string {
  const stores = [1, 2, 3].flatMap((zone) =>
    Array.from(
      { length: machines },
      (_, index) =>
        `  - host: 10.0.${zone}.${index + 1}\n    config:\n      server.labels: { zone: z${zone} }\n`,
    ),
  );
  return `server_configs:
  pd:
    replication.location-labels: [zone]
${settings}${pdAndTiDB}tikv_servers:
${stores.join('')}`;
}

export function planned(data: string, disk: string, more = ''): Readonly<Record<string, string>> {
  const plan = `version: v8.5.0\nworkload:\n  data: ${data}\n${more}hardware:\n  tikv: { disk: ${disk} }\n`;
  return { 'topology.plan.yaml': plan };
}

export const storageSources = [
  'tikv/pd: pkg/core/store.go, IsLowSpace',
  'https://docs.pingcap.com/tidb/stable/pd-configuration-file',
  'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case801.md',
];
