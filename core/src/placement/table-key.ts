/** Which table of TiDB a key belongs to. Source: tikv/pd pkg/codec/codec.go, TableID. */
import { decodeKey } from './encoded-key';
import type { Key } from './model/key';

const tablePrefix = '74';
const idDigits = 16;

/** The bytes of the table's id, or nothing for a key of no table. */
export function tableIdOf(key: Key): Key | undefined {
  const decoded = decodeKey(key);
  if ('flaw' in decoded || !decoded.bytes.startsWith(tablePrefix)) return undefined;
  const id = decoded.bytes.slice(tablePrefix.length, tablePrefix.length + idDigits);
  return id.length === idDigits ? id : undefined;
}
