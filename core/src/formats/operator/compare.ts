/**
 * What an update of a TidbCluster breaks although every layer accepts it: the old manifest against the new one. Findings
 * stand in the new one, or in the old one where the new has nothing to point at.
 */
import { components } from '../../facts/operator/tidb-cluster';
import type { Finding, Severity } from '../../findings/finding';
import { type Arguments, message, type Template } from '../../messages/message';
import type { MapNode, Place, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import { decodeReplicas } from './decode';
import { effectiveJson, sameJson } from './json';
import { componentOf, itemsOf, textOf } from './validate/component';

const told = {
  appended: {
    en: '{where} has {count} more volumes than before. The StatefulSet cannot get them while it exists: TiDB Operator refuses \
every update of the component, and all that comes after it waits. Delete the StatefulSet with --cascade=orphan first.',
    'zh-cn':
      '{where} 比原来多了 {count} 个卷。现有 StatefulSet 不能增加卷：TiDB Operator 会拒绝该组件的所有更新，其后的组件也\
会等待。请先用 --cascade=orphan 删除 StatefulSet。',
  },
  removed: {
    en: '{where} has {count} fewer volumes than before. The StatefulSet keeps them and the Pods no longer mount them: the data \
there is out of reach. Scale the component in first, or keep the list.',
    'zh-cn':
      '{where} 比原来少了 {count} 个卷。StatefulSet 仍保留这些卷，但 Pod 不再挂载，其中的数据无法访问。请先缩容该组件，\
或保留此列表。',
  },
  reordered: {
    en: '{where} holds the same volumes in another order. The place in the list is the identity: data0 would become what data1 \
was. Put them back in order.',
    'zh-cn': '{where} 的卷相同但顺序不同。列表中的位置就是卷的标识：data0 会变成原来的 data1。请恢复顺序。',
  },
  shrunk: {
    en: 'The volume shrinks from {before} to {text}. Kubernetes cannot shrink it: the Pods that are there keep their size, \
new ones get the small one. Keep the size.',
    'zh-cn':
      '卷从 {before} 缩小到 {text}。Kubernetes 不能缩小卷：现有 Pod 保持原大小，新 Pod 则得到较小的卷。请保持原大小。',
  },
  tiflash: {
    en: '“tiflash” is taken out while it has replicas: TiDB Operator then leaves it alone, its Pods and stores stay, and PD goes \
on placing Regions there. Remove the TiFlash replicas of all tables, scale it to 0, wait until the stores are gone, \
then remove it.',
    'zh-cn':
      '“tiflash”仍有副本时被删除：TiDB Operator 不再管理它，Pod 和 store 仍在，PD 会继续向其调度 Region。请先删除所有表的 \
TiFlash 副本，缩容到 0，等 store 消失后再删除。',
  },
  component: {
    en: '“{name}” is taken out while it has replicas: TiDB Operator then leaves it alone, and its Pods and volumes stay. Set \
“replicas: 0” and let it scale in first.',
    'zh-cn':
      '“{name}”仍有副本时被删除：TiDB Operator 不再管理它，Pod 和卷仍会保留。请先设置“replicas: 0”完成缩容。',
  },
  subDirectory: {
    en: '“dataSubDir” of {name} changes: the Pods restart one by one on an empty folder, and each comes back without its data. \
Keep the old value.',
    'zh-cn': '{name} 的“dataSubDir”被修改：Pod 会逐个在空目录上重启，原有数据丢失。请保留原值。',
  },
} as const satisfies Readonly<Record<string, Template>>;

/** The mistakes in the step from `old` to `root`, both TidbClusters. */
export function compareTidbClusters(root: MapNode, old: MapNode): Finding[] {
  const spec = asMap(find(root, 'spec')?.value);
  const before = asMap(find(old, 'spec')?.value);
  if (spec === undefined || before === undefined) return [];
  return [
    ...removedComponents(spec, before),
    ...components.flatMap(({ key }) => {
      const [now, was] = [componentOf(spec, key), componentOf(before, key)];
      if (now === undefined || was === undefined) return [];
      return [
        ...subDirectory(key, now.map, was.map, now.head),
        ...shrunkRequest(now.map, was.map),
        // A TiFlash without Pods is made anew with whatever volumes it has then.
        ...(replicasOf(was.map) === 0 ? [] : volumeLists(key, now.map, was.map)),
      ];
    }),
  ];
}

function removedComponents(spec: MapNode, before: MapNode): Finding[] {
  return components.flatMap(({ key }) => {
    const was = componentOf(before, key);
    if (was === undefined || find(spec, key) !== undefined || replicasOf(was.map) === 0) return [];
    if (key === 'tiflash') return [risk('k8s/tiflash-removed-early', 'warning', was.head, told.tiflash)];
    return [risk('k8s/component-removed', 'warning', was.head, told.component, { name: key })];
  });
}

function subDirectory(name: string, now: MapNode, was: MapNode, head: Place): Finding[] {
  if (name !== 'tikv' && name !== 'pd') return [];
  if ((textOf(now, 'dataSubDir') ?? '') === (textOf(was, 'dataSubDir') ?? '')) return [];
  const at = asScalar(find(now, 'dataSubDir')?.value) ?? asScalar(find(now, 'replicas')?.value) ?? head;
  return [risk('k8s/data-subdir-changed', 'warning', at, told.subDirectory, { name })];
}

function shrunkRequest(now: MapNode, was: MapNode): Finding[] {
  const storage = (map: MapNode) => find(asMap(find(map, 'requests')?.value), 'storage')?.value;
  return shrunk(storage(now), storage(was));
}

function shrunk(now: YamlNode | undefined, was: YamlNode | undefined): Finding[] {
  const [scalar, before] = [asScalar(now), asScalar(was)];
  if (scalar === undefined || before === undefined) return [];
  const [bytes, bytesBefore] = [scalar, before].map(({ text }) => parseKubernetesQuantity(text));
  if (bytes === undefined || bytesBefore === undefined || bytes >= bytesBefore) return [];
  const args = { text: scalar.text, before: before.text };
  return [risk('k8s/storage-shrunk', 'warning', scalar, told.shrunk, args)];
}

function volumeLists(name: string, now: MapNode, was: MapNode): Finding[] {
  const list = name === 'tiflash' ? 'storageClaims' : 'storageVolumes';
  const pair = find(now, list);
  const items = asSequence(pair?.value)?.items ?? [];
  const before = asSequence(find(was, list)?.value)?.items ?? [];
  const at = asSequence(pair?.value)?.items;
  const where = `spec.${name}.${list}`;
  const count = Math.abs(items.length - before.length);
  if (items.length > before.length) {
    const first = firstToken(at?.[before.length]) ?? pair?.key ?? now;
    return [risk('k8s/storage-claims-appended', 'warning', first, told.appended, { where, count })];
  }
  if (items.length < before.length) {
    const place = firstToken(at?.[0]) ?? asScalar(find(now, 'replicas')?.value) ?? now;
    return [risk('k8s/storage-claims-removed', 'warning', place, told.removed, { where, count })];
  }
  const values = (nodes: readonly YamlNode[]) => nodes.map((node) => effectiveJson(node, undefined) ?? null);
  const [list1, list2] = [values(items), values(before)];
  const moved = list1.findIndex((item, index) => !sameJson(item, list2[index]));
  const permuted = moved >= 0 && list1.map(canonical).sort().join() === list2.map(canonical).sort().join();
  if (permuted && name === 'tiflash') {
    const place = firstToken(at?.[moved]) ?? now;
    return [risk('k8s/storage-claims-reordered', 'warning', place, told.reordered, { where })];
  }
  return permuted ? [] : shrunkItems(name, now, was, list);
}

function shrunkItems(name: string, now: MapNode, was: MapNode, list: string): Finding[] {
  const size = (map: MapNode | undefined): YamlNode | undefined => {
    if (name !== 'tiflash') return find(map, 'storageSize')?.value;
    return find(asMap(find(asMap(find(map, 'resources')?.value), 'requests')?.value), 'storage')?.value;
  };
  const before = itemsOf(was, list);
  return itemsOf(now, list).flatMap(({ index, map }) => {
    const same =
      name === 'tiflash'
        ? before.find((item) => item.index === index)
        : before.find((item) => textOf(item.map, 'name') === textOf(map, 'name'));
    return shrunk(size(map), size(same?.map));
  });
}

function firstToken(node: YamlNode | undefined): Place | undefined {
  // An alias stands for what is written elsewhere: it is itself the token.
  if (node?.kind !== 'map') return node;
  return node.pairs[0]?.key ?? node;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

function replicasOf(map: MapNode): number | undefined {
  return decodeReplicas(find(map, 'replicas')?.value);
}

/** Code and topic are one here. */
function risk(
  code: string,
  severity: Severity,
  at: Place,
  template: Template,
  args: Arguments = {},
): Finding {
  const { block, from, to } = at;
  return {
    code,
    severity,
    message: message(template, args),
    at: { block, from, to },
    related: [],
    fixes: [],
    topic: code,
  };
}
