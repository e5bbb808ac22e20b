/** Environment variables and containers of the Pods of every component. */
import type { Finding } from '../../../findings/finding';
import type { Template } from '../../../messages/message';
import type { Pair } from '../../../text/node';
import { asMap, asScalar, entries, find } from '../../../text/walk';
import { problem } from '../problem';
import { type Component, type Item, itemsOf, textOf, valuePlace } from './component';

const noName = {
  en: 'This environment variable has no name, so TiDB Operator stops working on the cluster. Name it.',
  'zh-cn': '此环境变量没有名称，TiDB Operator 会停止处理该集群。请填写名称。',
} as const;
const badName = {
  en: '“{text}” is no name for an environment variable: letters, digits, “_”, “-” and “.”, no digit first.',
  'zh-cn': '“{text}”不是合法的环境变量名：只能用字母、数字、“_”、“-”和“.”，且不能以数字开头。',
} as const;
const unsupported = {
  en: 'TiDB Operator does not take “{text}” here: only configMapKeyRef and secretKeyRef.',
  'zh-cn': 'TiDB Operator 在此不支持“{text}”：只能用 configMapKeyRef 和 secretKeyRef。',
} as const;
const oneSource = {
  en: '“valueFrom” needs exactly one of configMapKeyRef and secretKeyRef, and no “value” beside it.',
  'zh-cn': '“valueFrom”必须且只能有 configMapKeyRef 或 secretKeyRef 之一，且不能同时设置“value”。',
} as const;
const badObject: Template = {
  en: '“{text}” is no name of a ConfigMap or a Secret: small letters, digits, “-” and “.”. TiDB Operator stops working on the \
cluster. Write the name of one.',
  'zh-cn':
    '“{text}”不是 ConfigMap 或 Secret 的名称：只能使用小写字母、数字、“-”和“.”。TiDB Operator 会停止处理该集群。请写出其名称。',
};
const badDataKey: Template = {
  en: '“{text}” is no key of a ConfigMap or a Secret: letters, digits, “-”, “_” and “.”. TiDB Operator stops working on the \
cluster. Write the key of the value.',
  'zh-cn':
    '“{text}”不是 ConfigMap 或 Secret 中的键：只能使用字母、数字、“-”、“_”和“.”。TiDB Operator 会停止处理该集群。请写出该值的键。',
};
const noImage = {
  en: 'This container has no image, so TiDB Operator stops working on the cluster. Add “image”.',
  'zh-cn': '此容器没有镜像，TiDB Operator 会停止处理该集群。请添加“image”。',
} as const;

export function checkContainers(component: Component): Finding[] {
  const { map, path } = component;
  const containers = itemsOf(map, 'additionalContainers').flatMap((item) => {
    if (find(item.map, 'image') !== undefined && textOf(item.map, 'image') !== '') return [];
    const where = `${path}.additionalContainers[${item.index}].image`;
    return [problem('operator/container', item.head, noImage, {}, where)];
  });
  const variables = itemsOf(map, 'env').flatMap((item) => checkVariable(item, `${path}.env[${item.index}]`));
  return [...variables, ...containers];
}

function checkVariable(item: Item, path: string): Finding[] {
  const findings: Finding[] = [];
  const pair = find(item.map, 'name');
  const name = textOf(item.map, 'name');
  const at = pair === undefined ? item.head : valuePlace(pair);
  if (pair === undefined || name === '') {
    findings.push(problem('operator/environment', at, noName, {}, `${path}.name`));
  } else if (name !== undefined && !isVariableName(name)) {
    findings.push(problem('operator/environment', at, badName, { text: name }, `${path}.name`));
  }
  return [...findings, ...checkSource(item, `${path}.valueFrom`)];
}

/** Kubernetes' rule: no `.`, no `..`, nothing that starts with `..`. */
function isVariableName(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== '.' && !name.startsWith('..');
}

function checkSource(item: Item, path: string): Finding[] {
  const pair = find(item.map, 'valueFrom');
  const source = asMap(pair?.value);
  if (pair === undefined || source === undefined) return [];
  const given = entries(source).filter(({ key }) => sources.has(key.text));
  const findings = given.flatMap((one) => {
    const { key } = one;
    const where = `${path}.${key.text}`;
    if (sources.get(key.text) === 'taken') return checkReference(one, where);
    return [problem('operator/environment', key, unsupported, { text: key.text }, where)];
  });
  const value = textOf(item.map, 'value') ?? '';
  if (given.length !== 1 || value !== '') {
    findings.push(problem('operator/environment', pair.key, oneSource, {}, path));
  }
  return findings;
}

/** All that Kubernetes has, and what TiDB Operator takes of it. */
const sources: ReadonlyMap<string, 'taken' | 'unsupported'> = new Map([
  ['configMapKeyRef', 'taken'],
  ['secretKeyRef', 'taken'],
  ['fieldRef', 'unsupported'],
  ['resourceFieldRef', 'unsupported'],
]);

const subdomain = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** The object that a reference names, and the key in it. */
function checkReference(reference: Pair, path: string): Finding[] {
  const map = asMap(reference.value);
  if (map === undefined) return [];
  const findings: Finding[] = [];
  const check = (field: 'name' | 'key', isGood: (text: string) => boolean, template: Template) => {
    const pair = find(map, field);
    if (asScalar(pair?.value)?.template) return;
    const text = textOf(map, field) ?? '';
    if (isGood(text)) return;
    const at = pair === undefined ? reference.key : valuePlace(pair);
    findings.push(problem('operator/environment', at, template, { text }, `${path}.${field}`));
  };
  check('name', (text) => subdomain.test(text), badObject);
  check('key', isDataKey, badDataKey);
  return findings;
}

/** A key of a ConfigMap or a Secret. */
function isDataKey(text: string): boolean {
  return /^[-._a-zA-Z0-9]{1,253}$/.test(text) && text !== '.' && !text.startsWith('..');
}
