import type { Cluster } from '../cluster/cluster';
import { storeLocation } from '../cluster/location';
import type { Language } from '../messages/message';
import type { FailureResult, ShareRange } from '../report/results';
import { Allocations } from './allocation';
import { type FailedCopies, failedCopies } from './failed-copies';
import type { FailureNode, FailureTree } from './failure-tree';
import { healingOf } from './healing';
import { placementTree } from './placement-tree';
import { serviceAfter } from './service';

/** One failure judged: everything but how many others are like it. */
export type Assessment = Omit<FailureResult, 'count' | 'domains'>;

/** Judges failures of one cluster. */
export interface Assessor {
  readonly replicas: number;
  /** Copies that PD places; fewer than wanted where stores or an isolation level allow no more. */
  readonly placed: number;
  readonly tree: FailureTree;
  /** Every label of every store is there, so that shares are more than bounds. */
  readonly complete: boolean;
  copies(failed: readonly FailureNode[]): FailedCopies;
  assess(failed: readonly FailureNode[]): Assessment;
}

export function assessor(cluster: Cluster, tree: FailureTree, language: Language): Assessor {
  const { maxReplicas, isolationLevel } = cluster.replication;
  const isolationIndex = tree.levels.findIndex(
    (level) => level.toLowerCase() === isolationLevel.value.toLowerCase() && level !== '',
  );
  const locations = tree.stores.map((store) => storeLocation(store, tree.levels));
  const machines = tree.stores.map((store) => tree.where.get(store)?.machine ?? store.id);
  const placement = placementTree(locations, isolationIndex);
  const allocations = new Allocations();
  const replicas = Math.max(1, maxReplicas.value);
  const placed = Math.min(replicas, placement.root.room);
  const complete = locations.every((location) => location.every((value) => value !== ''));
  const copies = (failed: readonly FailureNode[]) =>
    failedCopies(placement, allocations, storesOf(failed), replicas);
  return {
    replicas,
    placed,
    tree,
    complete,
    copies,
    assess(failed) {
      const found = copies(failed);
      const shares = sharesOf(found, replicas);
      const range = rangeOf(found, shares.unavailable, complete ? undefined : storesOf(failed).size);
      const healing = healingOf(
        {
          locations,
          machines,
          failed: storesOf(failed),
          isolationIndex,
          isolationLevel: isolationIndex < 0 ? '' : (tree.levels[isolationIndex] ?? ''),
          levels: tree.levels,
          replicas,
          placed,
          unavailable: shares.unavailable > 0,
          degraded: found.most > 0,
        },
        language,
      );
      return {
        ...shares,
        range,
        service: serviceAfter(tree, failed, range.high > 0 && !complete ? range.high : shares.unavailable),
        heals: ['not-needed', 'full', 'isolation-lowered'].includes(healing.outcome),
        healing,
        overloaded: [],
      };
    },
  };
}

function storesOf(failed: readonly FailureNode[]): ReadonlySet<number> {
  return new Set(failed.flatMap(({ stores }) => stores));
}

function sharesOf({ placed, chance }: FailedCopies, replicas: number) {
  const quorum = Math.floor(placed / 2) + 1;
  let unavailable = 0;
  let lost = 0;
  let degraded = 0;
  chance.forEach((share, gone) => {
    if (placed - gone < quorum) unavailable += share;
    else if (placed - gone < replicas) degraded += share;
    if (gone === placed && placed > 0) lost += share;
  });
  return { unavailable: tidy(unavailable), lost: tidy(lost), degraded: tidy(degraded) };
}

/** Sums of chances carry rounding errors; a share that is nothing but one is nothing. */
function tidy(share: number): number {
  if (share < 1e-12) return 0;
  if (share > 1 - 1e-12) return 1;
  return Number(share.toPrecision(12));
}

/**
 * What placements that isolation and balance allow can make of it. Balanced stores fix the mean number of failed copies; the share of
 * Regions with at least as many as break the quorum then lies between the bounds that the mean, the least and the most allow. Where
 * labels are missing (`unlabelled` stores fail), placement is freer, and every number of copies up to the stores is possible.
 */
function rangeOf(found: FailedCopies, expected: number, unlabelled: number | undefined): ShareRange {
  const { placed, chance } = found;
  const breaking = placed - Math.floor(placed / 2);
  const mean = chance.reduce((sum, share, gone) => sum + share * gone, 0);
  const most = unlabelled === undefined ? found.most : Math.min(placed, unlabelled);
  const least = unlabelled === undefined ? found.least : 0;
  if (placed === 0 || least >= breaking) return { low: 1, high: 1 };
  if (most < breaking) return { low: 0, high: 0 };
  const high = Math.min(1, Math.max(0, (mean - least) / (breaking - least)));
  const low = Math.min(1, Math.max(0, (mean - (breaking - 1)) / (most - (breaking - 1))));
  return { low: Math.min(tidy(low), expected), high: Math.max(tidy(high), expected) };
}
