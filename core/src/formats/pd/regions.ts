/** `pd-ctl region`: every Region with its peers. Read in one pass, into columns. */
import { type PeerRole, peerRoles, type RunningRegions } from '../../cluster/running';
import type { Finding } from '../../findings/finding';
import { JsonCursor, type JsonFault } from '../../text/json-cursor';
import type { Block, Place } from '../../text/node';
import { Column } from './column';
import { dumpCommands } from './kind';
import { type DumpedPeer, numberAt, readPeer } from './peer';
import { dumpCode, said, tellDump } from './said';

export interface ReadRegions {
  readonly regions: RunningRegions | undefined;
  readonly fault: JsonFault | undefined;
  readonly findings: readonly Finding[];
}

export function readRegions(block: Block, from: number): ReadRegions {
  const cursor = new JsonCursor(block.text, from);
  const table = new Table();
  let count: { readonly value: number; readonly at: Place } | undefined;
  let place: Place = { block, from, to: from + 1 };
  cursor.enter();
  for (let key = cursor.key(); key !== undefined; key = cursor.key()) {
    const at: Place = { block, from: cursor.from, to: cursor.to };
    if (key === 'regions' && cursor.kind() === 'array') {
      place = at;
      cursor.enter();
      while (cursor.item()) readRegion(cursor, table);
    } else if (key === 'count' && cursor.kind() === 'number') {
      count = { value: Number(cursor.plain()), at: { block, from: cursor.from, to: cursor.to } };
    } else cursor.skip();
  }
  if (!cursor.atEnd()) cursor.refuse();
  if (cursor.fault !== undefined) return { regions: undefined, fault: cursor.fault, findings: [] };
  const command = dumpCommands.regions;
  const findings: Finding[] = [];
  const { listed, twice } = table;
  if (listed === 0) findings.push(tellDump([dumpCode.empty, 'warning'], place, said.emptyList));
  else if (count !== undefined && count.value !== listed) {
    const args = { count: count.value, found: listed, command };
    findings.push(tellDump([dumpCode.count, 'warning'], count.at, said.count, args));
  }
  if (twice !== undefined) {
    const args = { count: table.repeats, id: twice, command };
    findings.push(tellDump([dumpCode.duplicate, 'warning'], place, said.sameRegion, args));
  }
  return { regions: listed === 0 ? undefined : table.columns(place), fault: undefined, findings };
}

/** The Regions read so far; of those listed twice, the first counts. */
class Table {
  listed = 0;
  repeats = 0;
  /** The first Region that was listed again. */
  twice: number | undefined;
  private readonly seen = new Set<number>();
  private readonly ids = new Column(Float64Array);
  private readonly offsets = new Column(Uint32Array);
  private readonly starts = new Column(Uint32Array);
  private readonly stores = new Column(Float64Array);
  private readonly roles = new Column(Uint8Array);
  private readonly leaders = new Column(Float64Array);
  private readonly sizes = new Column(Float64Array);

  add({ id, offset, peers, leader, sizeMib }: RegionRow): void {
    this.listed++;
    if (this.seen.has(id) && !Number.isNaN(id)) {
      this.repeats++;
      this.twice ??= id;
      return;
    }
    this.seen.add(id);
    this.ids.push(id);
    this.offsets.push(offset);
    this.starts.push(this.stores.length);
    for (const { store, role } of peers) {
      this.stores.push(store);
      this.roles.push(peerRoles.indexOf(role));
    }
    this.leaders.push(leader);
    this.sizes.push(sizeMib);
  }

  columns(place: Place): RunningRegions {
    const count = this.leaders.length;
    this.starts.push(this.stores.length);
    return {
      count,
      ids: this.ids.array(),
      offsets: this.offsets.array(),
      starts: this.starts.array(),
      stores: this.stores.array(),
      roles: this.roles.array(),
      leaders: this.leaders.array(),
      sizesMib: this.sizes.array(),
      place,
    };
  }
}

interface PeerRow {
  readonly store: number;
  readonly role: PeerRole;
}

interface RegionRow {
  readonly id: number;
  readonly offset: number;
  readonly peers: readonly PeerRow[];
  readonly leader: number;
  readonly sizeMib: number;
}

function readRegion(cursor: JsonCursor, table: Table): void {
  if (cursor.kind() !== 'object') {
    cursor.skip();
    return;
  }
  const { offset } = cursor;
  let id = Number.NaN;
  let leader = 0;
  let sizeMib = 0;
  const peers: PeerRow[] = [];
  cursor.enter();
  for (let key = cursor.key(); key !== undefined; key = cursor.key()) {
    const kind = cursor.kind();
    if (key === 'id') id = numberAt(cursor);
    else if (key === 'approximate_size') sizeMib = numberAt(cursor);
    else if (key === 'leader' && kind === 'object') leader = readPeer(cursor).storeId;
    else if (key === 'peers' && kind === 'array') {
      cursor.enter();
      while (cursor.item()) peers.push(rowOf(readPeer(cursor)));
    } else cursor.skip();
  }
  if (cursor.fault === undefined) table.add({ id, offset, peers, leader, sizeMib });
}

/** A witness that votes is told from the voters that hold data. */
function rowOf({ storeId, role, isWitness }: DumpedPeer): PeerRow {
  return { store: storeId, role: isWitness && role === 'voter' ? 'witness' : shortRoles[role] };
}

const shortRoles: Readonly<Record<DumpedPeer['role'], PeerRole>> = {
  voter: 'voter',
  learner: 'learner',
  incomingVoter: 'incoming',
  demotingVoter: 'demoting',
};
