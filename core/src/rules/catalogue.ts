import { badUnit } from './config/bad-unit';
import { bootstrapOnly } from './config/bootstrap-only';
import { bothSpellings } from './config/both-spellings';
import { contradiction } from './config/contradiction';
import { deprecated } from './config/deprecated';
import { notInEnum } from './config/not-in-enum';
import { notYet } from './config/not-yet';
import { outOfRange } from './config/out-of-range';
import { removed } from './config/removed';
import { setByDeployer } from './config/set-by-deployer';
import { unknownKey as unknownConfigKey } from './config/unknown-key';
import { wrongType } from './config/wrong-type';
import { labelKey } from './dr-auto-sync/label-key';
import { oneDrVoter } from './dr-auto-sync/one-dr-voter';
import { pdMajorityInDr } from './dr-auto-sync/pd-majority-in-dr';
import { placementRulesOff } from './dr-auto-sync/placement-rules-off';
import { primaryNoMajority } from './dr-auto-sync/primary-no-majority';
import { slowLink } from './dr-auto-sync/slow-link';
import { tooFewStores } from './dr-auto-sync/too-few-stores';
import { unknownSite } from './dr-auto-sync/unknown-site';
import { blockCache } from './k8s/block-cache';
import { clusterNotHere } from './k8s/cluster-not-here';
import { dataOnContainer } from './k8s/data-on-container';
import { failoverCannotSchedule } from './k8s/failover-cannot-schedule';
import { hostNetwork } from './k8s/host-network';
import { latestTag } from './k8s/latest-tag';
import { localVolume } from './k8s/local-volume';
import { noMemoryLimit } from './k8s/no-memory-limit';
import { noSpread } from './k8s/no-spread';
import { podManagementPolicy } from './k8s/pod-management-policy';
import { reclaimPolicy } from './k8s/reclaim-policy';
import { requestsBelowLimits } from './k8s/requests-below-limits';
import { selfReference } from './k8s/self-reference';
import { shortEvictTimeout } from './k8s/short-evict-timeout';
import { spreadAcrossParts } from './k8s/spread-across-parts';
import { storageLimit } from './k8s/storage-limit';
import { unevenZones } from './k8s/uneven-zones';
import { unusedVolume } from './k8s/unused-volume';
import { updateStrategy } from './k8s/update-strategy';
import { zoneNotSpread } from './k8s/zone-not-spread';
import { duplicateLevel } from './labels/duplicate-level';
import { hostReused } from './labels/host-reused';
import { isolationDomains } from './labels/isolation-domains';
import { isolationLevelList } from './labels/isolation-level-list';
import { isolationLevelUnknown } from './labels/isolation-level-unknown';
import { isolationNoSpare } from './labels/isolation-no-spare';
import { keyPattern } from './labels/key-pattern';
import { locationLabelsOnInstance } from './labels/location-labels-on-instance';
import { locationLabelsShape } from './labels/location-labels-shape';
import { machineSplit } from './labels/machine-split';
import { missingLevel } from './labels/missing-level';
import { missingLocationLabels } from './labels/missing-location-labels';
import { misspeltLabel } from './labels/misspelt-key';
import { order } from './labels/order';
import { sharedForAll } from './labels/shared-for-all';
import { sharedMachine } from './labels/shared-machine';
import { unknownKey } from './labels/unknown-key';
import { unknownToNodes } from './labels/unknown-to-nodes';
import { unlabelledStores } from './labels/unlabelled-stores';
import { unusedLevel } from './labels/unused-level';
import { valueCase } from './labels/value-case';
import { valueNotString } from './labels/value-not-string';
import { valuePattern } from './labels/value-pattern';
import { valueSlip } from './labels/value-slip';
import { zoneUnknown } from './labels/zone-unknown';
import { evenMembers } from './pd/even-members';
import { farMember } from './pd/far-member';
import { labelProperty } from './pd/label-property';
import { machineMajority } from './pd/machine-majority';
import { mergeOff } from './pd/merge-off';
import { mergeSizeBehind } from './pd/merge-size-behind';
import { recoveryMemory } from './pd/recovery-memory';
import { sharedDisk } from './pd/shared-disk';
import { shortDownTime } from './pd/short-down-time';
import { singleMember } from './pd/single-member';
import { smallDisk } from './pd/small-disk';
import { zoneMajority } from './pd/zone-majority';
import { drCounts } from './placement-rules/dr-counts';
import { drNotGlobal } from './placement-rules/dr-not-global';
import { ruleIsolationLost } from './placement-rules/isolation-lost';
import { offWithTiFlash } from './placement-rules/off-with-tiflash';
import { ruleOutranksSettings } from './placement-rules/outranks-settings';
import { rulesSwitchedOff } from './placement-rules/switched-off';
import { ruleTooFewStores } from './placement-rules/too-few-stores';
import { ruleTwoPlaces } from './placement-rules/two-places';
import { ruleUnknownLabel } from './placement-rules/unknown-label';
import { policyIsolationLost } from './policies/isolation-lost';
import { policyRulesOff } from './policies/rules-off';
import { policyTooFewStores } from './policies/too-few-stores';
import { tooManyPolicies } from './policies/too-many';
import { policyUnknownLabel } from './policies/unknown-label';
import { evenReplicas } from './replicas/even';
import { invalidReplicas } from './replicas/invalid';
import { moreThanDomains } from './replicas/more-than-domains';
import { moreThanStores } from './replicas/more-than-stores';
import { singleReplica } from './replicas/single';
import { tooFewDomains } from './replicas/too-few-domains';
import { unequalDomains } from './replicas/unequal-domains';
import { blockCaches } from './resources/block-caches';
import { diskCountedTwice } from './resources/disk-counted-twice';
import { lowSpace } from './resources/low-space';
import { lowSpaceAhead } from './resources/low-space-ahead';
import { memoryOnMachine } from './resources/memory-on-machine';
import { noRoomAfterLoss } from './resources/no-room-after-loss';
import { regionHeartbeats } from './resources/region-heartbeats';
import { regionsPerStore } from './resources/regions-per-store';
import { storeTooLarge } from './resources/store-too-large';
import { unequalDisks } from './resources/unequal-disks';
import type { Rule } from './rule';
import { driftCapacity } from './state/drift-capacity';
import { driftLabels } from './state/drift-labels';
import { driftMembers } from './state/drift-members';
import { driftSetting } from './state/drift-setting';
import { driftStoreMissing } from './state/drift-store-missing';
import { driftStoreUnlisted } from './state/drift-store-unlisted';
import { driftVersion } from './state/drift-version';
import { stateLowSpace } from './state/low-space';
import { storeNotUp } from './state/store-not-up';
import { onePlace } from './tidb/one-place';
import { zoneLabel } from './tidb/zone-label';
import { besideTiKV } from './tiflash/beside-tikv';
import { cache } from './tiflash/cache';
import { cacheBeyondDisk } from './tiflash/cache-beyond-disk';
import { dirsVsClaims } from './tiflash/dirs-vs-claims';
import { diskTooSmall } from './tiflash/disk-too-small';
import { manyTables } from './tiflash/many-tables';
import { misplacedLabels } from './tiflash/misplaced-labels';
import { mixedArchitectures } from './tiflash/mixed-architectures';
import { mode } from './tiflash/mode';
import { noComputeHours } from './tiflash/no-compute-hours';
import { noComputeNode } from './tiflash/no-compute-node';
import { noWriteNode } from './tiflash/no-write-node';
import { replicasExceedNodes } from './tiflash/replicas-exceed-nodes';
import { s3Credentials } from './tiflash/s3-credentials';
import { s3Differs } from './tiflash/s3-differs';
import { s3Encryption } from './tiflash/s3-encryption';
import { s3Endpoint } from './tiflash/s3-endpoint';
import { s3HalfCredentials } from './tiflash/s3-half-credentials';
import { s3Keys } from './tiflash/s3-keys';
import { s3Placeholder } from './tiflash/s3-placeholder';
import { s3SharedRoot } from './tiflash/s3-shared-root';
import { s3Version } from './tiflash/s3-version';
import { serviceAddr } from './tiflash/service-addr';
import { smallFirstDisk } from './tiflash/small-first-disk';
import { tidbSwitch } from './tiflash/tidb-switch';
import { electionTimeout } from './tikv/election-timeout';
import { logsOnDataDisk } from './tikv/logs-on-data-disk';
import { numaNode } from './tikv/numa-node';
import { partitionedEngine } from './tikv/partitioned-engine';
import { regionSplitSize } from './tikv/region-split-size';
import { sharedReadPool } from './tikv/shared-read-pool';
import { titan } from './tikv/titan';
import { ttlWithoutApiV2 } from './tikv/ttl-without-api-v2';
import { advertiseAddress } from './tiup/advertise-address';
import { badHost } from './tiup/bad-host';
import { binlogRemoved } from './tiup/binlog-removed';
import { componentVersion } from './tiup/component-version';
import { dataDirList } from './tiup/data-dir-list';
import { deployInData } from './tiup/deploy-in-data';
import { dirOverlap } from './tiup/dir-overlap';
import { directoryConflict } from './tiup/directory-conflict';
import { duplicateName } from './tiup/duplicate-name';
import { externalAlertmanager } from './tiup/external-alertmanager';
import { grafanaWithoutPrometheus } from './tiup/grafana-without-prometheus';
import { hiddenPortConflict } from './tiup/hidden-port-conflict';
import { ignoreExporterMismatch } from './tiup/ignore-exporter-mismatch';
import { loopbackHost } from './tiup/loopback-host';
import { machineTwoNames } from './tiup/machine-two-names';
import { monitorLogDoubled } from './tiup/monitor-log-doubled';
import { noTiDB } from './tiup/no-tidb';
import { numaCores } from './tiup/numa-cores';
import { octalNumber } from './tiup/octal-number';
import { pdMicroservices } from './tiup/pd-microservices';
import { platformMismatch } from './tiup/platform-mismatch';
import { portConflict } from './tiup/port-conflict';
import { relativePath } from './tiup/relative-path';
import { resourceControl } from './tiup/resource-control';
import { retention } from './tiup/retention';
import { severalPrometheus } from './tiup/several-prometheus';
import { sharedDeployDir } from './tiup/shared-deploy-dir';
import { tiflashConfig } from './tiup/tiflash-config';
import { tiflashNestedStorage } from './tiup/tiflash-nested-storage';
import { tiflashStorageRelative } from './tiup/tiflash-storage-relative';
import { tikvPort80 } from './tiup/tikv-port-80';
import { tildeDir } from './tiup/tilde-dir';
import { tispark } from './tiup/tispark';
import { tlsUnsupported } from './tiup/tls-unsupported';
import { unknownMode } from './tiup/unknown-mode';
import { unknownPlatform } from './tiup/unknown-platform';
import { unknownVersion } from './tiup/unknown-version';
import { userGroupInvalid } from './tiup/user-group-invalid';
import { versionGate } from './tiup/version-gate';
import { skew } from './versions/skew';

/** Every rule, in the order in which its findings are told: what the text says, then what follows from it. */
export const catalogue: readonly Rule[] = [
  locationLabelsShape,
  locationLabelsOnInstance,
  duplicateLevel,
  isolationLevelList,
  isolationLevelUnknown,
  keyPattern,
  valuePattern,
  valueNotString,
  missingLocationLabels,
  unlabelledStores,
  unusedLevel,
  unknownKey,
  missingLevel,
  misspeltLabel,
  sharedForAll,
  sharedMachine,
  machineSplit,
  hostReused,
  valueCase,
  valueSlip,
  order,
  unknownToNodes,
  misplacedLabels,
  isolationDomains,
  isolationNoSpare,
  invalidReplicas,
  singleReplica,
  evenReplicas,
  moreThanStores,
  tooFewDomains,
  moreThanDomains,
  unequalDomains,
  singleMember,
  evenMembers,
  machineMajority,
  zoneMajority,
  zoneUnknown,
  onePlace,
  zoneLabel,
  farMember,
  sharedDisk,
  labelProperty,
  labelKey,
  unknownSite,
  placementRulesOff,
  primaryNoMajority,
  oneDrVoter,
  tooFewStores,
  pdMajorityInDr,
  electionTimeout,
  ttlWithoutApiV2,
  numaNode,
  sharedReadPool,
  logsOnDataDisk,
  offWithTiFlash,
  drNotGlobal,
  ruleIsolationLost,
  ruleOutranksSettings,
  rulesSwitchedOff,
  ruleTooFewStores,
  ruleTwoPlaces,
  ruleUnknownLabel,
  policyIsolationLost,
  policyRulesOff,
  policyTooFewStores,
  tooManyPolicies,
  policyUnknownLabel,
  mode,
  mixedArchitectures,
  noWriteNode,
  noComputeNode,
  s3Keys,
  s3Endpoint,
  s3Placeholder,
  s3Credentials,
  s3HalfCredentials,
  s3Differs,
  s3SharedRoot,
  s3Version,
  s3Encryption,
  tidbSwitch,
  cache,
  serviceAddr,
  dirsVsClaims,
  noSpread,
  failoverCannotSchedule,
  reclaimPolicy,
  updateStrategy,
  podManagementPolicy,
  latestTag,
  selfReference,
  skew,
  clusterNotHere,
  dataOnContainer,
  unusedVolume,
  blockCache,
  requestsBelowLimits,
  localVolume,
  spreadAcrossParts,
  unevenZones,
  portConflict,
  duplicateName,
  directoryConflict,
  dirOverlap,
  platformMismatch,
  ignoreExporterMismatch,
  userGroupInvalid,
  relativePath,
  tlsUnsupported,
  tispark,
  tiflashConfig,
  tiflashStorageRelative,
  grafanaWithoutPrometheus,
  versionGate,
  loopbackHost,
  machineTwoNames,
  pdMicroservices,
  hiddenPortConflict,
  dataDirList,
  tildeDir,
  sharedDeployDir,
  deployInData,
  tiflashNestedStorage,
  binlogRemoved,
  unknownPlatform,
  unknownMode,
  resourceControl,
  retention,
  advertiseAddress,
  numaCores,
  severalPrometheus,
  tikvPort80,
  componentVersion,
  octalNumber,
  unknownConfigKey,
  wrongType,
  badUnit,
  notInEnum,
  outOfRange,
  bothSpellings,
  contradiction,
  removed,
  notYet,
  deprecated,
  setByDeployer,
  bootstrapOnly,
  driftCapacity,
  driftLabels,
  driftMembers,
  driftSetting,
  driftStoreMissing,
  driftStoreUnlisted,
  storeNotUp,
  blockCaches,
  diskCountedTwice,
  lowSpace,
  lowSpaceAhead,
  noRoomAfterLoss,
  regionHeartbeats,
  regionsPerStore,
  storeTooLarge,
  unequalDisks,
  mergeOff,
  shortDownTime,
  stateLowSpace,
  diskTooSmall,
  replicasExceedNodes,
  regionSplitSize,
  besideTiKV,
  memoryOnMachine,
  mergeSizeBehind,
  smallFirstDisk,
  manyTables,
  noComputeHours,
  titan,
  recoveryMemory,
  driftVersion,
  storageLimit,
  noMemoryLimit,
  partitionedEngine,
  slowLink,
  drCounts,
  shortEvictTimeout,
  zoneNotSpread,
  hostNetwork,
  badHost,
  noTiDB,
  unknownVersion,
  externalAlertmanager,
  monitorLogDoubled,
  cacheBeyondDisk,
  smallDisk,
];
