/** One Region of a dump in full, as the engine takes it: keys, peers that lag and peers that are down. */
import type { RunningRegions } from '../../cluster/running';
import type { DownPeer, Peer, Region } from '../../placement/model/region';
import { JsonCursor } from '../../text/json-cursor';
import { numberAt, readPeer } from './peer';

/** The Region of a row of the columns; undefined beyond the last one. */
export function regionAt({ offsets, place }: RunningRegions, row: number): Region | undefined {
  const offset = offsets[row];
  return offset === undefined ? undefined : readRegion(new JsonCursor(place.block.text, offset));
}

function readRegion(cursor: JsonCursor): Region {
  const found: { -readonly [K in keyof Region]: Region[K] } = {
    id: 0,
    startKey: '',
    endKey: '',
    peers: [],
    leader: null,
    pendingPeers: [],
    downPeers: [],
    approximateSizeMib: 0,
    approximateKeys: 0,
  };
  cursor.enter();
  for (let key = cursor.key(); key !== undefined; key = cursor.key()) {
    if (key === 'id') found.id = numberAt(cursor);
    else if (key === 'start_key') found.startKey = keyAt(cursor);
    else if (key === 'end_key') found.endKey = keyAt(cursor);
    else if (key === 'approximate_size') found.approximateSizeMib = numberAt(cursor);
    else if (key === 'approximate_keys') found.approximateKeys = numberAt(cursor);
    else if (key === 'leader') found.leader = leaderOf(readPeer(cursor));
    else if (key === 'peers') found.peers = listAt(cursor, readPeer);
    else if (key === 'pending_peers') found.pendingPeers = listAt(cursor, readPeer).map(({ id }) => id);
    else if (key === 'down_peers') found.downPeers = listAt(cursor, readDownPeer);
    else cursor.skip();
  }
  return found;
}

/** A Region without a leader has an empty object there. */
function leaderOf(peer: Peer): Peer | null {
  return peer.storeId === 0 ? null : peer;
}

/** Hexadecimal in capitals. */
function keyAt(cursor: JsonCursor): string {
  if (cursor.kind() === 'string') return cursor.string().toLowerCase();
  cursor.skip();
  return '';
}

/** `null` stands for an empty list. */
function listAt<T>(cursor: JsonCursor, read: (cursor: JsonCursor) => T): readonly T[] {
  if (cursor.kind() !== 'array') {
    cursor.skip();
    return [];
  }
  const items: T[] = [];
  cursor.enter();
  while (cursor.item()) items.push(read(cursor));
  return items;
}

/** `{"down_seconds": 3600, "peer": {…}}`. */
function readDownPeer(cursor: JsonCursor): DownPeer {
  let peerId = 0;
  let downSeconds = 0;
  if (cursor.kind() !== 'object') {
    cursor.skip();
    return { peerId, downSeconds };
  }
  cursor.enter();
  for (let key = cursor.key(); key !== undefined; key = cursor.key()) {
    if (key === 'peer') peerId = readPeer(cursor).id;
    else if (key === 'down_seconds' || key === 'down_sec') downSeconds = numberAt(cursor);
    else cursor.skip();
  }
  return { peerId, downSeconds };
}
