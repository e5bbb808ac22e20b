/** The sections of what stores data and places it: PD and its services, TiKV, TiFlash. */
import type { ServerSection } from './field';
import {
  address,
  deployAndLog,
  deployDataAndLog,
  derived,
  editable,
  expandable,
  free,
  immutable,
  managed,
  marks,
  platform,
  port,
} from './rows';

export const tikvServers: ServerSection = {
  name: 'tikv_servers',
  component: 'tikv',
  prefix: 'tikv',
  role: 'tikv',
  mainPort: 'port',
  ports: ['port', 'status_port'],
  configKey: 'tikv',
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    derived('listen_host', 'listen-host'),
    immutable('advertise_addr', 'string', 'v1.5.0'),
    ...marks(),
    port('port', 20160),
    port('status_port', 20180),
    immutable('advertise_status_addr', 'string', 'v1.5.0'),
    ...deployDataAndLog(),
    managed('offline'),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string'),
    editable('numa_cores', 'string', 'v1.11.0'),
    free('config', 'map'),
    editable('resource_control', 'resource-control'),
    ...platform(),
  ],
};

export const tiflashServers: ServerSection = {
  name: 'tiflash_servers',
  component: 'tiflash',
  prefix: 'tiflash',
  role: 'tiflash',
  mainPort: 'tcp_port',
  ports: [
    'metrics_port',
    'tcp_port',
    'http_port',
    'flash_service_port',
    'flash_proxy_port',
    'flash_proxy_status_port',
  ],
  configKey: 'tiflash',
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    ...marks(),
    port('tcp_port', 9000),
    immutable('http_port', 'port', undefined, { fallback: 8123, deprecated: true }),
    port('flash_service_port', 3930),
    port('flash_proxy_port', 20170),
    port('flash_proxy_status_port', 20292),
    port('metrics_port', 8234),
    ...deployAndLog(),
    expandable('data_dir', 'string', { derived: 'data-dir' }),
    immutable('tmp_path', 'string'),
    managed('offline'),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string'),
    editable('numa_cores', 'string', 'v1.11.0'),
    free('config', 'map'),
    free('learner_config', 'map'),
    editable('resource_control', 'resource-control'),
    ...platform(),
  ],
};

export const pdServers: ServerSection = {
  name: 'pd_servers',
  component: 'pd',
  prefix: 'pd',
  role: 'pd',
  mainPort: 'client_port',
  ports: ['peer_port', 'client_port'],
  configKey: 'pd',
  tls: true,
  fields: [
    ...address(undefined, 'v1.12.0'),
    derived('listen_host', 'listen-host'),
    immutable('advertise_client_addr', 'string', 'v1.5.0'),
    immutable('advertise_peer_addr', 'string', 'v1.5.0'),
    ...marks(),
    derived('name', 'member-name'),
    port('client_port', 2379),
    port('peer_port', 2380),
    ...deployDataAndLog(),
    editable('source', 'string', 'v1.13.0'),
    editable('numa_node', 'string'),
    free('config', 'map'),
    editable('resource_control', 'resource-control'),
    ...platform(),
  ],
};

interface PdService {
  readonly component: string;
  readonly key: string;
  readonly role: ServerSection['role'];
  readonly since: string;
  readonly nameSince: string;
  readonly memberPrefix?: string;
}

/** The services that PD hands work to: one shape, port 3379 for all of them. */
function pdService({ component, key, role, since, nameSince, memberPrefix }: PdService): ServerSection {
  return {
    name: `${key}_servers`,
    component,
    prefix: component,
    ...(memberPrefix === undefined ? {} : { memberPrefix }),
    role,
    mainPort: 'port',
    ports: ['port'],
    configKey: key,
    tls: true,
    fields: [
      ...address(since),
      derived('listen_host', 'listen-host', since),
      immutable('advertise_listen_addr', 'string', since),
      immutable('ignore_exporter', 'bool', since),
      derived('name', 'member-name', nameSince),
      port('port', 3379, since),
      ...deployDataAndLog(since),
      editable('source', 'string', since),
      editable('numa_node', 'string', since),
      free('config', 'map', since),
      ...platform(since),
    ],
  };
}

const tsoServers = pdService({
  component: 'tso',
  key: 'tso',
  role: 'tso',
  since: 'v1.16.0',
  nameSince: 'v1.16.1',
});

const schedulingServers = pdService({
  component: 'scheduling',
  key: 'scheduling',
  role: 'scheduling',
  since: 'v1.16.0',
  nameSince: 'v1.16.1',
});

const resourceManagerServers = pdService({
  component: 'resource-manager',
  memberPrefix: 'resourcemanager',
  key: 'resource_manager',
  role: 'other',
  since: 'v1.16.5',
  nameSince: 'v1.16.5',
});

const routerServers = pdService({
  component: 'router',
  key: 'router',
  role: 'other',
  since: 'v1.16.5',
  nameSince: 'v1.16.5',
});

export const pdServices: readonly ServerSection[] = [
  tsoServers,
  schedulingServers,
  resourceManagerServers,
  routerServers,
];
