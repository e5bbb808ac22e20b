/** Whether a Region shows that a step is done. Source: tikv/pd pkg/schedule/operator/step.go, IsFinish. */
import { isInJointState, isLearner, isPending, peerOnStore, type Region } from '../model/region';
import type { Step } from '../model/step';

export function isStepDone(step: Step, region: Region): boolean {
  switch (step.type) {
    case 'TransferLeader': {
      const leader = region.leader?.storeId;
      return leader !== undefined && (leader === step.toStore || step.toStores.includes(leader));
    }
    case 'AddPeer':
    case 'AddLearner': {
      const peer = peerOnStore(region, step.toStore);
      return peer !== undefined && !isPending(region, peer);
    }
    case 'PromoteLearner': {
      const peer = peerOnStore(region, step.toStore);
      return peer !== undefined && peer.role === 'voter';
    }
    case 'DemoteVoter': {
      const peer = peerOnStore(region, step.toStore);
      return peer !== undefined && isLearner(peer);
    }
    case 'RemovePeer':
      return peerOnStore(region, step.fromStore) === undefined;
    case 'ChangePeerV2Enter':
      return hasChanged(step, region, ['voter', 'incomingVoter'], ['learner', 'demotingVoter']);
    case 'ChangePeerV2Leave':
      return hasChanged(step, region, ['voter'], ['learner']) && !isInJointState(region);
    case 'BecomeWitness':
      return peerOnStore(region, step.store)?.isWitness === true;
    case 'BecomeNonWitness': {
      const peer = peerOnStore(region, step.store);
      return peer !== undefined && !peer.isWitness && !isPending(region, peer);
    }
    case 'BatchSwitchWitness':
      return (
        step.toWitness.every((store) => isStepDone({ type: 'BecomeWitness', store }, region)) &&
        step.toNonWitness.every((store) => isStepDone({ type: 'BecomeNonWitness', store }, region))
      );
    case 'SplitRegion':
    case 'MergeRegion':
      // The Region that comes of it has other keys, which whoever plays the cluster sees and ends the operator.
      return false;
  }
}

function hasChanged(
  { promote, demote }: Extract<Step, { readonly promote: readonly number[] }>,
  region: Region,
  promoted: readonly string[],
  demoted: readonly string[],
): boolean {
  const is = (store: number, roles: readonly string[]) => {
    const peer = peerOnStore(region, store);
    return peer !== undefined && roles.includes(peer.role);
  };
  return promote.every((store) => is(store, promoted)) && demote.every((store) => is(store, demoted));
}
