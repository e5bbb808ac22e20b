/** The kinds of TiDB Operator by their API group. Source: pingcap/tidb-operator, manifests/crd of v1.0 to v1.6 and of v2. */
import { kinds } from './generated/schemas';
import { groupsApi } from './groups';

const groupOfGroups = groupsApi.slice(0, groupsApi.indexOf('/'));

export const kindsByGroup: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'pingcap.com',
    [
      'TidbCluster',
      'TidbMonitor',
      'TidbDashboard',
      'TidbInitializer',
      'TidbNGMonitoring',
      'TidbClusterAutoScaler',
      'DMCluster',
      'Backup',
      'BackupSchedule',
      'CompactBackup',
      'Restore',
      'DataResource',
    ],
  ],
  [
    groupOfGroups,
    Object.keys(kinds).flatMap((key) => {
      const [apiVersion = '', kind = ''] = key.split(' ');
      return apiVersion === groupsApi ? [kind] : [];
    }),
  ],
]);
