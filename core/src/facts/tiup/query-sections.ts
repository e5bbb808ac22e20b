/** The sections of what takes queries and carries changes out: TiDB, TiProxy, TiCDC, Binlog, TiSpark. */
import type { ServerSection } from './field';
import {
  address,
  deployAndLog,
  deployDataAndLog,
  derived,
  editable,
  free,
  immutable,
  managed,
  marks,
  platform,
  port,
} from './rows';

export const tidbServers: ServerSection = {
  name: 'tidb_servers',
  component: 'tidb',
  prefix: 'tidb',
  role: 'tidb',
  mainPort: 'port',
  ports: ['port', 'status_port'],
  configKey: 'tidb',
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    derived('listen_host', 'listen-host'),
    immutable('advertise_address', 'string', 'v1.5.0'),
    ...marks(),
    port('port', 4000),
    port('status_port', 10080),
    ...deployAndLog(),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string'),
    editable('numa_cores', 'string', 'v1.11.0'),
    free('config', 'map'),
    editable('resource_control', 'resource-control'),
    ...platform(),
  ],
};

export const tiproxyServers: ServerSection = {
  name: 'tiproxy_servers',
  component: 'tiproxy',
  prefix: 'tiproxy',
  role: 'tiproxy',
  mainPort: 'port',
  ports: ['port', 'status_port'],
  configKey: 'tiproxy',
  tls: true,
  fields: [
    ...address('v1.14.0'),
    port('port', 6000, 'v1.14.0'),
    port('status_port', 3080, 'v1.14.0'),
    derived('deploy_dir', 'deploy-dir', 'v1.14.0'),
    editable('numa_node', 'string', 'v1.14.0'),
    free('config', 'map', 'v1.14.0'),
    ...platform('v1.14.0'),
  ],
};

export const tidbDashboardServers: ServerSection = {
  name: 'tidb_dashboard_servers',
  component: 'tidb-dashboard',
  prefix: 'tidb-dashboard',
  role: 'other',
  mainPort: 'port',
  ports: ['port'],
  configKey: 'tidb_dashboard',
  tls: true,
  fields: [
    ...address('v1.11.0', 'v1.12.0'),
    ...marks('v1.11.0', 'v1.11.0'),
    port('port', 12333, 'v1.11.0'),
    ...deployDataAndLog('v1.11.0'),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string', 'v1.11.0'),
    free('config', 'map', 'v1.11.0'),
    editable('resource_control', 'resource-control', 'v1.11.0'),
    ...platform('v1.11.0'),
  ],
};

/** TiDB Binlog: replication deprecated from v7.5, removed in v8.4. */
function binlog(component: 'pump' | 'drainer', mainPort: number): ServerSection {
  const drainerOnly =
    component === 'drainer' ? [editable('commit_ts', 'int', undefined, { deprecated: true })] : [];
  return {
    name: `${component}_servers`,
    component,
    prefix: component,
    role: component,
    mainPort: 'port',
    ports: ['port'],
    configKey: component,
    tls: true,
    fields: [
      ...address(undefined, 'v1.12.0'),
      ...marks(),
      port('port', mainPort),
      ...deployDataAndLog(),
      ...drainerOnly,
      managed('offline'),
      editable('source', 'string', 'v1.13.0'),
      editable('numa_node', 'string'),
      free('config', 'map'),
      editable('resource_control', 'resource-control'),
      ...platform(),
    ],
  };
}

export const pumpServers = binlog('pump', 8250);
export const drainerServers = binlog('drainer', 8249);

export const cdcServers: ServerSection = {
  name: 'cdc_servers',
  component: 'cdc',
  prefix: 'cdc',
  role: 'ticdc',
  mainPort: 'port',
  ports: ['port'],
  configKey: 'cdc',
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    ...marks(),
    port('port', 8300),
    ...deployAndLog(),
    derived('data_dir', 'data-dir', 'v1.5.0'),
    managed('offline'),
    editable('gc-ttl', 'int', 'v1.2.0'),
    editable('tz', 'string', 'v1.2.0'),
    immutable('ticdc_cluster_id', 'string', 'v1.11.0'),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string'),
    free('config', 'map'),
    editable('resource_control', 'resource-control'),
    ...platform(),
  ],
};

export const kvcdcServers: ServerSection = {
  name: 'kvcdc_servers',
  component: 'tikv-cdc',
  prefix: 'tikv-cdc',
  role: 'other',
  mainPort: 'port',
  ports: ['port'],
  configKey: 'kvcdc',
  tls: true,
  fields: [
    ...address('v1.11.0', 'v1.12.0'),
    ...marks('v1.11.0', 'v1.11.0'),
    port('port', 8600, 'v1.11.0'),
    ...deployDataAndLog('v1.11.0'),
    managed('offline', 'v1.11.0'),
    editable('gc-ttl', 'int', 'v1.11.0'),
    editable('tz', 'string', 'v1.11.0'),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string', 'v1.11.0'),
    free('config', 'map', 'v1.11.0'),
    editable('resource_control', 'resource-control', 'v1.11.0'),
    ...platform('v1.11.0'),
  ],
};

export const tisparkMasters: ServerSection = {
  name: 'tispark_masters',
  component: 'tispark',
  prefix: 'tispark-master',
  role: 'other',
  mainPort: 'port',
  ports: ['port', 'web_port'],
  tls: false,
  fields: [
    ...address('v1.0.9', 'v1.12.0'),
    derived('listen_host', 'listen-host', 'v1.0.9'),
    ...marks(),
    port('port', 7077, 'v1.0.9'),
    port('web_port', 8080, 'v1.0.9'),
    derived('deploy_dir', 'deploy-dir', 'v1.0.9'),
    editable('java_home', 'string', 'v1.0.9'),
    free('spark_config', 'map', 'v1.0.9'),
    free('spark_env', 'string-map', 'v1.0.9'),
    ...platform('v1.0.9'),
  ],
};

export const tisparkWorkers: ServerSection = {
  name: 'tispark_workers',
  component: 'tispark',
  prefix: 'tispark-worker',
  role: 'other',
  mainPort: 'port',
  ports: ['port', 'web_port'],
  tls: false,
  fields: [
    immutable('host', 'string', 'v1.0.9', { required: true }),
    immutable('manage_host', 'string', 'v1.12.0'),
    editable('ssh_port', 'port', 'v1.0.9', { derived: 'global-ssh-port' }),
    derived('listen_host', 'listen-host', 'v1.0.9'),
    ...marks(),
    port('port', 7078, 'v1.0.9'),
    port('web_port', 8081, 'v1.0.9'),
    derived('deploy_dir', 'deploy-dir', 'v1.0.9'),
    editable('java_home', 'string', 'v1.0.9'),
    ...platform('v1.0.9'),
  ],
};
