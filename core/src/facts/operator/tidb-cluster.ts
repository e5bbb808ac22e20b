/**
 * What a TidbCluster (pingcap.com/v1alpha1) may hold, from the CRD of TiDB Operator release-1.6
 * (edf76fd6, manifests/crd.yaml). Only names and shapes so far: the API server checks them strictly.
 */
import type { Role } from '../roles';

export type OperatorFieldType = 'string' | 'boolean' | 'integer' | 'object' | 'array';

/** A component under `spec`: one StatefulSet of Pods. */
export interface OperatorComponent {
  readonly key: string;
  readonly role: Role;
  /** In Pod names: `<cluster>-<suffix>-<ordinal>`. */
  readonly suffix: string;
  /** The port that its Pods serve on. */
  readonly port: number;
  readonly fields: readonly string[];
}

/** Fields of every component. */
const common = [
  ...['additionalContainers', 'additionalVolumeMounts', 'additionalVolumes', 'affinity', 'annotations'],
  ...['automountServiceAccountToken', 'baseImage', 'claims', 'config', 'configUpdateStrategy', 'dnsConfig'],
  ...['dnsPolicy', 'env', 'envFrom', 'hostNetwork', 'image', 'imagePullPolicy', 'imagePullSecrets'],
  ...['initContainers', 'labels', 'limits', 'nodeSelector', 'podManagementPolicy', 'podSecurityContext'],
  ...['priorityClassName', 'readinessProbe', 'replicas', 'requests', 'schedulerName', 'securityContext'],
  ...['serviceAccount', 'statefulSetUpdateStrategy', 'suspendAction', 'terminationGracePeriodSeconds'],
  ...['tolerations', 'topologySpreadConstraints', 'version'],
];

const storage = ['storageClassName', 'storageVolumes', 'volumeAttributesClassName'];
const pdLike = [
  ...['maxFailoverCount', 'mountClusterClientSecret', 'service', 'startTimeout', 'startUpScriptVersion'],
  'tlsClientSecretName',
];

export const components: readonly OperatorComponent[] = [
  {
    key: 'pd',
    role: 'pd',
    suffix: 'pd',
    port: 2379,
    fields: [
      ...common,
      ...storage,
      ...pdLike,
      ...['dataSubDir', 'enableDashboardInternalProxy', 'initWaitTime', 'mode', 'spareVolReplaceReplicas'],
    ],
  },
  {
    key: 'tikv',
    role: 'tikv',
    suffix: 'tikv',
    port: 20160,
    fields: [
      ...common,
      ...storage,
      ...['dataSubDir', 'enableNamedStatusPort', 'evictLeaderTimeout', 'failover', 'logTailer'],
      ...[
        'maxFailoverCount',
        'mountClusterClientSecret',
        'privileged',
        'raftLogVolumeName',
        'recoverFailover',
      ],
      ...['rocksDBLogVolumeName', 'scalePolicy', 'separateRaftLog', 'separateRocksDBLog'],
      ...['spareVolReplaceReplicas', 'storeLabels', 'waitLeaderTransferBackTimeout'],
    ],
  },
  {
    key: 'tidb',
    role: 'tidb',
    suffix: 'tidb',
    port: 4000,
    fields: [
      ...common,
      ...storage,
      ...['arguments', 'binlogEnabled', 'bootstrapSQLConfigMapName', 'customizedStartupProbe', 'initializer'],
      ...['lifecycle', 'maxFailoverCount', 'plugins', 'scalePolicy', 'separateSlowLog', 'service'],
      ...['slowLogTailer', 'slowLogVolumeName', 'tlsClient', 'tokenBasedAuthEnabled'],
    ],
  },
  {
    key: 'tiflash',
    role: 'tiflash',
    suffix: 'tiflash',
    port: 3930,
    fields: [
      ...common,
      ...['failover', 'initializer', 'logTailer', 'maxFailoverCount', 'privileged', 'recoverFailover'],
      ...['scalePolicy', 'storageClaims'],
    ],
  },
  {
    key: 'ticdc',
    role: 'ticdc',
    suffix: 'ticdc',
    port: 8301,
    fields: [...common, ...storage, 'gracefulShutdownTimeout', 'tlsClientSecretNames'],
  },
  {
    key: 'tiproxy',
    role: 'tiproxy',
    suffix: 'tiproxy',
    port: 6000,
    fields: [...common, ...storage, 'certLayout', 'sslEnableTiDB', 'tlsClientSecretName'],
  },
  {
    key: 'pump',
    role: 'pump',
    suffix: 'pump',
    port: 8250,
    fields: [...common, 'setTimeZone', 'storageClassName', 'volumeAttributesClassName'],
  },
];

/** PD's services (`spec.pdms[]`), each item a component of its own. */
export const pdServiceFields: readonly string[] = [...common, ...storage, ...pdLike, 'name'];

export const pdServiceRoles: Readonly<Record<string, Role>> = { tso: 'tso', scheduling: 'scheduling' };

/** Everything that may stand directly under `spec`. */
export const specFields: ReadonlyMap<string, OperatorFieldType> = new Map<string, OperatorFieldType>([
  ['acrossK8s', 'boolean'],
  ['affinity', 'object'],
  ['annotations', 'object'],
  ['cluster', 'object'],
  ['clusterDomain', 'string'],
  ['configUpdateStrategy', 'string'],
  ['discovery', 'object'],
  ['dnsConfig', 'object'],
  ['dnsPolicy', 'string'],
  ['enableDynamicConfiguration', 'boolean'],
  ['enablePVCReplace', 'boolean'],
  ['enablePVReclaim', 'boolean'],
  ['helper', 'object'],
  ['hostNetwork', 'boolean'],
  ['imagePullPolicy', 'string'],
  ['imagePullSecrets', 'array'],
  ['labels', 'object'],
  ['nodeSelector', 'object'],
  ['paused', 'boolean'],
  ['pd', 'object'],
  ['pdAddresses', 'array'],
  ['pdms', 'array'],
  ['podManagementPolicy', 'string'],
  ['podSecurityContext', 'object'],
  ['preferIPv6', 'boolean'],
  ['priorityClassName', 'string'],
  ['pump', 'object'],
  ['pvReclaimPolicy', 'string'],
  ['recoveryMode', 'boolean'],
  ['schedulerName', 'string'],
  ['serviceAccount', 'string'],
  ['services', 'array'],
  ['startScriptV2FeatureFlags', 'array'],
  ['startScriptVersion', 'string'],
  ['statefulSetUpdateStrategy', 'string'],
  ['suspendAction', 'object'],
  ['ticdc', 'object'],
  ['tidb', 'object'],
  ['tiflash', 'object'],
  ['tikv', 'object'],
  ['timezone', 'string'],
  ['tiproxy', 'object'],
  ['tlsCluster', 'object'],
  ['tolerations', 'array'],
  ['topologySpreadConstraints', 'array'],
  ['version', 'string'],
]);

/** The fields at the top of the object. */
export const topFields: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
