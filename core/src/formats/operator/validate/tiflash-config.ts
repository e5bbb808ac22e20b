/** The few keys of TiFlash's configuration that TiDB Operator reads itself. */
import type { Finding } from '../../../findings/finding';
import type { Template } from '../../../messages/message';
import type { YamlNode } from '../../../text/node';
import { resolveScalar } from '../../../text/scalar';
import { asMap, find, resolve } from '../../../text/walk';
import { findPath } from '../../keys';
import { configTree } from '../config';
import { problem } from '../problem';
import type { Component } from './component';

const logs = ['flash.flash_cluster.log', 'flash.proxy.log-file', 'logger.log', 'logger.errorlog'];
const base = 'spec.tiflash.config.config';

const noFloat: Template = {
  en: '“{key}” must be a number, and this is “{text}”, so TiDB Operator stops working on the cluster. Write it without quotes.',
  'zh-cn': '“{key}”应为数值，此处是“{text}”，TiDB Operator 会停止处理该集群。请去掉引号。',
};
const range: Template = {
  en: '“{key}” must lie between 0 and 1, and this is {text}, so TiDB Operator stops working on the cluster.',
  'zh-cn': '“{key}”必须在 0 到 1 之间，此处是 {text}，TiDB Operator 会停止处理该集群。',
};
const noText: Template = {
  en: '“{key}” must be text, and this is “{text}”, so TiDB Operator stops working on the cluster. Put it in quotes.',
  'zh-cn': '“{key}”应为字符串，此处是“{text}”，TiDB Operator 会停止处理该集群。请加上引号。',
};
const noFolder: Template = {
  en: '“{key}” needs a folder above the file, since TiDB Operator mounts it: {text} has none. Write /data0/logs/….',
  'zh-cn':
    '“{key}”的文件必须位于某个目录下，因为 TiDB Operator 要挂载该目录：{text} 没有。请写成 /data0/logs/…。',
};

export function checkTiFlashConfig({ map }: Component): Finding[] {
  const config = configTree(find(asMap(find(map, 'config')?.value), 'config')?.value);
  const key = 'flash.overlap_threshold';
  const threshold = resolve(findPath(config, key)?.value);
  const findings = threshold === undefined ? [] : checkThreshold(threshold, key);
  for (const log of logs) {
    const file = resolve(findPath(config, log)?.value);
    if (file !== undefined) findings.push(...checkLog(file, log));
  }
  return findings;
}

// Where the type is wrong TiDB Operator leaves out the dot before the key; for this key it does not.
function checkThreshold(scalar: Found, key: string): Finding[] {
  const text = textOf(scalar);
  if (scalar.kind !== 'scalar') {
    return [problem('operator/tiflash-config', scalar, noFloat, { key, text }, `${base}.${key}`)];
  }
  if (scalar.template) return [];
  const read = resolveScalar(scalar, 'yaml12');
  if (read.type !== 'integer' && read.type !== 'float') {
    return [problem('operator/tiflash-config', scalar, noFloat, { key, text }, `${base}.${key}`)];
  }
  if (read.value >= 0 && read.value <= 1) return [];
  return [problem('operator/tiflash-config', scalar, range, { key, text }, `${base}.${key}`)];
}

function checkLog(scalar: Found, key: string): Finding[] {
  const text = textOf(scalar);
  if (scalar.kind === 'scalar' && scalar.template) return [];
  if (scalar.kind !== 'scalar' || resolveScalar(scalar, 'yaml12').type !== 'string') {
    return [problem('operator/tiflash-config', scalar, noText, { key, text }, `${base}${key}`)];
  }
  if (text.split('/').length >= 3) return [];
  return [problem('operator/tiflash-config', scalar, noFolder, { key, text }, `${base}.${key}`)];
}

type Found = Exclude<YamlNode, { kind: 'alias' }>;

/** The value as it is written. */
function textOf(node: Found): string {
  return node.kind === 'scalar' ? node.text : node.block.text.slice(node.from, node.to);
}
