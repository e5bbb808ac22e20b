/**
 * Settings of a TidbCluster whose change does nothing, or something else than it looks like, once the cluster runs.
 * `compare.ts` has what endangers data.
 */
import { components } from '../../facts/operator/tidb-cluster';
import type { Finding } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import { replicasOf } from './compare';
import { configValues } from './config-values';
import { sameJson } from './json';
import { risk } from './risk';
import { type Component, componentOf, textOf, valuePlace } from './validate/component';

const told = {
  notLoaded: {
    en: 'The configuration of {name} changes, but configUpdateStrategy is {strategy}: running Pods keep the old one until \
somebody restarts them. Set RollingUpdate, or restart them.',
    'zh-cn':
      '{name} 的配置有变化，但 configUpdateStrategy 为 {strategy}：运行中的 Pod 在重启之前仍使用旧配置。请改为 RollingUpdate，或\
手动重启。',
  },
  atStart: {
    en: '“{key}” is part of the addresses that PD and the stores know one another by: after the first start a change cuts them off \
from one another. Keep it.',
    'zh-cn': '“{key}”是 PD 与各 store 互相识别的地址的一部分：首次启动后修改会使它们互相失联。请保持不变。',
  },
  together: {
    en: 'The volumes of {name} grow and its Pods change in number in one step. TiDB Operator does one at a time, and a Pod that is \
made in between may get the old size. Do them one after the other.',
    'zh-cn':
      '{name} 的存储卷扩容与副本数变化在同一步进行。TiDB Operator 一次只做一件，其间新建的 Pod 可能仍是原来的容量。请分两步进行。',
  },
  tiflash: {
    en: 'TiFlash shrinks to {count}: a table with more TiFlash replicas than that keeps the scale-in from ever ending. Lower them \
first (ALTER TABLE … SET TIFLASH REPLICA).',
    'zh-cn':
      'TiFlash 缩容到 {count} 个：如果有表的 TiFlash 副本数超过该值，缩容将一直无法完成。请先用 ALTER TABLE … SET TIFLASH REPLICA \
调低。',
  },
  storageClass: {
    en: 'The storage class changes from {before} to {text}: volumes that are there keep theirs, unless TiDB Operator’s feature \
VolumeModifying is on and knows the driver. Only new Pods get the new one.',
    'zh-cn':
      '存储类从 {before} 改为 {text}：除非开启了 TiDB Operator 的 VolumeModifying 且支持该驱动，现有卷保持原来的存储类，只有新 Pod 使用\
新的存储类。',
  },
} as const satisfies Readonly<Record<string, Template>>;

export function compareSettings(root: MapNode, old: MapNode): Finding[] {
  const spec = asMap(find(root, 'spec')?.value);
  const before = asMap(find(old, 'spec')?.value);
  if (spec === undefined || before === undefined) return [];
  return [
    ...fixedAtStart(spec, before),
    ...components.flatMap(({ key }) => {
      const [now, was] = [componentOf(spec, key), componentOf(before, key)];
      if (now === undefined || was === undefined || replicasOf(was.map) === 0) return [];
      return [
        ...notLoaded(spec, now, was),
        ...together(now, was),
        ...(key === 'tiflash' ? fewerTiFlash(now, was) : []),
        ...storageClass(spec, before, now, was),
      ];
    }),
  ];
}

function fixedAtStart(spec: MapNode, before: MapNode): Finding[] {
  return ['clusterDomain', 'acrossK8s'].flatMap((key) => {
    const pair = find(spec, key);
    const off = (text: string | undefined) => (text === undefined || text === 'false' ? '' : text);
    if (pair === undefined || off(textOf(spec, key)) === off(textOf(before, key))) return [];
    return [risk('k8s/fixed-at-start', { at: valuePlace(pair), template: told.atStart, args: { key } })];
  });
}

/** PD has these in its own store, whatever its file says: the webhook tells of them. */
const inPd = /^(?:schedule|replication)\./;

/** Unset is InPlace (pkg/apis/pingcap/v1alpha1/component_spec.go, ConfigUpdateStrategy). */
function notLoaded(spec: MapNode, now: Component, was: Component): Finding[] {
  const strategy =
    textOf(now.map, 'configUpdateStrategy') ?? textOf(spec, 'configUpdateStrategy') ?? 'InPlace';
  const pair = find(now.map, 'config');
  if (strategy === 'RollingUpdate' || pair === undefined) return [];
  const values = ({ map }: Component) => {
    const config = find(map, 'config')?.value;
    const both = asMap(config);
    const parts =
      now.name === 'tiflash' ? ['config', 'proxy'].map((key) => find(both, key)?.value) : [config];
    return parts.map((part) =>
      Object.fromEntries([...configValues(part)].filter(([path]) => !inPd.test(path))),
    );
  };
  if (sameJson(values(now), values(was))) return [];
  const args = { name: now.name, strategy };
  return [risk('k8s/config-not-loaded', { at: pair.key, template: told.notLoaded, args })];
}

function together(now: Component, was: Component): Finding[] {
  const bytes = ({ map }: Component) => {
    const scalar = asScalar(find(asMap(find(map, 'requests')?.value), 'storage')?.value);
    return { scalar, value: scalar === undefined ? undefined : parseKubernetesQuantity(scalar.text) };
  };
  const [size, sizeBefore] = [bytes(now), bytes(was)];
  if (size.scalar === undefined || size.value === undefined || sizeBefore.value === undefined) return [];
  const count = replicasOf(now.map);
  if (size.value <= sizeBefore.value || count === undefined || count === replicasOf(was.map)) return [];
  return [
    risk('k8s/resize-and-scale', { at: size.scalar, template: told.together, args: { name: now.name } }),
  ];
}

function fewerTiFlash(now: Component, was: Component): Finding[] {
  const at = asScalar(find(now.map, 'replicas')?.value);
  const [count, before] = [replicasOf(now.map), replicasOf(was.map)];
  if (at === undefined || count === undefined || before === undefined || count >= before) return [];
  return [
    risk('k8s/tiflash-scale-in', { at, template: told.tiflash, args: { count }, severity: 'information' }),
  ];
}

function storageClass(spec: MapNode, before: MapNode, now: Component, was: Component): Finding[] {
  const key = 'storageClassName';
  const pair = find(now.map, key) ?? find(spec, key);
  const text = textOf(now.map, key) ?? textOf(spec, key);
  const old = textOf(was.map, key) ?? textOf(before, key);
  if (pair === undefined || text === undefined || old === undefined || text === old) return [];
  const args = { text, before: old };
  return [risk('k8s/storage-class-changed', { at: valuePlace(pair), template: told.storageClass, args })];
}
