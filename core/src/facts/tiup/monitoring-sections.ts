/** The sections of what watches the cluster: Prometheus, Grafana, Alertmanager. */
import type { ServerSection } from './field';
import { address, deployDataAndLog, derived, editable, free, immutable, marks, platform, port } from './rows';

export const monitoringServers: ServerSection = {
  name: 'monitoring_servers',
  component: 'prometheus',
  prefix: 'prometheus',
  role: 'monitoring',
  mainPort: 'port',
  ports: ['port', 'ng_port'],
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    ...marks(),
    port('port', 9090),
    editable('ng_port', 'ng-port', 'v1.7.0', { derived: 'ng-port' }),
    ...deployDataAndLog(),
    editable('numa_node', 'string'),
    editable('prom_remote_write_to_vm', 'bool', 'v1.16.3'),
    editable('enable_prom_agent_mode', 'bool', 'v1.16.3'),
    free('remote_config', 'remote-config', 'v1.4.0'),
    free('external_alertmanagers', 'external-alertmanagers', 'v1.4.0'),
    free('pushgateway_addrs', 'string-list', 'v1.12.0'),
    editable('storage_retention', 'string', undefined, { deprecated: true }),
    editable('storage_retention_size', 'string', 'v1.16.5'),
    editable('storage_retention_time', 'string', 'v1.16.5'),
    editable('resource_control', 'resource-control'),
    ...platform(),
    editable('rule_dir', 'string', 'v1.1.0'),
    free('additional_scrape_conf', 'map', 'v1.8.0'),
    editable('scrape_interval', 'string', 'v1.11.1'),
    editable('scrape_timeout', 'string', 'v1.11.1'),
    free('additional_args', 'string-list', 'v1.15.0'),
    free('ng_monitoring_config', 'map', 'v1.16.5'),
  ],
};

export const grafanaServers: ServerSection = {
  name: 'grafana_servers',
  component: 'grafana',
  prefix: 'grafana',
  role: 'grafana',
  mainPort: 'port',
  ports: ['port'],
  configKey: 'grafana',
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    ...marks(),
    port('port', 3000),
    derived('deploy_dir', 'deploy-dir'),
    free('config', 'string-map', 'v1.9.0'),
    editable('resource_control', 'resource-control'),
    ...platform(),
    editable('dashboard_dir', 'string', 'v1.1.0'),
    editable('username', 'string', 'v1.3.0', { fallback: 'admin' }),
    editable('password', 'string', 'v1.3.0', { fallback: 'admin' }),
    editable('anonymous_enable', 'bool', 'v1.4.0', { fallback: false }),
    editable('root_url', 'string', 'v1.4.0'),
    editable('domain', 'string', 'v1.4.0'),
    editable('default_theme', 'string', 'v1.6.0'),
    editable('org_name', 'string', 'v1.6.0'),
    editable('org_role', 'string', 'v1.6.0'),
    editable('use_vm_as_datasource', 'bool', 'v1.16.3'),
  ],
};

export const alertmanagerServers: ServerSection = {
  name: 'alertmanager_servers',
  component: 'alertmanager',
  prefix: 'alertmanager',
  role: 'alertmanager',
  mainPort: 'web_port',
  ports: ['web_port', 'cluster_port'],
  tls: true,
  fields: [
    ...address('v1.3.0', 'v1.12.0'),
    ...marks(),
    port('web_port', 9093, 'v1.3.0'),
    port('cluster_port', 9094, 'v1.3.0'),
    editable('listen_host', 'string', 'v1.9.0', { derived: 'listen-host' }),
    ...deployDataAndLog('v1.3.0'),
    editable('numa_node', 'string', 'v1.3.0'),
    editable('resource_control', 'resource-control', 'v1.3.0'),
    free('additional_args', 'string-list', 'v1.16.2'),
    ...platform('v1.3.0'),
    editable('config_file', 'string', 'v1.3.0'),
  ],
};

/** What an entry of `external_alertmanagers` may hold; TiUP checks neither port. */
export const externalAlertmanager = {
  name: 'external_alertmanagers',
  fields: [
    immutable('host', 'string', 'v1.4.0', { required: true }),
    immutable('web_port', 'int', 'v1.4.0', { fallback: 9093 }),
  ],
} as const;
