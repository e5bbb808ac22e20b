/**
 * What the admission webhook of TiDB Operator v1 refuses beyond the validation of its controller. It is off unless the
 * chart sets `admissionWebhook.create` and `admissionWebhook.validation.pingcapResources`.
 */
import type { Finding } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { MapNode, Place, YamlNode } from '../../text/node';
import { resolveScalar } from '../../text/scalar';
import { asMap, asScalar, find, resolve } from '../../text/walk';
import { findPath } from '../keys';
import { configTree } from './config';
import { configValues, section } from './config-values';
import { textAt } from './detect';
import { sameJson } from './json';
import { problem } from './problem';
import { componentOf, textOf, valuePlace } from './validate/component';

const own = ['pd', 'tikv', 'tidb'] as const;

const empty: Template = {
  en: '“{where}” is empty, so TiDB Operator’s webhook refuses a new cluster where it is on. Fill it in.',
  'zh-cn': '“{where}”为空，开启 TiDB Operator 的 webhook 时会拒绝新建集群。请填写。',
};
const image: Template = {
  en: '“{where}” is deprecated, and TiDB Operator’s webhook refuses a new cluster with it where it is on. Use “baseImage” \
and “version”.',
  'zh-cn': '“{where}”已废弃，开启 TiDB Operator 的 webhook 时会拒绝新建集群。请改用“baseImage”和“version”。',
};
const kept: Template = {
  en: '“{where}” was set and is not any more, which TiDB Operator’s webhook refuses. Put it back.',
  'zh-cn': '“{where}”原来已设置，现在没有了，TiDB Operator 的 webhook 会拒绝。请恢复。',
};
const inPd: Template = {
  en: '[{section}] of PD’s configuration lives in PD once the cluster runs: the webhook refuses the change, and without the \
webhook it has no effect. Change it by pd-ctl.',
  'zh-cn':
    '集群运行后 PD 配置的 [{section}] 保存在 PD 中：webhook 会拒绝修改；未开启 webhook 时修改也不生效。请用 pd-ctl 修改。',
};
const oneName: Template = {
  en: '“cert-allowed-cn” takes one name, and TiDB Operator’s webhook refuses more.',
  'zh-cn': '“cert-allowed-cn”只能有一个名称，TiDB Operator 的 webhook 会拒绝多个。',
};
const bootstrap: Template = {
  en: '“bootstrapSQLConfigMapName” counts at the first start alone: later it may be removed, but neither added nor changed.',
  'zh-cn': '“bootstrapSQLConfigMapName”只在首次启动时有效：之后可以删除，但不能添加或修改。',
};
const instance: Template = {
  en: 'The label app.kubernetes.io/instance tells TiDB Operator which objects are the cluster’s, so it must not change.',
  'zh-cn': 'TiDB Operator 用标签 app.kubernetes.io/instance 识别集群的对象，因此不能修改。',
};

/** What is refused when the cluster is created. */
export function refusedAtCreation(root: MapNode): Finding[] {
  const pair = find(root, 'spec');
  const spec = asMap(pair?.value);
  if (spec === undefined || pair === undefined) return [];
  const findings: Finding[] = [];
  const refuse = (at: Place, template: Template, where: string) =>
    findings.push(problem('operator/webhook', at, template, { where }, where));
  const version = find(spec, 'version');
  if (version === undefined || textOf(spec, 'version') === '') {
    refuse(version === undefined ? pair.key : valuePlace(version), empty, 'spec.version');
  }
  for (const name of own) {
    const component = componentOf(spec, name);
    // The schema fills in a base image where none is written.
    const baseImage = find(component?.map, 'baseImage');
    if (baseImage !== undefined && textOf(component?.map, 'baseImage') === '') {
      refuse(valuePlace(baseImage), empty, `spec.${name}.baseImage`);
    }
    const legacy = find(component?.map, 'image');
    if (legacy !== undefined && (textOf(component?.map, 'image') ?? '') !== '') {
      refuse(legacy.key, image, `spec.${name}.image`);
    }
  }
  return findings;
}

/** What is refused when `old` becomes `root`. */
export function refusedAtUpdate(root: MapNode, old: MapNode): Finding[] {
  const spec = asMap(find(root, 'spec')?.value);
  const before = asMap(find(old, 'spec')?.value);
  const head = find(root, 'spec')?.key ?? root;
  return [
    ...checkInstanceLabel(root, old),
    ...checkPdConfig(componentOf(spec, 'pd')?.map, componentOf(before, 'pd')?.map, head),
    ...checkBootstrap(componentOf(spec, 'tidb')?.map, componentOf(before, 'tidb')?.map),
    ...checkKept(spec, before, head),
  ];
}

function checkInstanceLabel(root: MapNode, old: MapNode): Finding[] {
  const labels = (map: MapNode) => asMap(find(asMap(find(map, 'metadata')?.value), 'labels')?.value);
  const key = 'app.kubernetes.io/instance';
  // Without the label the cluster's name stands in for it.
  const nameOf = (map: MapNode) =>
    textOf(labels(map), key) ?? textAt(asMap(find(map, 'metadata')?.value), 'name');
  if (nameOf(root) === nameOf(old)) return [];
  const pair = find(labels(root), key);
  const at = pair === undefined ? (find(root, 'metadata')?.key ?? root) : valuePlace(pair);
  return [problem('operator/update', at, instance, {}, 'labels')];
}

function checkPdConfig(pd: MapNode | undefined, old: MapNode | undefined, head: Place): Finding[] {
  if (pd === undefined || old === undefined) return [];
  const findings: Finding[] = [];
  const node = find(pd, 'config')?.value;
  // The first configuration is compared with nothing; the loss of one is told by itself.
  if (node === undefined || find(old, 'config')?.value === undefined) return [];
  const [now, before] = [configValues(node), configValues(find(old, 'config')?.value)];
  for (const name of ['schedule', 'replication']) {
    if (sameJson(section(now, name), section(before, name))) continue;
    const at = find(configTree(node), name)?.key ?? find(pd, 'config')?.key ?? head;
    const args = { section: name };
    findings.push(problem('operator/update', at, inPd, args, `spec.pd.config.${name}`));
  }
  const key = 'security.cert-allowed-cn';
  const names = resolve(findPath(configTree(node), key)?.value);
  if (names !== undefined && !isOneName(names)) {
    findings.push(problem('operator/update', names, oneName, {}, `spec.pd.config.${key}`));
  }
  return findings;
}

/** A list of at most one text. */
function isOneName(names: YamlNode): boolean {
  if (names.kind !== 'sequence' || names.items.length > 1) return false;
  const name = asScalar(names.items[0]);
  return names.items.length === 0 || (name !== undefined && resolveScalar(name, 'yaml12').type === 'string');
}

function checkBootstrap(tidb: MapNode | undefined, old: MapNode | undefined): Finding[] {
  const key = 'bootstrapSQLConfigMapName';
  const scalar = asScalar(find(tidb, key)?.value);
  if (scalar === undefined || old === undefined || textOf(old, key) === scalar.text) return [];
  return [problem('operator/update', scalar, bootstrap, {}, `spec.tidb.${key}`)];
}

/** The new way to name images and configuration may not be left again. */
function checkKept(spec: MapNode | undefined, before: MapNode | undefined, head: Place): Finding[] {
  const findings: Finding[] = [];
  const filled = (map: MapNode | undefined, key: string) => (textOf(map, key) ?? '') !== '';
  const lost = (at: Place, where: string) =>
    findings.push(problem('operator/update', at, kept, { where }, where));
  if (filled(before, 'version') && !filled(spec, 'version')) {
    const version = find(spec, 'version');
    lost(version === undefined ? head : valuePlace(version), 'spec.version');
  }
  for (const name of own) {
    const [now, old] = [componentOf(spec, name), componentOf(before, name)];
    if (now === undefined || old === undefined) continue;
    const baseImage = find(now.map, 'baseImage');
    if (baseImage !== undefined && filled(old.map, 'baseImage') && !filled(now.map, 'baseImage')) {
      lost(valuePlace(baseImage), `spec.${name}.baseImage`);
    }
    const had = find(old.map, 'config') !== undefined;
    if (had && find(now.map, 'config') === undefined) lost(now.head, `spec.${name}.config`);
  }
  return findings;
}
