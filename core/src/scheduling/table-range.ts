/** The keys of a table as PD's rules name them. Sources: pingcap/tidb pkg/tablecodec, pkg/util/codec (EncodeInt, EncodeBytes). */
import type { KeyRange } from '../placement/ranges';

/** All rows and indexes of a table, by its id. */
export function tableRange(id: number): KeyRange {
  return { startKey: tablePrefix(id), endKey: tablePrefix(id + 1) };
}

/** `t` and the id as eight bytes with the sign's bit turned, in groups of eight bytes with a ninth that tells their filling. */
function tablePrefix(id: number): string {
  const bytes = `74${(BigInt(id) + 2n ** 63n).toString(16).padStart(16, '0')}`;
  return `${bytes.slice(0, 16)}ff${bytes.slice(16).padEnd(16, '0')}f8`;
}
