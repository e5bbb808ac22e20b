import type { Described } from '../findings/described';
import { syntaxCodes } from '../findings/syntax-codes';
import { readerCodes } from '../formats/codes';
import { dumpDescribed } from '../formats/pd/codes';
import { acrossFiles } from './across-files';
import { catalogue } from './catalogue';
import { updateCodes } from './k8s/update-codes';

/** Every code that has a page: the rules, and what is reported while a file is read. */
export const documented: readonly Described[] = [
  ...catalogue,
  ...updateCodes,
  ...acrossFiles,
  ...readerCodes,
  ...dumpDescribed,
  ...syntaxCodes,
];

export function describedBy(code: string): Described | undefined {
  return documented.find((candidate) => candidate.code === code);
}
