/** TiFlash's directories stand where TiUP reads them. It looks at the dotted spelling alone. */
import type { MapNode, Pair } from '../../../text/node';
import { asMap, entries, find } from '../../../text/walk';
import { plain, stringList } from '../values';
import type { Refusal, Validator } from './refusal';

const said = {
  dataDir: {
    en: '“{key}” in the configuration of TiFlash is not for users, and TiUP refuses the file. Set “data_dir” of the \
instance instead.',
    'zh-cn': 'TiFlash 配置中的“{key}”不应由用户设置，TiUP 会拒绝此文件。请改为设置实例的“data_dir”。',
  },
  shared: {
    en: '“{key}” is set for all TiFlash instances at once, and TiUP refuses the file. Set it under “config” of each \
instance.',
    'zh-cn': '“{key}”不能为所有 TiFlash 实例统一设置，TiUP 会拒绝此文件。请写到每个实例的“config”下。',
  },
  needsMain: {
    en: '“{key}” needs “storage.main.dir” beside it, and TiUP refuses the file. Add it, or remove “{key}”.',
    'zh-cn': '设置“{key}”时必须同时设置“storage.main.dir”，否则 TiUP 会拒绝此文件。请添加，或删除“{key}”。',
  },
  list: {
    en: '“{key}” must be a list of directories with at least one entry, and TiUP refuses the file. Write “[/dir]”.',
    'zh-cn': '“{key}”应为非空的目录列表，否则 TiUP 会拒绝此文件。请写成“[/目录]”。',
  },
} as const;

const main = 'storage.main.dir';
const latest = 'storage.latest.dir';

export const tiflashConfig: Validator = function* ({ root, instances }) {
  const tiflash = instances.filter(({ section }) => section.role === 'tiflash');
  if (tiflash.length === 0) return;
  const shared = asMap(find(asMap(find(root, 'server_configs')?.value), 'tiflash')?.value);
  yield* misplaced(shared);
  for (const key of [main, latest, 'storage.raft.dir']) {
    const pair = find(shared, key);
    if (pair !== undefined) yield refuse(pair, said.shared);
  }
  for (const { node } of tiflash) {
    const config = asMap(find(node, 'config')?.value);
    yield* misplaced(config);
    yield* storage(config);
  }
};

function* misplaced(config: MapNode | undefined): Iterable<Refusal> {
  for (const key of ['data_dir', 'path']) {
    const pair = find(config, key);
    const value = plain(pair?.value);
    if (pair !== undefined && typeof value === 'string' && value !== '') yield refuse(pair, said.dataDir);
  }
}

function* storage(config: MapNode | undefined): Iterable<Refusal> {
  const mainPair = find(config, main);
  const latestPair = find(config, latest);
  if (mainPair === undefined) {
    if (config === undefined) return;
    const needing = entries(config).find(({ key }) => /^storage\.(?:latest|raft)/.test(key.text));
    if (needing !== undefined) yield refuse(needing, said.needsMain);
    return;
  }
  if ((stringList(plain(mainPair.value)) ?? []).length === 0) yield refuse(mainPair, said.list);
  if (latestPair !== undefined && stringList(plain(latestPair.value)) === undefined) {
    yield refuse(latestPair, said.list);
  }
}

function refuse(pair: Pair, template: Refusal['template']): Refusal {
  return { kind: 'tiflash-config', at: pair.key, template, args: { key: pair.key.text } };
}
