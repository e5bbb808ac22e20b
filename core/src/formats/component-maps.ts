/** The maps that configure a component, whatever deploys it. */
import type { Cluster, Instance, Role } from '../cluster/cluster';
import type { MapNode } from '../text/node';
import { asMap, find } from '../text/walk';

/** Those of single instances first, then the one that all share; each once. */
export function componentMaps(
  cluster: Cluster,
  role: Role,
  instances: readonly Instance[] = cluster.instances.filter((instance) => instance.role === role),
): readonly MapNode[] {
  const own = instances.flatMap(({ config }) => asMap(config) ?? []);
  const shared = sharedConfig(cluster, role);
  return [...new Set([...own, ...(shared === undefined ? [] : [shared])])];
}

/** `server_configs.<component>` of TiUP. */
export function sharedConfig(cluster: Cluster, component: string): MapNode | undefined {
  return asMap(find(asMap(find(asMap(cluster.root), 'server_configs')?.value), component)?.value);
}
