/** What an operator makes of its Region once all of its steps are done. */
import type { Operator } from '../model/operator';
import type { Peer, PeerRole, Region } from '../model/region';
import type { Step } from '../model/step';

/** `newId` numbers the peers that are added, one above the Region's own by default. Merges and splits change more than one Region and are left out. */
export function applyOperator(region: Region, { steps }: Operator, newId?: () => number): Region {
  return steps.reduce((now, step) => afterStep(now, step, newId ?? (() => nextId(now))), region);
}

function afterStep(region: Region, step: Step, newId: () => number): Region {
  switch (step.type) {
    case 'AddPeer':
      return withPeer(region, peer(newId(), step.toStore, 'voter', step.isWitness));
    case 'AddLearner':
      return withPeer(region, peer(newId(), step.toStore, 'learner', step.isWitness));
    case 'PromoteLearner':
      return changed(region, [step.toStore], { role: 'voter' });
    case 'DemoteVoter':
      return changed(region, [step.toStore], { role: 'learner' });
    case 'ChangePeerV2Enter':
      return changed(changed(region, step.promote, { role: 'voter' }), step.demote, { role: 'learner' });
    case 'RemovePeer':
      return { ...region, peers: region.peers.filter(({ storeId }) => storeId !== step.fromStore) };
    case 'TransferLeader':
      return {
        ...region,
        leader: region.peers.find(({ storeId }) => storeId === step.toStore) ?? region.leader,
      };
    case 'BecomeWitness':
      return changed(region, [step.store], { isWitness: true });
    case 'BecomeNonWitness':
      return changed(region, [step.store], { isWitness: false });
    case 'BatchSwitchWitness':
      return changed(changed(region, step.toWitness, { isWitness: true }), step.toNonWitness, {
        isWitness: false,
      });
    case 'ChangePeerV2Leave':
    case 'SplitRegion':
    case 'MergeRegion':
      return region;
  }
}

function nextId({ peers }: Region): number {
  return Math.max(0, ...peers.map(({ id }) => id)) + 1;
}

function peer(id: number, storeId: number, role: PeerRole, isWitness: boolean): Peer {
  return { id, storeId, role, isWitness };
}

function withPeer(region: Region, added: Peer): Region {
  return { ...region, peers: [...region.peers, added] };
}

/** The leader is one of the peers, and changes with it. */
function changed(
  region: Region,
  stores: readonly number[],
  change: Partial<Pick<Peer, 'role' | 'isWitness'>>,
): Region {
  const peers = region.peers.map((each) => (stores.includes(each.storeId) ? { ...each, ...change } : each));
  const leader = peers.find(({ id }) => id === region.leader?.id) ?? null;
  return { ...region, peers, leader };
}
