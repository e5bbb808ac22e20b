import type { Described } from '../findings/described';
import { readerCodes } from '../formats/codes';
import { catalogue } from './catalogue';

/** Every code that has a page: the rules, and what the readers report. */
export const documented: readonly Described[] = [...catalogue, ...readerCodes];

export function describedBy(code: string): Described | undefined {
  return documented.find((candidate) => candidate.code === code);
}
