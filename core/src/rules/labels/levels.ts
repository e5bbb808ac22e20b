/** Questions on the levels that several rules ask. */
import type { Cluster } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import { findSetting, isTiUP } from '../settings';

/**
 * The index of the isolation level among the levels; absent where none is set, or none of that name exists.
 */
export function isolationIndex(cluster: Cluster, context: RuleContext): number | undefined {
  const wanted = cluster.replication.isolationLevel.value;
  const index = context.locations.levels.findIndex(({ name }) => name === wanted);
  return wanted === '' || index < 0 ? undefined : index;
}

/**
 * The file says where every copy may go: the stores carry all levels, and no other rules than the default
 * one are in sight. On Kubernetes the values come from the Nodes, which the manifest does not show.
 */
export function placedByLabels(cluster: Cluster, context: RuleContext): boolean {
  const { locations, tikv } = context;
  if (!isTiUP(cluster) || tikv.length === 0) return false;
  return locations.levels.length > 0 && locations.complete && !hasReplicationMode(cluster, context);
}

/** DR auto-sync comes with placement rules of its own, which outrank `max-replicas`. */
export function hasReplicationMode(cluster: Cluster, context: RuleContext): boolean {
  return findSetting(cluster, context, 'pd', 'replication-mode.replication-mode').some(
    ({ value }) => value?.kind === 'scalar' && value.text !== 'majority',
  );
}
