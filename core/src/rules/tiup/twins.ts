import { type EffectiveTopology, idOf } from '../../formats/tiup/effective';
import { dirConflict } from '../../formats/tiup/validate/dir-conflict';
import type { Place } from '../../text/node';

/** Without instances of an address and port that another one has: their directories clash for that reason alone. */
export function withoutTwins(topology: EffectiveTopology): EffectiveTopology {
  const seen = new Set<string>();
  const instances = topology.instances.filter((instance) => {
    const id = `${instance.section.name} ${idOf(instance)}`;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
  return { ...topology, instances };
}

/** Without instances of which a conflict of directories is told already. */
export function withoutDirConflicts(topology: EffectiveTopology): EffectiveTopology {
  const told = [...dirConflict(topology)].map(({ at }) => at);
  if (told.length === 0) return topology;
  const holds = (node: Place) =>
    told.some((at) => at.block === node.block && at.from >= node.from && at.to <= node.to);
  return { ...topology, instances: topology.instances.filter(({ node }) => !holds(node)) };
}
