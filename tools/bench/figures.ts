/** Figures as they are printed: a name, what was aimed at, and what was measured. */

export type Unit = 'ms' | 'ns' | 'MiB' | 'bytes' | 'commits/s' | 'fits/s' | 'checks/s';

/** Units of which more is better: there the aim is the least, and the fastest the most. */
const rates: readonly Unit[] = ['commits/s', 'fits/s', 'checks/s'];

export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** What is aimed at, at most (of a rate: at least); absent for figures that are only of interest. */
  readonly aim?: number;
  readonly values: readonly number[];
  /** The share of the values that must be at or below the figure; the median unless it says otherwise. */
  readonly quantile?: number;
}

/** The value at or below which the given share of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return (
    (quantile(values, 0.5) +
      -quantile(
        values.map((value) => -value),
        0.5,
      )) /
    2
  );
}

/** One line a figure, under `heading`. */
export function print(figures: readonly Figure[]): string {
  const rows = [['figure', 'aim', 'measured', 'fastest', 'n'], ...figures.map(row)];
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function row({ name, unit, aim, values, quantile: share }: Figure): string[] {
  const say = (value: number) =>
    `${value < 10 ? value.toFixed(1) : value.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${unit}`;
  const measured = share === undefined ? median(values) : quantile(values, share);
  return [
    name,
    aim === undefined ? '' : say(aim),
    say(measured),
    say(rates.includes(unit) ? Math.max(...values) : Math.min(...values)),
    `${values.length}`,
  ];
}
