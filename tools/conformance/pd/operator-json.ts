/** Operators as the cases write them. */
import type { Operator } from '../../../core/src/placement/model/operator';
import type { Step } from '../../../core/src/placement/model/step';
import type { JsonObject } from './case';

export function operatorJson(operator: Operator): JsonObject {
  const { description, kinds, priority, regionId, steps } = operator;
  return {
    desc: description,
    kind: kinds.length === 0 ? 'unknown' : kinds.join(','),
    priority,
    region: regionId,
    steps: steps.map(stepJson),
  };
}

const flag = (name: string, isSet: boolean): JsonObject => (isSet ? { [name]: true } : {});

function stepJson(step: Step): JsonObject {
  const { type } = step;
  switch (step.type) {
    case 'TransferLeader': {
      const { fromStore, toStore, toStores } = step;
      return { type, fromStore, toStore, toStores };
    }
    case 'AddPeer':
    case 'AddLearner': {
      const { toStore, isLight, isWitness } = step;
      return { type, toStore, ...flag('light', isLight), ...flag('witness', isWitness) };
    }
    case 'PromoteLearner':
      return { type, toStore: step.toStore };
    case 'DemoteVoter':
      return { type, toStore: step.toStore };
    case 'RemovePeer':
      return { type, fromStore: step.fromStore };
    case 'ChangePeerV2Enter':
    case 'ChangePeerV2Leave':
      return { type, promote: step.promote, demote: step.demote };
    case 'BecomeWitness':
    case 'BecomeNonWitness':
      return { type, store: step.store };
    case 'BatchSwitchWitness':
      return { type };
    case 'MergeRegion': {
      const { fromRegion, toRegion, isPassive } = step;
      return { type, fromRegion, toRegion, ...flag('passive', isPassive) };
    }
    case 'SplitRegion':
      return { type, policy: step.policy, splitKeys: step.splitKeys };
  }
}
