/** Settings that stand for all instances of a component, for rules on keys that the model does not carry. */
import type { Cluster, Role } from '../cluster/cluster';
import { type ConfigEntry, configEntries } from '../config/walk';
import { componentMaps, sharedConfig } from '../formats/component-maps';
import type { Found } from '../formats/keys';
import type { MapNode, Place } from '../text/node';
import { remembered } from '../text/remembered';
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
  const known = byRole.get(role) ?? settingsByPath(configMaps(cluster, context, role));
  byRole.set(role, known);
  return (known.get(path) ?? []).map(({ pair }) => ({ pair, value: pair.value }));
}

const settingsByRole = remembered(
  (_: RuleContext) => new Map<Role, ReadonlyMap<string, readonly ConfigEntry[]>>(),
);

/** A hundred rules ask for a key each, of a thousand maps: they are gone through once for all. */
function settingsByPath(maps: readonly MapNode[]): ReadonlyMap<string, readonly ConfigEntry[]> {
  const found = new Map<string, ConfigEntry[]>();
  for (const map of maps) {
    for (const entry of configEntries(map)) {
      const known = found.get(entry.key);
      if (known === undefined) found.set(entry.key, [entry]);
      else known.push(entry);
    }
  }
  return found;
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
