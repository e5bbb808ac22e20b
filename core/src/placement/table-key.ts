/**
 * TiDB's keys as PD sees them: in groups of eight bytes, each with a mark that says how many of them count, so that
 * keys sort as their bytes do. Source: tikv/pd pkg/codec/codec.go.
 */
import type { Key } from './model/key';

const groupDigits = 16;
const fullMark = 0xff;
const tablePrefix = '74';

/** The bytes that were encoded, or nothing for a key that is not. */
export function decodeKey(key: Key): Key | undefined {
  let decoded = '';
  for (let at = 0; ; at += groupDigits + 2) {
    const group = key.slice(at, at + groupDigits);
    const mark = Number.parseInt(key.slice(at + groupDigits, at + groupDigits + 2), 16);
    if (group.length < groupDigits || Number.isNaN(mark)) return undefined;
    const padding = fullMark - mark;
    if (padding > groupDigits / 2) return undefined;
    decoded += group.slice(0, groupDigits - 2 * padding);
    if (padding === 0) continue;
    return /^0*$/.test(group.slice(groupDigits - 2 * padding)) ? decoded : undefined;
  }
}

/** The bytes of the table's id, or nothing for a key of no table. */
export function tableIdOf(key: Key): Key | undefined {
  const decoded = decodeKey(key);
  const idDigits = 16;
  if (decoded === undefined || !decoded.startsWith(tablePrefix)) return undefined;
  const id = decoded.slice(tablePrefix.length, tablePrefix.length + idDigits);
  return id.length === idDigits ? id : undefined;
}
