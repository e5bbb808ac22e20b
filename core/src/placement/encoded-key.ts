/**
 * TiKV's encoding of keys that compare as their bytes do: groups of eight bytes, each with a ninth that says how many
 * were filled up with zeros. Source: tikv/pd pkg/codec/codec.go, DecodeBytes.
 */
import type { Key } from './model/key';

export type KeyFlaw = 'too-short' | 'marker' | 'padding';

const groupBytes = 8;
const fullMarker = 0xff;

/** The bytes that were encoded, or what keeps the key from being an encoded one; what follows its last group does not matter. */
export function decodeKey(key: Key): { readonly bytes: Key } | { readonly flaw: KeyFlaw } {
  const groupLength = 2 * (groupBytes + 1);
  let bytes = '';
  for (let at = 0; ; at += groupLength) {
    const group = key.slice(at, at + groupLength);
    if (group.length < groupLength) return { flaw: 'too-short' };
    const padding = fullMarker - Number.parseInt(group.slice(-2), 16);
    if (padding > groupBytes) return { flaw: 'marker' };
    const filled = 2 * (groupBytes - padding);
    bytes += group.slice(0, filled);
    if (padding === 0) continue;
    return /^0*$/.test(group.slice(filled, -2)) ? { bytes } : { flaw: 'padding' };
  }
}
