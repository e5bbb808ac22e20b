/** The cluster of the examples on placement: six stores on six machines in three zones. */
import { pdAndTiDB } from './example';

const store = (zone: number, host: number, more: string): string => `  - host: 10.0.${zone}.${host}
    config:
      server.labels: { zone: z${zone}, host: h${zone}${host}${more} }
`;

/** `pd`: further settings of PD, a line each. `labels`: what every store has beside zone and host. */
export const placementCluster = (pd = '', labels = ''): string => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pd}${pdAndTiDB}tikv_servers:
${[1, 2, 3].map((zone) => store(zone, 1, labels) + store(zone, 2, labels)).join('')}`;

export const policyPath = 'policies.sql';
export const rulePath = 'rules.json';

/** A file of one rule, a field a line. */
export const ruleFile = (fields: Readonly<Record<string, string>>): string => {
  const all = { group_id: '"app"', id: '"a"', role: '"voter"', count: '3', ...fields };
  const lines = Object.entries(all).map(([key, value]) => `    "${key}": ${value}`);
  return `[\n  {\n${lines.join(',\n')}\n  }\n]\n`;
};
