/** Shares that must add up. */
import type { Finding } from '../../findings/finding';
import { printShare } from '../../units/print';
import { type Codes, tell } from '../schema/said';
import type { Plan } from './plan';

const said = {
  sum: {
    en: 'The statements add up to {sum}, not to 100 %',
    'zh-cn': '各类语句占比之和为 {sum}，而不是 100 %',
  },
  reads: {
    en: 'reads is {reads}, but the statements read {sum}; leave one of them out',
    'zh-cn': 'reads 为 {reads}，而 statements 中读占 {sum}；请删去其一',
  },
} as const;

/** Half a percent is left to rounding. */
const slack = 0.005;

export function checkStatements({ workload }: Plan, codes: Codes): Finding[] {
  const { statements, reads } = workload;
  if (statements === undefined) return [];
  const { pointGet, rangeScan, write } = statements;
  const all = [pointGet, rangeScan, write].filter((share) => share !== undefined);
  const [first] = all;
  if (first?.at === undefined || all.some(({ value }) => value.low !== value.high)) return [];
  const sum = all.reduce((total, { value }) => total + value.mid, 0);
  if (Math.abs(sum - 1) > slack) return [tell(codes.value, first.at, said.sum, { sum: printShare(sum) })];
  const reading = 1 - (write?.value.mid ?? 0);
  if (reads?.at === undefined || Math.abs(reads.value.mid - reading) <= slack) return [];
  const args = { reads: printShare(reads.value.mid), sum: printShare(reading) };
  return [tell(codes.value, reads.at, said.reads, args)];
}
