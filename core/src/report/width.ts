/** East Asian wide and full-width characters, and emoji: two columns of a terminal each. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{Mn}|\p{Me}|[\u200b-\u200f]/u;

/** Columns that a text takes in a terminal. Colour codes take none. */
export function width(text: string): number {
  let columns = 0;
  for (const character of plain(text)) {
    if (combining.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}

/** A text without its colour codes. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what colours start with
  return text.replace(/\u001b\[\d*m/g, '');
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text;
}

/** A text in lines of so many columns, broken at blanks and between Chinese characters. */
export function wrapped(text: string, columns: number): string[] {
  const pieces =
    text.match(/ *(?:[\u3041-\u9fff][，。；：、）”！？]*| [\u3041-\u9fff]|[^ \u3041-\u9fff]+)/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && width(line + piece) > columns) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
