import type { Cluster, Instance } from '../cluster/cluster';
import type { ServerSection } from '../facts/tiup/field';
import type { Plan } from '../formats/plan/plan';
import { type EffectiveInstance, hostOf, type Values } from '../formats/tiup/effective';
import { topologyOf } from '../formats/tiup/of-cluster';
import type { Language } from '../messages/message';
import type { FoundCursor } from '../text/cursor/cursor';
import type { Place } from '../text/node';
import { absolute } from '../text/place';
import { rememberedOver } from '../text/remembered';

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
export function peers(scene: Scene): readonly Instance[] {
  return neighbours(scene).peers;
}

/** The same with TiUP's defaults filled in. */
export function effectivePeers(scene: Scene): readonly EffectiveInstance[] {
  return neighbours(scene).effective;
}

/** Those of one section. */
export function sectionPeers(scene: Scene, server: ServerSection): readonly EffectiveInstance[] {
  const { bySection } = neighbours(scene);
  const known = bySection.get(server);
  if (known !== undefined) return known;
  const found = effectivePeers(scene).filter(({ section }) => section === server);
  bySection.set(server, found);
  return found;
}

/** Those on one machine. */
export function peersOn(scene: Scene, host: string): readonly EffectiveInstance[] {
  return neighbours(scene).byHost.get(host) ?? [];
}

/** What `monitored` has in force; nothing where no topology of TiUP stands. */
export function monitoredValues(scene: Scene): Values {
  return neighbours(scene).monitored;
}

interface Neighbours {
  readonly byHost: ReadonlyMap<string, readonly EffectiveInstance[]>;
  readonly monitored: Values;
  readonly peers: readonly Instance[];
  readonly effective: readonly EffectiveInstance[];
  readonly bySection: Map<ServerSection, readonly EffectiveInstance[]>;
}

/** Found once for a scene: what is offered asks for them again and again. */
const known = new WeakMap<Scene, Neighbours>();

function neighbours(scene: Scene): Neighbours {
  const before = known.get(scene);
  if (before !== undefined) return before;
  const { cluster, cursor, path } = scene;
  const all = (cluster?.instances ?? []).filter(({ place }) => !isBeingWritten(place, path, cursor));
  const topology = cluster?.kind.startsWith('tiup') === true ? topologyOf(cluster) : undefined;
  const effective = (topology?.instances ?? []).filter(({ node }) => !isBeingWritten(node, path, cursor));
  const made: Neighbours = {
    peers: all,
    effective,
    byHost: groupedByHost(effective),
    monitored: topology?.monitored ?? {},
    bySection: new Map(),
  };
  known.set(scene, made);
  return made;
}

type ByHost = ReadonlyMap<string, readonly EffectiveInstance[]>;

const groupedByHost = rememberedOver((all: readonly EffectiveInstance[]): ByHost => {
  const groups = new Map<string, EffectiveInstance[]>();
  for (const instance of all) {
    const host = hostOf(instance);
    const group = groups.get(host);
    if (group === undefined) groups.set(host, [instance]);
    else group.push(instance);
  }
  return groups;
});

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
