import { isPlaceholder, isRust } from '../../config/value';
import { nearest } from '../../findings/nearest';
import { replaceScalar } from '../../text/edit';
import type { Rule } from '../rule';
import { safeFix } from '../say';
import { eachSetting, exampleWith, programName } from './judge';

export const notInEnum: Rule = {
  code: 'config/not-in-enum',
  severity: 'error',
  onFragments: true,
  title: { en: 'A value that is none of those allowed', 'zh-cn': '不在允许取值之内的配置值' },
  why: {
    en: 'TiKV and TiFlash Proxy refuse to start with it. The other components refuse it or take another \
value: there this is a warning.',
    'zh-cn': 'TiKV 和 TiFlash Proxy 会拒绝启动。其他组件会拒绝或改用其他值：此时为警告。',
  },
  sources: ['tikv/tikv: src/config/mod.rs', 'tikv/pd: server/config/config.go'],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  storage.engine: raft-kvs'),
    good: exampleWith('v8.5.7', 'tikv:\n  storage.engine: raft-kv'),
  },
  check: eachSetting(({ entry, key }, config) => {
    const { value } = entry;
    if (key.enum === undefined || value?.kind !== 'scalar' || isPlaceholder(value)) return undefined;
    if (value.text === '' || key.type.endsWith('[]') || isOneOf(value.text, key.key, key.enum, config))
      return undefined;
    const allowed = key.enum.filter((each) => each !== '');
    const meant = nearest(value.text, allowed);
    return {
      at: value,
      template: {
        en: '{program} takes none but {allowed} for {key}.',
        'zh-cn': '{program} 的 {key} 只能取 {allowed}。',
      },
      args: { program: programName(config.component), key: entry.key, allowed: allowed.join(', ') },
      severity: isRust(config) ? 'error' : 'warning',
      fixes:
        meant === undefined
          ? []
          : [
              safeFix({ en: 'Change it to {meant}', 'zh-cn': '改为 {meant}' }, { meant }, [
                ...replaceScalar(value, meant),
              ]),
            ],
    };
  }),
};

/** Log levels go by several names and in any case everywhere. */
const levels = ['trace', 'warning', 'critical', 'fatal', 'panic', 'dpanic', 'off', 'notice'];

function isOneOf(
  text: string,
  key: string,
  allowed: readonly string[],
  config: Parameters<typeof isRust>[0],
): boolean {
  const isLevel = /level$/.test(key);
  if (isLevel && levels.includes(text.toLowerCase())) return true;
  if (isRust(config) && !isLevel) return allowed.includes(text);
  return allowed.some((each) => each.toLowerCase() === text.toLowerCase());
}
