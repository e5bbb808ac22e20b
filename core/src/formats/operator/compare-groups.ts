/** What an update of a group of TiDB Operator v2 breaks although the API server accepts it. */
import type { Finding } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { podSpec } from './group';
import { dataVolume } from './groups/pods';
import { effectiveJson, sameJson } from './json';
import { risk } from './risk';
import { itemsOf, textOf } from './validate/component';

const told = {
  removed: {
    en: 'The volume “{name}” is taken out: the Pods no longer mount it, and the data there is out of reach. Put it back.',
    'zh-cn': '卷“{name}”被删除：Pod 不再挂载，其中的数据无法访问。请恢复。',
  },
  moved: {
    en: 'The data of {kind} {name} moves to another folder or volume: the Pods restart one by one on an empty one, and each comes \
back without its data. Keep the mount of type data.',
    'zh-cn':
      '{kind} {name} 的数据被移到另一个目录或卷：Pod 会逐个在空目录上重启，原有数据丢失。请保留 data 类型的挂载。',
  },
  policy: {
    en: 'The policy changes where new instances go. Those that are there stay where they are, until they are deleted and made anew.',
    'zh-cn': '策略只影响新实例的位置。现有实例保持原位，直到被删除并重建。',
  },
} as const satisfies Readonly<Record<string, Template>>;

export function compareGroups(root: MapNode, old: MapNode): Finding[] {
  const [now, was] = [podSpec(root), podSpec(old)];
  if (now === undefined || was === undefined) return [];
  return [...removedVolumes(now, was), ...movedData(root, now, was), ...changedPolicy(root, old)];
}

function removedVolumes(now: MapNode, was: MapNode): Finding[] {
  const names = itemsOf(now, 'volumes').map(({ map }) => textOf(map, 'name'));
  const at = find(now, 'volumes')?.key ?? now;
  return itemsOf(was, 'volumes').flatMap(({ map }) => {
    const name = textOf(map, 'name');
    if (name === undefined || names.includes(name)) return [];
    return [risk('k8s/storage-claims-removed', { at, template: told.removed, args: { name } })];
  });
}

function movedData(root: MapNode, now: MapNode, was: MapNode): Finding[] {
  const [volume, before] = [dataVolume(now), dataVolume(was)];
  if (volume === undefined || before === undefined) return [];
  const isSame = textOf(volume, 'name') === textOf(before, 'name');
  const places = [volume, before].map((map) => {
    const mount = itemsOf(map, 'mounts').findLast((item) => textOf(item.map, 'type') === 'data')?.map;
    return `${textOf(mount, 'mountPath') ?? ''}:${textOf(mount, 'subPath') ?? ''}`;
  });
  // A volume under another name is told as one that was removed.
  if (!isSame || places[0] === places[1]) return [];
  const at = find(volume, 'mounts')?.key ?? volume;
  const kind = textOf(root, 'kind') ?? '';
  const name = textOf(asMap(find(root, 'metadata')?.value), 'name') ?? '';
  return [risk('k8s/data-subdir-changed', { at, template: told.moved, args: { kind, name } })];
}

function changedPolicy(root: MapNode, old: MapNode): Finding[] {
  const policies = (map: MapNode) => find(asMap(find(map, 'spec')?.value), 'schedulePolicies');
  const pair = policies(root);
  const count = asScalar(find(asMap(find(old, 'spec')?.value), 'replicas')?.value)?.text;
  if (pair === undefined || count === '0') return [];
  const [now, was] = [pair, policies(old)].map((each) => effectiveJson(each?.value, undefined) ?? null);
  if (sameJson(now, was)) return [];
  return [risk('k8s/policy-moves-nothing', { at: pair.key, template: told.policy, severity: 'information' })];
}
