/** The levels of a topology that are maps: `global`, `monitored`, `server_configs` and their like. */
import type { Field, MapSection } from './field';
import { editable, free, immutable } from './rows';

export const global: MapSection = {
  name: 'global',
  fields: [
    immutable('user', 'string', undefined, { fallback: 'tidb' }),
    immutable('group', 'string', 'v1.1.0'),
    editable('ssh_port', 'port', undefined, { fallback: 22 }),
    immutable('ssh_type', 'string', 'v1.2.0', { fallback: 'builtin' }),
    immutable('enable_tls', 'bool', 'v1.2.0'),
    editable('listen_host', 'string', 'v1.14.0'),
    immutable('deploy_dir', 'string', undefined, { fallback: 'deploy' }),
    immutable('data_dir', 'string', undefined, { fallback: 'data' }),
    immutable('log_dir', 'string'),
    editable('resource_control', 'resource-control'),
    immutable('os', 'string', undefined, { fallback: 'linux' }),
    immutable('arch', 'string'),
    free('custom', 'any', 'v1.4.0'),
    immutable('systemd_mode', 'string', 'v1.15.0', { fallback: 'system' }),
    editable('pd_mode', 'string', 'v1.16.0'),
  ],
};

export const monitored: MapSection = {
  name: 'monitored',
  fields: [
    immutable('node_exporter_port', 'port', undefined, { fallback: 9100 }),
    immutable('blackbox_exporter_port', 'port', undefined, { fallback: 9115 }),
    immutable('node_exporter_version', 'string', 'v1.14.0'),
    immutable('blackbox_exporter_version', 'string', 'v1.14.0'),
    immutable('deploy_dir', 'string'),
    immutable('data_dir', 'string'),
    immutable('log_dir', 'string'),
    editable('numa_node', 'string'),
    editable('resource_control', 'resource-control'),
  ],
};

/** Keys as TiUP spells them: `tiflash-learner` with a hyphen, `tidb_dashboard` with an underscore. */
const configKeys: readonly (readonly [string, string?])[] = [
  ['tidb'],
  ['tikv'],
  ['pd'],
  ['tso', 'v1.16.0'],
  ['scheduling', 'v1.16.0'],
  ['resource_manager', 'v1.16.5'],
  ['router', 'v1.16.5'],
  ['tidb_dashboard', 'v1.11.0'],
  ['tiflash'],
  ['tiproxy', 'v1.14.0'],
  ['tiflash-learner'],
  ['pump'],
  ['drainer'],
  ['cdc'],
  ['kvcdc', 'v1.11.0'],
];

/** `edit-config` compares nothing below `server_configs`. */
export const serverConfigs: MapSection = {
  name: 'server_configs',
  fields: [
    ...configKeys.map(([name, since]) => free(name, 'map', since)),
    free('grafana', 'string-map', 'v1.9.0'),
    free('ng_monitoring', 'map', 'v1.16.5'),
  ],
};

const versioned: readonly (readonly [string, string])[] = [
  ['tidb', 'v1.14.0'],
  ['tikv', 'v1.14.0'],
  ['tiflash', 'v1.14.0'],
  ['pd', 'v1.14.0'],
  ['tso', 'v1.16.0'],
  ['scheduling', 'v1.16.0'],
  ['resource_manager', 'v1.16.5'],
  ['router', 'v1.16.5'],
  ['tidb_dashboard', 'v1.14.0'],
  ['pump', 'v1.14.0'],
  ['drainer', 'v1.14.0'],
  ['cdc', 'v1.14.0'],
  ['kvcdc', 'v1.14.0'],
  ['tiproxy', 'v1.14.0'],
  ['prometheus', 'v1.14.0'],
  ['grafana', 'v1.14.0'],
  ['alertmanager', 'v1.14.0'],
];

export const componentVersions: MapSection = {
  name: 'component_versions',
  fields: versioned.map(([name, since]) => immutable(name, 'string', since)),
};

const sourced = ['tidb', 'tikv', 'tiflash', 'pd', 'tidb_dashboard', 'pump', 'drainer', 'cdc', 'kvcdc'];

export const componentSources: MapSection = {
  name: 'component_sources',
  fields: sourced.map((name) => editable(name, 'string', 'v1.14.0')),
};

/** `resource_control`: settings of the systemd unit; TiUP hands any text on. */
export const resourceControl: readonly Field[] = [
  editable('memory_limit', 'string'),
  editable('cpu_quota', 'string'),
  editable('io_read_bandwidth_max', 'string'),
  editable('io_write_bandwidth_max', 'string'),
  editable('limit_core', 'string', 'v1.2.0'),
  editable('timeout_stop_sec', 'string', 'v1.16.3'),
  editable('timeout_start_sec', 'string', 'v1.16.3'),
];

/** `remote_config` of Prometheus. */
export const remoteConfig: readonly Field[] = [
  free('remote_write', 'map-list', 'v1.4.0'),
  free('remote_read', 'map-list', 'v1.4.0'),
];
