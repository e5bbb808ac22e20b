/** Which instances may be taken out of a running cluster. */
import { type EffectiveInstance, type EffectiveTopology, idOf } from '../effective';
import type { Refusal } from './refusal';

const said = {
  unknown: {
    en: '{id} is no instance of this cluster. Instances are named host:port, TiFlash by its tcp_port.',
    'zh-cn': '{id} 不是此集群的实例。实例以 host:port 命名，TiFlash 使用 tcp_port。',
  },
  all: {
    en: 'All {section} would be taken out, and TiUP refuses. Leave at least one.',
    'zh-cn': '这会移除所有 {section}，TiUP 会拒绝。请至少保留一个。',
  },
  master: {
    en: 'The TiSpark master would be taken out while workers stay, and TiUP refuses. Take the workers out first.',
    'zh-cn': '这会移除 TiSpark master 而保留 worker，TiUP 会拒绝。请先移除 worker。',
  },
} as const;

/** `nodes` are the instances to be removed, as `host:port`. `--force` changes nothing about it. */
export function* scaleIn(topology: EffectiveTopology, nodes: readonly string[]): Iterable<Refusal> {
  const at = topology.place;
  const removed = new Set(nodes);
  const known = new Set(topology.instances.map(idOf));
  for (const id of removed) {
    if (!known.has(id)) yield { kind: 'scale-in', at, template: said.unknown, args: { id } };
  }
  const of = (section: string) => topology.instances.filter((instance) => instance.section.name === section);
  const stays = (instance: EffectiveInstance) => !removed.has(idOf(instance));
  for (const section of ['pd_servers', 'tikv_servers']) {
    if (!of(section).some(stays)) yield { kind: 'scale-in', at, template: said.all, args: { section } };
  }
  const masters = of('tispark_masters');
  const touchesSpark = [...masters, ...of('tispark_workers')].some((instance) => !stays(instance));
  if (touchesSpark && !masters.some(stays) && of('tispark_workers').some(stays)) {
    yield { kind: 'scale-in', at, template: said.master };
  }
}
