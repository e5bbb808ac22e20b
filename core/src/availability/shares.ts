import type { ShareRange } from '../report/results';

/** Expected shares of Regions, 0..1. */
export interface Shares {
  readonly unavailable: number;
  readonly lost: number;
  readonly degraded: number;
}

/** Copies of a Region that PD placed, and how many it was to place. */
export interface Copies {
  readonly placed: number;
  readonly replicas: number;
}

/** Failed copies that leave a Region without a quorum. */
export function breaking(placed: number): number {
  return placed - Math.floor(placed / 2);
}

/** `chances[x]`: that x copies of a Region are on failed stores. */
export function sharesOf(chances: readonly number[], { placed, replicas }: Copies): Shares {
  const sum = (keep: (gone: number) => boolean) =>
    tidy(chances.reduce((total, chance, gone) => total + (keep(gone) ? chance : 0), 0));
  const breaks = breaking(placed);
  return {
    unavailable: sum((gone) => placed > 0 && gone >= breaks),
    lost: sum((gone) => placed > 0 && gone >= placed),
    degraded: sum((gone) => gone < breaks && placed - gone < replicas),
  };
}

/**
 * What placements can make of the unavailable share. Balanced stores fix the mean number of failed copies,
 * isolation the least and the most. Among all distributions with that mean, the share with at least
 * `breaking` copies is least where the others have one less and these the most, and greatest where the others
 * have the least and these just enough.
 */
export function rangeOf(chances: readonly number[], placed: number): ShareRange {
  const least = chances.findIndex((chance) => chance > 0);
  const most = chances.findLastIndex((chance) => chance > 0);
  const mean = chances.reduce((sum, chance, gone) => sum + chance * gone, 0);
  return rangeWithin({ least, mean, most }, placed);
}

/** The same of what is known of the distribution of failed copies. */
export function rangeWithin(
  { least, mean, most }: { readonly least: number; readonly mean: number; readonly most: number },
  placed: number,
): ShareRange {
  const breaks = breaking(placed);
  if (placed === 0 || most < breaks) return { low: 0, high: 0 };
  if (least >= breaks) return { low: 1, high: 1 };
  return {
    low: tidy(Math.max(0, (mean - breaks + 1) / (most - breaks + 1))),
    high: tidy(Math.min(1, (mean - least) / (breaks - least))),
  };
}

/** The same where balance is not known to fix the mean: only the least and the most count. */
export function looseRangeOf(chances: readonly number[], placed: number): ShareRange {
  const breaks = breaking(placed);
  const least = chances.findIndex((chance) => chance > 0);
  const most = chances.findLastIndex((chance) => chance > 0);
  return { low: placed > 0 && least >= breaks ? 1 : 0, high: placed > 0 && most >= breaks ? 1 : 0 };
}

/** What can happen where nothing is known of how PD places: `failed` of `stores` fail. */
export function anyPlacement(failed: number, stores: number, placed: number): ShareRange {
  const breaks = breaking(placed);
  const least = Math.max(0, placed - (stores - failed));
  return {
    low: placed > 0 && least >= breaks ? 1 : 0,
    high: placed > 0 && Math.min(failed, placed) >= breaks ? 1 : 0,
  };
}

/** Sums of chances carry rounding errors: twelve digits are right on every machine. */
export function tidy(share: number): number {
  if (share < 1e-12) return 0;
  return share > 1 - 1e-12 ? 1 : Number(share.toPrecision(12));
}
