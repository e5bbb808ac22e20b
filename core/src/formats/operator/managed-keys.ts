/** Keys of the configuration that TiDB Operator v2 sets itself: an instance whose file has one never starts. */
import {
  managedFolders,
  managedKeys,
  managedProxyKeys,
  tiflashDataPath,
} from '../../facts/operator/managed-keys';
import type { Finding, Fix } from '../../findings/finding';
import { message, type Template } from '../../messages/message';
import { removePair } from '../../text/edit';
import type { MapNode, Pair, YamlNode } from '../../text/node';
import { removeTomlKey } from '../../text/toml-edit';
import { asScalar, asSequence, entries, find, resolve } from '../../text/walk';
import { configTree } from './config';
import { dataVolume } from './groups/pods';
import { problem } from './problem';
import { itemsOf, textOf } from './validate/component';

const managed: Template = {
  en: '“{key}” is TiDB Operator’s to set: it refuses a configuration that has it, and the instance never starts. Remove it.',
  'zh-cn': '“{key}”由 TiDB Operator 管理：配置中设置了它时会被拒绝，实例不会启动。请删除。',
};

const removal: Template = { en: 'Remove {key}', 'zh-cn': '删除 {key}' };

/** `spec` describes the Pods: a group's template, or an instance's own. */
export function checkManagedKeys(kind: string, spec: MapNode, path: string): Finding[] {
  const component = kind.replace(/Group$/, '');
  const keys = managedKeys[component] ?? [];
  const isManaged = ({ key, pair }: Leaf) =>
    keys.includes(key) || (component === 'TiFlash' && isOtherFolder(key, pair.value, spec));
  const refused = (field: string, test: (leaf: Leaf) => boolean) => {
    const config = resolve(find(spec, field)?.value);
    return leaves(configTree(config), '')
      .filter((leaf) => test(leaf) && !isEmpty(leaf.pair.value))
      .map((leaf) => {
        const args = { key: leaf.key };
        const fixes = removalOf(leaf, config);
        return problem('operator/managed-key', leaf.pair.key, managed, args, `${path}.${field}`, fixes);
      });
  };
  const ofProxy = component === 'TiFlash' ? managedProxyKeys : [];
  return [...refused('config', isManaged), ...refused('proxyConfig', ({ key }) => ofProxy.includes(key))];
}

/** Without the key, where its lines can be taken out: TOML has other rules for that than a map. */
function removalOf({ key, map, pair }: Leaf, config: YamlNode | undefined): Fix[] {
  const edits = config?.kind === 'scalar' ? removeTomlKey(config, key.split('.')) : removePair(map, pair);
  return edits.length === 0 ? [] : [{ title: message(removal, { key }), safe: true, edits }];
}

interface Leaf {
  readonly key: string;
  readonly map: MapNode;
  readonly pair: Pair;
}

function leaves(map: MapNode | undefined, prefix: string): Leaf[] {
  if (map === undefined) return [];
  return entries(map).flatMap((pair) => {
    const key = `${prefix}${pair.key.text}`;
    const { value } = pair;
    return value?.kind === 'map' ? leaves(value, `${key}.`) : [{ key, map, pair }];
  });
}

function isEmpty(node: YamlNode | undefined): boolean {
  const found = resolve(node);
  if (found?.kind === 'scalar') return found.text === '' || found.text === '0';
  return found === undefined || (found.kind === 'sequence' && found.items.length === 0);
}

function isOtherFolder(key: string, value: YamlNode | undefined, spec: MapNode): boolean {
  const folder = managedFolders[key];
  if (folder === undefined) return false;
  const mount = itemsOf(dataVolume(spec), 'mounts').findLast(({ map }) => textOf(map, 'type') === 'data');
  const written = textOf(mount?.map, 'mountPath') ?? tiflashDataPath;
  const items = asSequence(value)?.items.map((item) => asScalar(item)?.text) ?? [];
  return items.length !== 1 || items[0] !== `${written}/${folder}`;
}
