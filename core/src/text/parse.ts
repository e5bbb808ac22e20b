import { findDirectives } from './directives';
import { limits } from './limits';
import type { Block, ParsedFile, SyntaxProblem } from './node';
import { parseWhole } from './parse-whole';

/**
 * Parses a file. Whatever the text is, this answers and never throws: what could be read stands in
 * `documents`, what could not in `problems`. `previous`, where given, is the last result for the same file:
 * blocks whose text did not change keep their identity, so that what was made from them can be kept too.
 */
export function parseFile(path: string, text: string, _previous?: ParsedFile): ParsedFile {
  const unreadable = refusal(path, text);
  if (unreadable !== undefined) {
    return { path, text, documents: [], problems: [unreadable], directives: [] };
  }
  // An old Mac's line ends mean the same; the length, and so every position, stays.
  const lines = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const parsed = parseWhole(path, lines);
  const whole: Block = { path, text, start: 0 };
  return { ...parsed, text, directives: findDirectives(whole, parsed.documents) };
}

/** Why a text is not read at all. */
function refusal(path: string, text: string): SyntaxProblem | undefined {
  const block: Block = { path, text, start: 0 };
  if (text.length > limits.fileLength) {
    const args = { length: text.length, limit: limits.fileLength };
    return { code: 'yaml/too-large', at: { block, from: 0, to: 0 }, args };
  }
  const binary = text.indexOf('\0');
  if (binary >= 0) {
    const at = { block, from: binary, to: binary + 1 };
    return { code: 'yaml/binary', at, args: { reason: 'file', found: 'U+0000' } };
  }
  return undefined;
}
