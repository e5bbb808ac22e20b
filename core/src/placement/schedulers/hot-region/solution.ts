/** One way to move load: a hot peer from a store to another, perhaps with another one back. */
import type { Region } from '../../model/region';
import type { Dimension } from './dimension';
import type { HotPeer } from './hot-peer';
import type { LoadDetail } from './load';

export interface HotMove {
  readonly peer: HotPeer;
  readonly region: Region;
}

export interface Solution {
  readonly source: LoadDetail;
  readonly target: LoadDetail;
  readonly main: HotMove;
  /** Goes the other way, so that the other dimension does not get worse. */
  readonly revert?: HotMove;
}

/** What the target gains, and the source loses; below 0 where more comes back. */
export function movedRate({ main, revert }: Solution, dimension: Dimension): number {
  return main.peer.loads[dimension] - (revert?.peer.loads[dimension] ?? 0);
}

/** The loads for which the move is least worth: pending moves reckoned against it. */
export function cautiousLoads(
  solution: Solution,
  dimension: Dimension,
): { readonly source: number; readonly target: number } {
  const { source, target } = solution;
  return movedRate(solution, dimension) >= 0
    ? { source: source.low.loads[dimension], target: target.high.loads[dimension] }
    : { source: source.high.loads[dimension], target: target.low.loads[dimension] };
}

export function pendingLoad({ high, low }: LoadDetail, dimension: Dimension): number {
  return high.loads[dimension] - low.loads[dimension];
}
