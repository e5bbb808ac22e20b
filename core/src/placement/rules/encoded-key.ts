/**
 * TiKV's encoding of keys that compare as their bytes do: groups of eight bytes, each with a ninth that says how many
 * were filled up with zeros. Source: tikv/pd pkg/codec/codec.go, DecodeBytes.
 */
import type { Key } from '../model/key';

export type KeyFlaw = 'too-short' | 'marker' | 'padding';

const groupBytes = 8;
const fullMarker = 0xff;

/** What keeps the key from being an encoded one; what follows its last group does not matter. */
export function keyFlaw(key: Key): KeyFlaw | undefined {
  const groupLength = 2 * (groupBytes + 1);
  for (let at = 0; ; at += groupLength) {
    const group = key.slice(at, at + groupLength);
    if (group.length < groupLength) return 'too-short';
    const padding = fullMarker - Number.parseInt(group.slice(-2), 16);
    if (padding > groupBytes) return 'marker';
    if (padding === 0) continue;
    const zeros = group.slice(2 * (groupBytes - padding), 2 * groupBytes);
    return /^0*$/.test(zeros) ? undefined : 'padding';
  }
}
