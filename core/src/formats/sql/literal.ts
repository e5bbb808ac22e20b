/** The text of a quoted string or name, with the place of every letter of it. */
import type { Block, Place } from '../../text/node';

export interface Literal {
  readonly text: string;
  /** Where a stretch of the text stands in the file. */
  readonly place: (from: number, to: number) => Place;
  /** With its quotes. */
  readonly whole: Place;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', 0: '\0', Z: '\x1a' };

/** Reads what stands between quotes as MySQL does: `\n`, doubled quotes. */
export function readLiteral(block: Block, from: number, to: number): Literal {
  const source = block.text.slice(from, to);
  const quote = source[0] ?? '';
  const end = source.length > 1 && source.endsWith(quote) ? source.length - 1 : source.length;
  let text = '';
  const offsets: number[] = [];
  for (let at = 1; at < end; at++) {
    offsets.push(from + at);
    const letter = source[at] ?? '';
    if (letter === '\\' && quote !== '`' && at + 1 < end) {
      at++;
      const escaped = source[at] ?? '';
      text += escapes[escaped] ?? escaped;
    } else {
      if (letter === quote) at++;
      text += letter;
    }
  }
  offsets.push(from + end);
  const offset = (index: number) => offsets[Math.min(index, offsets.length - 1)] ?? from;
  return {
    text,
    whole: { block, from, to },
    place: (start, stop) => ({ block, from: offset(start), to: offset(stop) }),
  };
}
