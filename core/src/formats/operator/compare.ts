/**
 * What an update of a TidbCluster breaks although every layer accepts it: the old manifest against the new one. Findings
 * stand in the new one, or in the old one where the new has nothing to point at.
 */
import { components } from '../../facts/operator/tidb-cluster';
import type { Finding } from '../../findings/finding';
import type { MapNode, Place, YamlNode } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import { told } from './compare-said';
import { decodeReplicas } from './decode';
import { effectiveJson, sameJson } from './json';
import { risk } from './risk';
import { componentOf, itemsOf, textOf } from './validate/component';

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
    if (key === 'tiflash')
      return [risk('k8s/tiflash-removed-early', { at: was.head, template: told.tiflash })];
    return [risk('k8s/component-removed', { at: was.head, template: told.component, args: { name: key } })];
  });
}

function subDirectory(name: string, now: MapNode, was: MapNode, head: Place): Finding[] {
  if (name !== 'tikv' && name !== 'pd') return [];
  if ((textOf(now, 'dataSubDir') ?? '') === (textOf(was, 'dataSubDir') ?? '')) return [];
  const at = asScalar(find(now, 'dataSubDir')?.value) ?? asScalar(find(now, 'replicas')?.value) ?? head;
  return [risk('k8s/data-subdir-changed', { at: at, template: told.subDirectory, args: { name } })];
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
  return [risk('k8s/storage-shrunk', { at: scalar, template: told.shrunk, args })];
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
    return [
      risk('k8s/storage-claims-appended', { at: first, template: told.appended, args: { where, count } }),
    ];
  }
  if (items.length < before.length) {
    const place = firstToken(at?.[0]) ?? asScalar(find(now, 'replicas')?.value) ?? now;
    return [
      risk('k8s/storage-claims-removed', { at: place, template: told.removed, args: { where, count } }),
    ];
  }
  const values = (nodes: readonly YamlNode[]) => nodes.map((node) => effectiveJson(node, undefined) ?? null);
  const [list1, list2] = [values(items), values(before)];
  const moved = list1.findIndex((item, index) => !sameJson(item, list2[index]));
  const permuted = moved >= 0 && list1.map(canonical).sort().join() === list2.map(canonical).sort().join();
  if (permuted && name === 'tiflash') {
    const place = firstToken(at?.[moved]) ?? now;
    return [risk('k8s/storage-claims-reordered', { at: place, template: told.reordered, args: { where } })];
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

/** How many Pods a component asks for, where that can be read. */
export function replicasOf(map: MapNode): number | undefined {
  return decodeReplicas(find(map, 'replicas')?.value);
}
