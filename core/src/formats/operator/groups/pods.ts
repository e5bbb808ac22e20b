/** The Pods of a group as instances of the model. */
import type { Instance, Label, Resources } from '../../../cluster/cluster';
import { byDefault } from '../../../cluster/source';
import type { GroupKind } from '../../../facts/operator/groups';
import type { MapNode } from '../../../text/node';
import { asMap, asScalar, find } from '../../../text/walk';
import { parseKubernetesQuantity } from '../../../units/bytes';
import { readLabels } from '../../tiup/labels';
import { configTree } from '../config';
import { modeOf, podCount } from '../pods';
import { quantityAt } from '../resources';
import { itemsOf, textOf } from '../validate/component';
import type { GroupObject } from './objects';

/** One instance a replica; `pods` is the group's `spec.template.spec`. */
export function readGroupPods(group: GroupObject, kind: GroupKind, pods: MapNode): Instance[] {
  const { role, suffix, port } = kind;
  const spec = asMap(find(group.root, 'spec')?.value);
  const replicas = asScalar(find(spec, 'replicas')?.value);
  const { config, learnerConfig } = groupConfigs(pods, role);
  const mode = role === 'tiflash' ? modeOf(config) : undefined;
  const labels = labelsOf(pods, role === 'tikv' ? config : learnerConfig, role);
  const resources = resourcesOf(pods);
  const name = find(asMap(find(group.root, 'metadata')?.value), 'name');
  return Array.from({ length: podCount(replicas) }, (_, ordinal) => {
    const id = `${group.name}-${suffix}-${ordinal}`;
    return {
      role,
      section: sectionOf(group),
      id,
      host: undefined,
      port: byDefault(port),
      ...(role === 'pd' ? { name: { value: id, origin: 'derived' } as const } : {}),
      labels,
      misplacedLabels: [],
      ...(mode === undefined ? {} : { tiflashMode: mode }),
      resources,
      place: group.root,
      head: replicas ?? asScalar(name?.value) ?? group.root,
      node: pods,
      config,
      ...(learnerConfig === undefined ? {} : { learnerConfig }),
    };
  });
}

/** TiFlash has two texts: its own, and its learner's. */
export function groupConfigs(pods: MapNode, role: Instance['role']) {
  return {
    config: configTree(find(pods, 'config')?.value),
    learnerConfig: role === 'tiflash' ? configTree(find(pods, 'proxyConfig')?.value) : undefined,
  };
}

export function sectionOf({ kind, name }: GroupObject): string {
  return `${kind} ${name}`;
}

/** `server.labels` of the template, and those that the configuration has of itself. */
function labelsOf(pods: MapNode, config: MapNode | undefined, role: Instance['role']): Label[] {
  const own = readLabels(asMap(find(pods, 'server')?.value), 'labels', 'store-labels');
  if (role === 'tikv') return [...own, ...readLabels(config, 'server.labels', 'config')];
  return role === 'tiflash' ? [...own, ...readLabels(config, 'server.labels', 'learner-config')] : own;
}

/** CPU and memory are requests and limits at once. The disk is the volume that the data is mounted from. */
function resourcesOf(pods: MapNode): Resources {
  const resources = asMap(find(pods, 'resources')?.value);
  const cpuCores = quantityAt(resources, 'cpu');
  const memoryBytes = quantityAt(resources, 'memory');
  const volume = dataVolume(pods);
  const scalar = asScalar(find(volume, 'storage')?.value);
  const bytes = scalar === undefined ? undefined : parseKubernetesQuantity(scalar.text);
  return {
    ...(cpuCores === undefined ? {} : { cpuCores }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    ...(scalar === undefined || bytes === undefined
      ? {}
      : { diskBytes: { value: bytes, origin: 'file', at: scalar } as const }),
  };
}

/** The volume with the last mount of type `data`: TiDB Operator uses no other (pkg/apiutil, DataDir). */
export function dataVolume(pods: MapNode): MapNode | undefined {
  return itemsOf(pods, 'volumes').findLast(({ map }) =>
    itemsOf(map, 'mounts').some((mount) => textOf(mount.map, 'type') === 'data'),
  )?.map;
}
