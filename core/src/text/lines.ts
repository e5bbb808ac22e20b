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
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.starts[low] ?? 0) };
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

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
