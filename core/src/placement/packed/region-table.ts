/**
 * Regions in 64 bytes each, column by column: what a fit looks at, without the keys, whose place the number of the
 * rules takes that apply to them. A Region with more peers, or ids that are larger, does not go in.
 */
import type { DownPeer, Peer, PeerRole, Region } from '../model/region';
import { type StoreTable, unknownStore } from './store-table';

export const maxPeers = 7;
export const noLeader = 0xf;

const maxId = 2 ** 32;

/** A peer's flags: two bits for the role, one each for what else may be wrong with it. */
export const roleMask = 3;
export const learnerRole = 1;
export const witnessFlag = 4;
export const pendingFlag = 8;
export const downFlag = 16;

const roles: readonly PeerRole[] = ['voter', 'learner', 'incomingVoter', 'demotingVoter'];

export class RegionTable {
  readonly ids: Float64Array;
  /** `maxPeers` a Region, in the order of the report. */
  readonly places: Uint16Array;
  readonly flags: Uint8Array;
  readonly peerIds: Uint32Array;
  /** The number of peers in the lower half, the leader's in the upper. */
  readonly shape: Uint8Array;
  readonly sizeMib: Uint32Array;
  /** Which of the rule tables applies; the caller numbers them. */
  readonly ruleSets: Uint16Array;

  constructor(
    readonly length: number,
    readonly stores: StoreTable,
  ) {
    this.ids = new Float64Array(length);
    this.places = new Uint16Array(length * maxPeers);
    this.flags = new Uint8Array(length * maxPeers);
    this.peerIds = new Uint32Array(length * maxPeers);
    this.shape = new Uint8Array(length);
    this.sizeMib = new Uint32Array(length);
    this.ruleSets = new Uint16Array(length);
  }

  get bytesPerRegion(): number {
    const columns = [
      this.ids,
      this.places,
      this.flags,
      this.peerIds,
      this.shape,
      this.sizeMib,
      this.ruleSets,
    ];
    return columns.reduce((sum, { byteLength }) => sum + byteLength, 0) / this.length;
  }

  /** False, and nothing written, where the Region does not fit a row. */
  set(row: number, region: Region, ruleSet: number): boolean {
    const { peers } = region;
    const tooLarge = peers.some(({ id }) => id >= maxId);
    if (peers.length > maxPeers || tooLarge || ruleSet > 0xffff) return false;
    const leader = peers.findIndex(({ id }) => id === region.leader?.id);
    this.ids[row] = region.id;
    this.shape[row] = peers.length | ((leader < 0 ? noLeader : leader) << 4);
    this.sizeMib[row] = region.approximateSizeMib;
    this.ruleSets[row] = ruleSet;
    peers.forEach((peer, at) => {
      const column = row * maxPeers + at;
      this.places[column] = this.stores.placeOf(peer.storeId);
      this.peerIds[column] = peer.id;
      this.flags[column] = flagsOf(region, peer);
    });
    return true;
  }

  /** The Region again, without its keys. A store that was not known is 0. */
  get(row: number): Region {
    const count = (this.shape[row] ?? 0) & 0xf;
    const leader = (this.shape[row] ?? 0) >> 4;
    const first = row * maxPeers;
    const peers = Array.from({ length: count }, (_, at) => this.peer(first + at));
    const flagged = (flag: number) => peers.filter((_, at) => ((this.flags[first + at] ?? 0) & flag) !== 0);
    const downPeers: DownPeer[] = flagged(downFlag).map(({ id }) => ({ peerId: id, downSeconds: 0 }));
    return {
      id: this.ids[row] ?? 0,
      startKey: '',
      endKey: '',
      peers,
      leader: peers[leader] ?? null,
      pendingPeers: flagged(pendingFlag).map(({ id }) => id),
      downPeers: downPeers.sort((a, b) => a.peerId - b.peerId),
      approximateSizeMib: this.sizeMib[row] ?? 0,
      approximateKeys: 0,
    };
  }

  private peer(column: number): Peer {
    const place = this.places[column] ?? unknownStore;
    const flags = this.flags[column] ?? 0;
    return {
      id: this.peerIds[column] ?? 0,
      storeId: this.stores.stores[place]?.id ?? 0,
      role: roles[flags & roleMask] ?? 'voter',
      isWitness: (flags & witnessFlag) !== 0,
    };
  }
}

function flagsOf(region: Region, peer: Peer): number {
  return (
    roles.indexOf(peer.role) |
    (peer.isWitness ? witnessFlag : 0) |
    (region.pendingPeers.includes(peer.id) ? pendingFlag : 0) |
    (region.downPeers.some(({ peerId }) => peerId === peer.id) ? downFlag : 0)
  );
}
