/** Settings that stand for all instances of a component, for rules on keys that the model does not carry. */
import type { Cluster, Role } from '../cluster/cluster';
import { type ConfigEntry, configEntries } from '../config/walk';
import { componentMaps, sharedConfig } from '../formats/component-maps';
import type { Found } from '../formats/keys';
import type { MapNode, Place } from '../text/node';
import { remembered, rememberedEach } from '../text/remembered';
import { asMap, asScalar, find } from '../text/walk';
import type { RuleContext } from './context';

export { sharedConfig };

/** The maps that configure a component, those of single instances first, each once. */
export function configMaps(cluster: Cluster, context: RuleContext, role: Role): readonly MapNode[] {
  const known = mapsByRole(context);
  const maps = known.get(role) ?? componentMaps(cluster, role, context.ofRole(role));
  known.set(role, maps);
  return maps;
}

/** A context belongs to one run over one cluster. */
const mapsByRole = remembered((_: RuleContext) => new Map<Role, readonly MapNode[]>());

/** Every place that sets a key of a component, in whatever spelling. */
export function findSetting(
  cluster: Cluster,
  context: RuleContext,
  role: Role,
  path: string,
): readonly Found[] {
  const byRole = settingsByRole(context);
  const all = byRole.get(role) ?? settingsIn(configMaps(cluster, context, role));
  byRole.set(role, all);
  if (!all.keys.has(path)) return [];
  const known = all.found.get(path) ?? all.maps.flatMap(({ entries }) => withKey(entries, path));
  all.found.set(path, known);
  return known;
}

function withKey(entries: readonly ConfigEntry[], path: string): Found[] {
  return entries.filter(({ key }) => key === path).map(({ pair }) => ({ pair, value: pair.value }));
}

const settingsByRole = remembered((_: RuleContext) => new Map<Role, Settings>());

/** The settings of a component's maps, with what was asked for. */
interface Settings {
  readonly maps: readonly Keyed[];
  /** Those of all maps: most of the hundred that rules ask for stand in none. */
  readonly keys: ReadonlySet<string>;
  readonly found: Map<string, readonly Found[]>;
}

/** A map's settings; `shape` is their keys as one text, the same for most instances of a component. */
interface Keyed {
  readonly entries: readonly ConfigEntry[];
  readonly shape: string;
}

const eachKeyed = rememberedEach<MapNode, Keyed>();

function settingsIn(maps: readonly MapNode[]): Settings {
  const keyed = eachKeyed(maps, '', (map) => {
    const entries = configEntries(map);
    return { entries, shape: entries.map(({ key }) => key).join('\n') };
  });
  const shapes = new Map(keyed.map((one) => [one.shape, one]));
  const keys = new Set([...shapes.values()].flatMap(({ entries }) => entries.map(({ key }) => key)));
  return { maps: keyed, keys, found: new Map() };
}

/** TiUP deploys it: a file that TiUP writes or reads. */
export function isTiUP(cluster: Cluster): boolean {
  return cluster.kind === 'tiup' || cluster.kind === 'tiup-meta' || cluster.kind === 'tiup-scale-out';
}

/** TiDB Operator runs it, whichever version. */
export function onKubernetes(cluster: Cluster): boolean {
  return cluster.kubernetes !== undefined;
}

/** The file shows a part of the members and stores only: the others run in other Kubernetes clusters. */
export function spansKubernetesClusters(cluster: Cluster): boolean {
  const spec = asMap(find(asMap(cluster.root), 'spec')?.value);
  return asScalar(find(spec, 'acrossK8s')?.value)?.text === 'true';
}

/** The key of a role's section, where a finding about the number of its instances stands. */
export function sectionKey(cluster: Cluster, role: Role): Place {
  return cluster.sections.find((section) => section.role === role)?.key ?? cluster.place;
}

/** Where the number of a role's instances is said: on Kubernetes `replicas`, else the key of the section. */
export function countPlace(cluster: Cluster, role: Role): Place {
  if (!onKubernetes(cluster)) return sectionKey(cluster, role);
  return cluster.instances.find((instance) => instance.role === role)?.head ?? sectionKey(cluster, role);
}
