import type { ConfChange } from './conf-change';

/** Numbers, as in messages. `ConfChange` is the older form with exactly one change. */
export enum EntryType {
  Normal,
  ConfChange,
  ConfChangeV2,
}

/** One entry of the log; a proposal is an entry whose term and index are still 0. Never mutated. */
export interface Entry {
  readonly term: number;
  readonly index: number;
  readonly type: EntryType;
  /** The application's command, not looked into; null is no payload at all. */
  readonly data: unknown;
  /** Bytes of the payload. */
  readonly bytes: number;
  /** The payload of the two membership types, else null. */
  readonly change: ConfChange | null;
}

export const noEntries: readonly Entry[] = [];

/** A command to be proposed; `bytes` is what its encoding would take. */
export function normalEntry(data: unknown, bytes: number): Entry {
  return { term: 0, index: 0, type: EntryType.Normal, data, bytes, change: null };
}

/** The entry without payload: a new leader's first, and what stands in for a refused membership change. */
export const emptyEntry: Entry = normalEntry(null, 0);

/** A membership change to be proposed; `v1` takes the older entry type, which holds one change only. */
export function confChangeEntry(change: ConfChange, v1 = false): Entry {
  const type = v1 ? EntryType.ConfChange : EntryType.ConfChangeV2;
  return { term: 0, index: 0, type, data: null, bytes: changeBytes(change), change };
}

/** Fields of one change: type, node and the frame around both. */
function changeBytes(change: ConfChange): number {
  let bytes = change.transition === 0 ? 0 : 2;
  for (const { id } of change.changes) bytes += 2 + 2 + 1 + varintBytes(id);
  return bytes;
}

/** Bytes of the entry on the wire: type, term, index and payload. Source: etcd-io/raft raftpb, Entry.Size. */
export function encodedBytes(entry: Entry): number {
  const fixed = 2 + 1 + varintBytes(entry.term) + 1 + varintBytes(entry.index);
  const empty = entry.data === null && entry.change === null;
  return empty ? fixed : fixed + 1 + varintBytes(entry.bytes) + entry.bytes;
}

/** Bytes of all on the wire. */
export function encodedBytesOf(entries: readonly Entry[]): number {
  let bytes = 0;
  for (const entry of entries) bytes += encodedBytes(entry);
  return bytes;
}

/** Bytes of the payloads alone: what flow control and the limit on uncommitted entries count. */
export function payloadBytesOf(entries: readonly Entry[]): number {
  let bytes = 0;
  for (const entry of entries) bytes += entry.bytes;
  return bytes;
}

/** How many of the entries fit into `maxBytes` on the wire, but never none of some. */
export function countWithin(entries: readonly Entry[], from: number, to: number, maxBytes: number): number {
  if (maxBytes === Number.POSITIVE_INFINITY || to - from <= 1) return to - from;
  let bytes = 0;
  for (let at = from; at < to; at++) {
    const entry = entries[at];
    if (entry !== undefined) bytes += encodedBytes(entry);
    if (bytes > maxBytes && at > from) return at - from;
  }
  return to - from;
}

/** Seven bits a byte. */
function varintBytes(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  if (value < 0x1000_0000) return 4;
  return 4 + varintBytes(Math.floor(value / 0x1000_0000));
}
