/** Keys of the configuration that TiDB Operator v2 sets itself: an instance whose file has one never starts. */
import type { Finding } from '../../findings/finding';
import { message, type Template } from '../../messages/message';
import { removePair } from '../../text/edit';
import type { MapNode, Pair } from '../../text/node';
import { removeTomlKey } from '../../text/toml-edit';
import { entries, find, resolve } from '../../text/walk';
import { configTree } from './config';
import { problem } from './problem';

const managed: Template = {
  en: '“{key}” is TiDB Operator’s to set: it refuses a configuration that has it, and the instance never starts. Remove it.',
  'zh-cn': '“{key}”由 TiDB Operator 管理：配置中设置了它时会被拒绝，实例不会启动。请删除。',
};

const removal: Template = { en: 'Remove {key}', 'zh-cn': '删除 {key}' };

/** pkg/configs/<component>/config.go, Validate. A key ends in a dot where all below it is managed. */
const keys: Readonly<Record<string, readonly string[]>> = {
  TiKV: [
    ...['server.addr', 'server.advertise-addr', 'server.status-addr', 'server.advertise-status-addr'],
    ...['storage.data-dir', 'pd.endpoints', 'security.'],
  ],
  TiFlash: [
    ...['tmp_path', 'flash.service_addr', 'flash.proxy.', 'raft.pd_addr', 'logger.log', 'logger.errorlog'],
    ...['status.metrics_port', 'security.'],
  ],
};

export function checkManagedKeys(kind: string, spec: MapNode, path: string): Finding[] {
  const wanted = keys[kind.replace(/Group$/, '')];
  const config = resolve(find(spec, 'config')?.value);
  const tree = configTree(config);
  if (wanted === undefined || tree === undefined) return [];
  return leaves(tree, '').flatMap(({ key, map, pair }) => {
    if (!wanted.some((name) => (name.endsWith('.') ? key.startsWith(name) : key === name))) return [];
    const edits = config?.kind === 'scalar' ? removeTomlKey(config, key.split('.')) : removePair(map, pair);
    const fix = { title: message(removal, { key }), safe: true, edits };
    const fixes = edits.length === 0 ? [] : [fix];
    return [problem('operator/managed-key', pair.key, managed, { key }, `${path}.config`, fixes)];
  });
}

interface Leaf {
  readonly key: string;
  readonly map: MapNode;
  readonly pair: Pair;
}

function leaves(map: MapNode, prefix: string): Leaf[] {
  return entries(map).flatMap((pair) => {
    const key = `${prefix}${pair.key.text}`;
    const { value } = pair;
    return value?.kind === 'map' ? leaves(value, `${key}.`) : [{ key, map, pair }];
  });
}
