/** A Region after an operator has run to its end. */
import type { Operator } from '../placement/model/operator';
import type { Peer, Region } from '../placement/model/region';
import type { Step } from '../placement/model/step';

/** Splits and merges make other Regions: they are left as they are. */
export function afterOperator(region: Region, { steps }: Operator): Region {
  return steps.reduce(afterStep, region);
}

function afterStep(region: Region, step: Step): Region {
  switch (step.type) {
    case 'AddPeer':
    case 'AddLearner': {
      const id = Math.max(0, ...region.peers.map((peer) => peer.id)) + 1;
      const role = step.type === 'AddPeer' ? 'voter' : 'learner';
      const peer: Peer = { id, storeId: step.toStore, role, isWitness: step.isWitness };
      return { ...region, peers: [...region.peers, peer] };
    }
    case 'PromoteLearner':
      return withPeers(region, [step.toStore], { role: 'voter', isWitness: step.isWitness });
    case 'DemoteVoter':
      return withPeers(region, [step.toStore], { role: 'learner' });
    case 'ChangePeerV2Enter':
      return withPeers(withPeers(region, step.promote, { role: 'voter' }), step.demote, { role: 'learner' });
    case 'RemovePeer':
      return { ...region, peers: region.peers.filter(({ storeId }) => storeId !== step.fromStore) };
    case 'TransferLeader':
      return {
        ...region,
        leader: region.peers.find(({ storeId }) => storeId === step.toStore) ?? region.leader,
      };
    case 'BecomeWitness':
    case 'BecomeNonWitness':
      return withPeers(region, [step.store], { isWitness: step.type === 'BecomeWitness' });
    case 'BatchSwitchWitness':
      return withPeers(withPeers(region, step.toWitness, { isWitness: true }), step.toNonWitness, {
        isWitness: false,
      });
    case 'ChangePeerV2Leave':
    case 'MergeRegion':
    case 'SplitRegion':
      return region;
  }
}

function withPeers(region: Region, storeIds: readonly number[], into: Partial<Peer>): Region {
  const peers = region.peers.map((peer) => (storeIds.includes(peer.storeId) ? { ...peer, ...into } : peer));
  const leader = peers.find(({ id }) => id === region.leader?.id) ?? region.leader;
  return { ...region, peers, leader };
}
