import type { Arguments } from '../messages/message';
import type { Finding } from './finding';

/**
 * Tells a finding from the others of its code in its file: by what its message names, not by its line, its words
 * or its reader's language. The same fault twice has the same fingerprint. 16 hexadecimal digits.
 */
export function fingerprint({ message, upstreamPath = '' }: Finding): string {
  return fnv1a(`${upstreamPath}\n${named(message.args)}`);
}

function named(args: Arguments): string {
  return Object.keys(args)
    .sort()
    .map((hole) => {
      const value = args[hole];
      return `${hole}=${typeof value === 'object' ? `(${named(value.args)})` : JSON.stringify(value)}`;
    })
    .join();
}

/** FNV-1a of 64 bits over UTF-16 code units, http://www.isthe.com/chongo/tech/comp/fnv/. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
