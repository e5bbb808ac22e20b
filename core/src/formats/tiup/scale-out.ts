/** A scale-out file on the cluster that it extends. */
import type { Cluster } from '../../cluster/cluster';
import { asMap } from '../../text/walk';
import { readInstance } from './instance';
import { serverItems } from './items';
import { readShared } from './shared';

/**
 * The cluster as it will be: the base's instances and the file's. TiUP drops `global`, `monitored` and
 * `server_configs` of a scale-out file, so the new instances inherit from the base alone.
 */
export function joinScaleOut(addition: Cluster, base: Cluster): Cluster {
  const shared = readShared(asMap(base.root));
  const added = serverItems(asMap(addition.root)).flatMap(({ section, items }) =>
    items.map((item) => readInstance(item, section, shared)),
  );
  return {
    ...addition,
    name: base.name,
    version: addition.version.origin === 'default' ? base.version : addition.version,
    instances: [...base.instances, ...added],
    replication: base.replication,
    root: base.root,
    fragment: base.fragment,
    missing: base.missing,
  };
}
