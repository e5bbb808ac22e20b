/** The dumps of a run, and the clusters that they are of. */
import type { Cluster } from '../cluster/cluster';
import type { RunningState } from '../cluster/running';
import type { Finding } from '../findings/finding';
import { withState } from '../formats/pd/apply';
import type { Dump } from '../formats/pd/dump';
import { matchStores } from '../formats/pd/match';
import { dumpCode, said, tellDump } from '../formats/pd/said';
import { stateOf } from '../formats/pd/state';
import type { PlannedClusters } from './plans';

/** Gives the clusters that the dumps are of what those say. */
export function applyState(planned: PlannedClusters, dumps: readonly Dump[]): PlannedClusters {
  if (dumps.length === 0) return planned;
  const { state, findings } = stateOf(dumps);
  if (state === undefined) return { ...planned, findings: [...planned.findings, ...findings] };
  const whole = planned.clusters.filter(({ fragment }) => !fragment);
  const theirs = new Set(clustersOf(whole, state));
  const plans = new Map(planned.plans);
  const clusters = planned.clusters.map((cluster) => {
    if (!theirs.has(cluster)) return cluster;
    const running = withState(cluster, state);
    const plan = planned.plans.get(cluster);
    if (plan !== undefined) plans.set(running, plan);
    return running;
  });
  const others: Finding[] =
    theirs.size > 0 || whole.length === 0
      ? []
      : [tellDump([dumpCode.noCluster, 'warning'], state.place, said.noCluster, { count: whole.length })];
  return { clusters, plans, findings: [...planned.findings, ...findings, ...others] };
}

/** Those that have the most of the stores; without stores, the only one. */
function clustersOf(clusters: readonly Cluster[], { stores }: RunningState): readonly Cluster[] {
  if (stores === undefined) return clusters.length === 1 ? clusters : [];
  const matches = clusters.map((cluster) => matchStores(cluster, stores).storeOf.size);
  const most = Math.max(0, ...matches);
  return most === 0 ? [] : clusters.filter((_, index) => matches[index] === most);
}
