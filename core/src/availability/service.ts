import { mayStandIn } from '../cluster/location';
import type { Service } from '../report/results';
import type { FailureNode, FailureTree } from './failure-tree';

/** Whether PD and TiDB go on when these domains fail. `unavailable`: the expected share of Regions without a quorum. */
export function serviceAfter(
  tree: FailureTree,
  failed: readonly FailureNode[],
  unavailable: number,
): Service {
  const pd = { all: tree.pd.length, gone: union(failed, 'pd'), perhaps: unplaced(tree, failed, 'pd') };
  const tidb = {
    all: tree.tidb.length,
    gone: union(failed, 'tidb'),
    perhaps: unplaced(tree, failed, 'tidb'),
  };
  const quorum = Math.floor(pd.all / 2) + 1;
  const left = pd.all - pd.gone;
  const state =
    pd.all === 0 ? 'unknown' : left < quorum ? 'lost' : left - pd.perhaps < quorum ? 'unknown' : 'quorum';
  const serving = tidb.all === 0 ? 1 : (tidb.all - tidb.gone) / tidb.all;
  const tidbSure = tidb.all === 0 || tidb.all - tidb.gone - tidb.perhaps > 0;
  return { pd: state, tidb: serving, ok: state === 'quorum' && tidbSure && unavailable === 0 };
}

function union(failed: readonly FailureNode[], kind: 'pd' | 'tidb'): number {
  return new Set(failed.flatMap((node) => node[kind])).size;
}

/** Instances that may stand in a failed label domain, since nothing says where they stand. */
function unplaced(tree: FailureTree, failed: readonly FailureNode[], kind: 'pd' | 'tidb'): number {
  // A level whose domains are machines holds nobody of another address.
  const open = failed.filter(({ level }) => tree.levels.includes(level) && !tree.machineLevels.has(level));
  const gone = new Set(failed.flatMap((node) => node[kind]));
  return tree[kind].filter((instance, index) => {
    const location = tree.where.get(instance)?.location ?? [];
    return !gone.has(index) && open.some(({ path }) => mayStandIn(location, tree.levels, path));
  }).length;
}
