/**
 * The rate of a flow without its noise: the average over a report interval, and of the last five the median.
 * Source: tikv/pd pkg/movingaverage, TimeMedian, AvgOverTime and MedianFilter.
 */
import { type Dimension, type Loads, mapLoads } from './dimension';

/** What flowed in so many seconds. */
export interface Flow {
  readonly seconds: number;
  readonly amounts: Loads;
}

export interface FlowWindow {
  /** The newest last; together at least an interval long, without the first less than that. */
  readonly flows: readonly Flow[];
  /** Averages for a second, the newest last. */
  readonly rates: readonly Loads[];
}

const medianOf = 5;

export const emptyWindow: FlowWindow = { flows: [], rates: [] };

export function withFlow({ flows, rates }: FlowWindow, flow: Flow, intervalSeconds: number): FlowWindow {
  if (flow.seconds === 0) return { flows, rates };
  let kept = [...flows, flow];
  while (secondsOf(kept.slice(1)) >= intervalSeconds) kept = kept.slice(1);
  const rate = rateOf(kept, intervalSeconds);
  return { flows: kept, rates: rate === undefined ? rates : [...rates, rate].slice(-medianOf) };
}

/** Rounded, as PD compares it; 0 before an interval is over. */
export function smoothedRate({ rates }: FlowWindow, dimension: Dimension): number {
  const sorted = rates.map((rate) => rate[dimension]).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? 0);
  return Math.round((lower + upper) / 2);
}

function secondsOf(flows: readonly Flow[]): number {
  return flows.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Of the first flow only the part that lies in the interval counts. */
function rateOf(flows: readonly Flow[], intervalSeconds: number): Loads | undefined {
  const [first] = flows;
  const beyond = secondsOf(flows) - intervalSeconds;
  if (first === undefined || beyond < 0) return undefined;
  return mapLoads((dimension) => {
    const sum = flows.reduce((total, { amounts }) => total + amounts[dimension], 0);
    return (sum - (first.amounts[dimension] * beyond) / first.seconds) / intervalSeconds;
  });
}
