/** Real files for TiUP, against what TiUP itself says to each. */
import type { Verdict } from './judge';

/** An entry of the index, as far as it is read. */
export interface TiupEntry {
  readonly file: string;
  readonly kind: string;
  readonly tiupVerdict: { readonly deployOk: boolean; readonly stage?: string; readonly error?: string };
}

export function isTiupEntry(entry: object): entry is TiupEntry {
  return 'tiupVerdict' in entry;
}

/**
 * What is to be said of a file. TiUP's verdict is about the file as a whole topology; a fragment is judged as a
 * fragment, so that only what TiUP cannot parse is wrong with it, and a template as a template.
 */
export function tiupVerdict({ kind, tiupVerdict: { deployOk, stage } }: TiupEntry): Verdict {
  if (kind === 'meta.yaml') return { kinds: ['tiup-meta'], expect: 'accepted' };
  if (kind.includes('template')) return { kinds: topologies, expect: 'template' };
  if (kind.startsWith('fragment')) {
    return { kinds: topologies, expect: !deployOk && stage === 'parse' ? 'refused' : 'accepted' };
  }
  if (!wholes.has(kind)) return { kinds: ['none'], expect: 'nothing' };
  return { kinds: topologies, expect: deployOk ? 'accepted' : 'refused' };
}

const topologies = ['tiup', 'tiup-scale-out'];
const wholes: ReadonlySet<string> = new Set(['full', 'invalid-yaml']);
