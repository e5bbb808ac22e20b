/** The fix that both deprecated and removed keys have: the new name of the same setting. */
import type { ConfigMap } from '../../config/maps';
import type { Setting } from '../../config/setting';
import { configEntries } from '../../config/walk';
import { configKey } from '../../facts/config/catalogue';
import type { Fix } from '../rule';
import { safeFix } from '../say';

/**
 * Renames a key to the one that took its place, where the version has it, the value means the same there and
 * the file does not set it yet.
 */
export function renameFixes({ entry, key }: Setting, config: ConfigMap): readonly Fix[] {
  const to = key.replacedBy;
  if (to === undefined) return [];
  const next = configKey(config.component, to);
  const prefix = entry.above === '' ? '' : `${entry.above}.`;
  if (next === undefined || next.type !== key.type || next.unit !== key.unit || !to.startsWith(prefix))
    return [];
  // A switch that turned round, or a limit of one part that became a limit of the whole, is no new name.
  if (!keepsMeaning(key.key, to) || next.presence(config.version) !== 'present') return [];
  if (configEntries(config.map).some((other) => other.key === to)) return [];
  return [
    safeFix({ en: 'Rename {key} to {to}', 'zh-cn': '将 {key} 改为 {to}' }, { key: entry.key, to }, [
      { at: entry.pair.key, newText: to.slice(prefix.length) },
    ]),
  ];
}

function keepsMeaning(from: string, to: string): boolean {
  const isSwitch = (key: string) => /(?:^|[.-])disable-/.test(key);
  return isSwitch(from) === isSwitch(to) && !from.includes('block-cache') && !from.includes('_size_limit');
}
