/** When growing data reaches a limit. */
import type { Planned } from '../formats/plan/plan';

const monthsOfYear = 12;
const secondsOfMonth = (365 * 86_400) / monthsOfYear;

export type Growth = Planned<'growth'> | Planned<'byteRate'>;

/**
 * Months until `data` has grown to `limit`: a share a year is compounded, bytes a second add up. Infinity
 * where it never does, 0 where it has.
 */
export function monthsUntil(
  data: number,
  limit: number,
  growth: Growth,
  end: 'low' | 'mid' | 'high',
): number {
  if (data >= limit) return 0;
  const { value } = growth;
  const rate = value[end];
  if (rate <= 0 || data <= 0) return Number.POSITIVE_INFINITY;
  if (value.dimension === 'byteRate') return (limit - data) / (rate * secondsOfMonth);
  return (Math.log(limit / data) / Math.log(1 + rate)) * monthsOfYear;
}
