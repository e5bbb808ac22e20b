import type { Service } from '../report/results';
import type { FailureDomain } from './levels';
import type { Whereabouts } from './whereabouts';

/**
 * Whether PD and TiDB go on when these domains fail. Who may stand in them is not taken to survive. `served`:
 * every Region keeps a quorum for certain.
 */
export function serviceAfter(where: Whereabouts, failed: readonly FailureDomain[], served: boolean): Service {
  const pd = countsOf('pd', where, failed);
  const tidb = countsOf('tidb', where, failed);
  const quorum = Math.floor(pd.all / 2) + 1;
  const state = pdState(pd, quorum);
  const share = (count: number) => (tidb.all === 0 ? 0 : count / tidb.all);
  const left = tidb.all === 0 ? 1 : share(tidb.left);
  const unknown = tidb.unknown === 0 ? {} : { tidbUnknown: share(tidb.unknown) };
  return { pd: state, tidb: left, ...unknown, ok: state === 'quorum' && left > 0 && served };
}

function pdState({ all, left, unknown }: Counts, quorum: number): Service['pd'] {
  if (all === 0) return 'unknown';
  if (left >= quorum) return 'quorum';
  return left + unknown >= quorum ? 'unknown' : 'lost';
}

interface Counts {
  readonly all: number;
  /** Left for certain, and perhaps. */
  readonly left: number;
  readonly unknown: number;
}

function countsOf(kind: 'pd' | 'tidb', where: Whereabouts, failed: readonly FailureDomain[]): Counts {
  const all = where[kind].length;
  const gone = new Set(failed.flatMap((domain) => domain[kind]));
  const perhaps = new Set(failed.flatMap(({ perhaps }) => perhaps[kind]).filter((index) => !gone.has(index)));
  return { all, left: all - gone.size - perhaps.size, unknown: perhaps.size };
}
