/** A peer of a Region in PD's JSON, read in passing. */
import type { Peer, PeerRole } from '../../placement/model/region';
import type { JsonCursor } from '../../text/json-cursor';

/** The engine's own peer: the names are PD's. */
export type DumpedPeer = Peer;

const roleNames: Readonly<Record<string, PeerRole>> = {
  learner: 'learner',
  incomingvoter: 'incomingVoter',
  demotingvoter: 'demotingVoter',
  '1': 'learner',
  '2': 'incomingVoter',
  '3': 'demotingVoter',
};

/** `{"id": 4, "store_id": 1, "role_name": "Voter"}`; what is no object counts as a peer of no store. */
export function readPeer(cursor: JsonCursor): DumpedPeer {
  let id = 0;
  let storeId = 0;
  let role: PeerRole = 'voter';
  let isWitness = false;
  if (cursor.kind() !== 'object') {
    cursor.skip();
    return { id, storeId, role, isWitness };
  }
  cursor.enter();
  for (let key = cursor.key(); key !== undefined; key = cursor.key()) {
    if (key === 'id') id = numberAt(cursor);
    else if (key === 'store_id') storeId = numberAt(cursor);
    else if (key === 'role' || key === 'role_name') {
      const text = cursor.kind() === 'string' ? cursor.string() : cursor.plain();
      role = roleNames[text.toLowerCase()] ?? role;
    } else if (key === 'is_learner' || key === 'is_witness') {
      const yes = flagAt(cursor);
      if (yes && key === 'is_learner') role = 'learner';
      if (yes && key === 'is_witness') isWitness = true;
    } else cursor.skip();
  }
  return { id, storeId, role, isWitness };
}

/** Numbers may stand in quotes. */
export function numberAt(cursor: JsonCursor): number {
  const kind = cursor.kind();
  if (kind === 'string') return Number(cursor.string());
  if (kind === 'number') return Number(cursor.plain());
  cursor.skip();
  return 0;
}

function flagAt(cursor: JsonCursor): boolean {
  if (cursor.kind() === 'word') return cursor.plain() === 'true';
  cursor.skip();
  return false;
}
