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
import { order } from './labels/order';
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
import { machineMajority } from './pd/machine-majority';
import { singleMember } from './pd/single-member';
import { zoneMajority } from './pd/zone-majority';
import { evenReplicas } from './replicas/even';
import { invalidReplicas } from './replicas/invalid';
import { moreThanDomains } from './replicas/more-than-domains';
import { moreThanStores } from './replicas/more-than-stores';
import { singleReplica } from './replicas/single';
import { tooFewDomains } from './replicas/too-few-domains';
import { unequalDomains } from './replicas/unequal-domains';
import type { Rule } from './rule';
import { onePlace } from './tidb/one-place';
import { misplacedLabels } from './tiflash/misplaced-labels';
import { duplicateName } from './tiup/duplicate-name';
import { portConflict } from './tiup/port-conflict';

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
  portConflict,
  duplicateName,
];
