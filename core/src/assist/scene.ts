import type { Cluster, Instance } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import type { EffectiveInstance } from '../formats/tiup/effective';
import { topologyOf } from '../formats/tiup/of-cluster';
import type { Language } from '../messages/message';
import type { FoundCursor } from '../text/cursor/cursor';
import type { Place } from '../text/node';
import { absolute } from '../text/place';

/** What is known where somebody writes: the place, and the cluster around it. */
export interface Scene {
  readonly path: string;
  readonly text: string;
  readonly cursor: FoundCursor;
  /** Absent in a file in which nothing of a cluster stands yet. */
  readonly cluster: Cluster | undefined;
  readonly plan: Plan | undefined;
  readonly language: Language;
}

/** The instances besides the one that is being written. */
export function peers({ cluster, cursor, path }: Scene): readonly Instance[] {
  return (cluster?.instances ?? []).filter(({ place }) => !isBeingWritten(place, path, cursor));
}

/** The same with TiUP's defaults filled in. */
export function effectivePeers({ cluster, cursor, path }: Scene): readonly EffectiveInstance[] {
  if (cluster === undefined || !cluster.kind.startsWith('tiup')) return [];
  return topologyOf(cluster).instances.filter(({ node }) => !isBeingWritten(node, path, cursor));
}

function isBeingWritten(place: Place, path: string, { item }: FoundCursor): boolean {
  if (item === undefined || place.block.path !== path) return false;
  const { from } = absolute(place);
  return from >= item.from && from < item.to;
}

/** What the item at the cursor says of itself: fields to text. */
export function ownValues({ cursor }: Scene): ReadonlyMap<string, string> {
  const index = cursor.path.indexOf('[]');
  return (index < 0 ? undefined : cursor.around[index + 1]?.values) ?? new Map();
}
