/** A Region as its leader last reported it. */
import type { Key } from './key';

/** Raft's roles; an incoming and a demoting voter exist only in joint consensus. */
export type PeerRole = 'voter' | 'learner' | 'incomingVoter' | 'demotingVoter';

export interface Peer {
  /** 0 for a peer that is only planned. */
  readonly id: number;
  readonly storeId: number;
  readonly role: PeerRole;
  readonly isWitness: boolean;
}

export interface DownPeer {
  readonly peerId: number;
  readonly downSeconds: number;
}

export interface Region {
  readonly id: number;
  readonly startKey: Key;
  readonly endKey: Key;
  /** In the order of the report, which decides some ties. */
  readonly peers: readonly Peer[];
  readonly leader: Peer | null;
  /** Ids of the peers that lag so far behind that they do not count. */
  readonly pendingPeers: readonly number[];
  /** By peer id, as PD keeps them. */
  readonly downPeers: readonly DownPeer[];
  readonly approximateSizeMib: number;
  readonly approximateKeys: number;
}

/** A peer in joint consensus is neither a voter nor a learner by name. */
export function isVoter(peer: Peer): boolean {
  return peer.role === 'voter';
}

export function isLearner(peer: Peer): boolean {
  return peer.role === 'learner';
}

export function isInJointState(region: Region): boolean {
  return region.peers.some(({ role }) => role === 'incomingVoter' || role === 'demotingVoter');
}

export function isPending(region: Region, peer: Peer): boolean {
  return region.pendingPeers.includes(peer.id);
}

export function isDown(region: Region, peer: Peer): boolean {
  return region.downPeers.some(({ peerId }) => peerId === peer.id);
}

export function peerOnStore(region: Region, storeId: number): Peer | undefined {
  return region.peers.find((peer) => peer.storeId === storeId);
}

export function peerById(region: Region, peerId: number): Peer | undefined {
  return region.peers.find((peer) => peer.id === peerId);
}

export function isLeader(region: Region, peer: Peer): boolean {
  return region.leader?.id === peer.id;
}
