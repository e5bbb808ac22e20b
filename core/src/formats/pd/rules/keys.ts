/** Keys of the key space in hexadecimal text. */

export type HexFault = 'oddLength' | 'notHex';

export function hexFault(text: string): HexFault | undefined {
  if (!/^[\da-f]*$/i.test(text)) return 'notHex';
  return text.length % 2 === 0 ? undefined : 'oddLength';
}

/**
 * Whether bytes are encoded as TiDB does, so that they compare as the texts: groups of eight with a marker behind
 * each, 0xFF minus the number of zeros that fill the group; only the last group is filled.
 * Source: tikv/pd pkg/codec/codec.go, DecodeBytes.
 */
export function isEncodedKey(hex: string): boolean {
  for (let at = 0; ; at += 18) {
    const group = hex.slice(at, at + 18);
    if (group.length < 18) return false;
    const filled = 0xff - Number.parseInt(group.slice(16), 16);
    if (filled === 0) continue;
    return filled <= 8 && /^0*$/.test(group.slice(16 - 2 * filled, 16));
  }
}
