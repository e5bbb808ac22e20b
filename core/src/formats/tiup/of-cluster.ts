/** The values in force of a cluster of the model; a scale-out's are those of the cluster as it will be. */
import type { Cluster, Instance } from '../../cluster/cluster';
import { serverSections } from '../../facts/tiup/topology';
import { remembered, rememberedEach } from '../../text/remembered';
import { asMap } from '../../text/walk';
import { type EffectiveTopology, effectiveTopology, type Item } from './effective';

const sections = new Map(serverSections.map((section) => [section.name, section]));

const eachItem = rememberedEach<Instance, Item | undefined>();

function itemOf(instance: Instance): Item | undefined {
  const section = sections.get(instance.section ?? '');
  const node = asMap(instance.node);
  return section === undefined || node === undefined ? undefined : { section, node };
}

/** Rules, completion and hover ask for it; of one reading it is the same. */
export const topologyOf = remembered((cluster: Cluster): EffectiveTopology => {
  const items = eachItem(cluster.instances, '', itemOf).filter((item) => item !== undefined);
  // What a lone scale-out file says of `global` is dropped, and what the running cluster says is not known.
  const isLone = cluster.kind === 'tiup-scale-out' && cluster.fragment;
  const root = isLone ? undefined : asMap(cluster.root);
  return effectiveTopology(root, items, cluster.sections[0]?.key ?? cluster.place);
});
