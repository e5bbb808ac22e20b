/** A position as the Language Server Protocol has it: from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Line starts of a text, for offsets to positions and back. `\r\n`, `\n` and a lone `\r` end a line. */
export class LineIndex {
  private found: readonly number[] | undefined;
  /** The line that was asked for last: the next question is mostly about it, or about one soon after. */
  private last = 0;

  constructor(private readonly text: string) {}

  /** Looked for when somebody asks: of most files nobody does. */
  private get starts(): readonly number[] {
    this.found ??= lineStarts(this.text);
    return this.found;
  }

  get count(): number {
    return this.starts.length;
  }

  /** Offsets beyond the text are clipped to its end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineOf(at);
    this.last = line;
    return { line, character: at - (this.starts[line] ?? 0) };
  }

  private lineOf(at: number): number {
    const { starts } = this;
    const isBehindLast = (starts[this.last] ?? 0) <= at;
    let low = isBehindLast ? this.last : 0;
    let high = isBehindLast ? Math.min(this.last + nearLines, starts.length - 1) : this.last;
    if (isBehindLast && (starts[high] ?? 0) <= at) [low, high] = [high, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset of a position; lines and characters beyond the text are clipped. */
  offset(position: Position): number {
    const start = this.starts[position.line];
    if (start === undefined) return this.text.length;
    const next = this.starts[position.line + 1] ?? this.text.length;
    return Math.min(start + position.character, next);
  }

  range(from: number, to: number): Range {
    return { start: this.position(from), end: this.position(to) };
  }
}

/** So many lines behind the last one are looked at before all of them are. */
const nearLines = 4;

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  // A lone `\r` is rare enough to make a text of lines that end in `\n` for it alone.
  const lines = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  for (let at = lines.indexOf('\n'); at >= 0; at = lines.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
