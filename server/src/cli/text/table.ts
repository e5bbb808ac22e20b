import { padEnd, padStart, width } from '#core/report/width';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

/** A table of plain columns, two spaces apart. Cells may hold colour codes and wide characters. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paintHead: (text: string) => string,
): string[] {
  const widths = columns.map(({ head }, at) =>
    rows.reduce((widest, row) => Math.max(widest, width(row[at] ?? '')), width(head)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, at) => (align === 'right' ? padStart : padEnd)(cells[at] ?? '', widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [paintHead(line(columns.map(({ head }) => head))), ...rows.map(line)];
}
