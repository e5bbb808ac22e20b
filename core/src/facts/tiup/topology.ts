/**
 * What a TiUP topology may hold, as TiUP 1.16.5 decodes it (pkg/cluster/spec, strict mode). Source:
 * github.com/pingcap/tiup at 842f05cc (2026-06-11), docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference.
 */
import type { Field, MapSection, ServerSection } from './field';
import {
  componentSources,
  componentVersions,
  global,
  monitored,
  remoteConfig,
  resourceControl,
  serverConfigs,
} from './map-sections';
import {
  alertmanagerServers,
  externalAlertmanager,
  grafanaServers,
  monitoringServers,
} from './monitoring-sections';
import {
  cdcServers,
  drainerServers,
  kvcdcServers,
  pumpServers,
  tidbDashboardServers,
  tidbServers,
  tiproxyServers,
  tisparkMasters,
  tisparkWorkers,
} from './query-sections';
import { pdServers, pdServices, tiflashServers, tikvServers } from './storage-sections';

/** In the order in which TiUP walks them, which decides which of several faults it names first. */
export const serverSections: readonly ServerSection[] = [
  tidbServers,
  tikvServers,
  tiflashServers,
  tiproxyServers,
  pdServers,
  ...pdServices,
  tidbDashboardServers,
  pumpServers,
  drainerServers,
  cdcServers,
  kvcdcServers,
  tisparkMasters,
  tisparkWorkers,
  monitoringServers,
  grafanaServers,
  alertmanagerServers,
];

export const mapSections: readonly MapSection[] = [
  global,
  monitored,
  componentVersions,
  componentSources,
  serverConfigs,
];

/** What `meta.yaml` wraps around a topology; TiUP tolerates other keys there. */
export const metaKeys = ['user', 'tidb_version', 'last_ops_ver', 'topology'] as const;

/** Fields that earlier versions took; strict decoding refuses them now. */
export const removedFields: ReadonlyMap<string, string> = new Map([['imported', 'v1.16.5']]);

/** Words that users of other tools write for a field. */
export const synonyms: ReadonlyMap<string, string> = new Map([
  ['ip', 'host'],
  ['addr', 'host'],
  ['address', 'host'],
  ['hostname', 'host'],
]);

/** Fields of versions after 1.16.5. */
export const newerFields: readonly { section: string; field: string; since: string }[] = [
  { section: 'monitoring_servers', field: 'external_labels', since: 'v1.17.0' },
];

/** The fields of the typed maps inside sections. */
export const objectFields: Readonly<
  Record<'resource-control' | 'remote-config' | 'external-alertmanagers', readonly Field[]>
> = {
  'resource-control': resourceControl,
  'remote-config': remoteConfig,
  'external-alertmanagers': externalAlertmanager.fields,
};

/** Ports that some component or exporter has where nothing is said. */
export const defaultPorts: ReadonlySet<number> = new Set(
  [...serverSections, monitored]
    .flatMap(({ fields }) => fields)
    .flatMap(({ type, fallback }) =>
      (type === 'port' || type === 'ng-port') && typeof fallback === 'number' ? [fallback] : [],
    ),
);
