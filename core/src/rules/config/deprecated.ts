import { hasRelease } from '../../config/setting';
import { inBothLanguages } from '../../facts/config/chinese';
import { atLeast } from '../../facts/versions';
import { message } from '../../messages/message';
import type { Rule } from '../rule';
import { eachSetting, exampleWith } from './judge';
import { renameFixes } from './renamed';

export const deprecated: Rule = {
  code: 'config/deprecated',
  severity: 'information',
  onFragments: true,
  title: { en: 'A deprecated configuration key', 'zh-cn': '已弃用的配置项' },
  why: {
    en: 'The key is still read, or its value no longer used, and later versions may drop it. An upgrade is \
easier when the file has the new names only.',
    'zh-cn': '该配置项仍可读取或其值已不再使用，后续版本可能移除。配置文件只用新名称可使升级更顺利。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tikv-configuration-file'],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  log-level: warn'),
    good: exampleWith('v8.5.7', 'tikv:\n  log.level: warn'),
  },
  check: eachSetting((setting, config) => {
    if (!hasRelease(config)) return undefined;
    const { entry, key } = setting;
    const since = key.deprecated;
    if (since === undefined || since === 'master' || !atLeast(config.version, since)) return undefined;
    if (entry.value?.kind === 'map' || key.presence(config.version) !== 'present') return undefined;
    return {
      at: entry.pair.key,
      template:
        key.replacedBy === undefined
          ? { en: '{key} is deprecated since {since}.', 'zh-cn': '{key} 自 {since} 起已弃用。' }
          : {
              en: '{key} is deprecated since {since}: use {instead}.',
              'zh-cn': '{key} 自 {since} 起已弃用：请使用 {instead}。',
            },
      args: { key: entry.key, since, instead: message(inBothLanguages(key.replacedBy ?? '')) },
      tags: ['deprecated'],
      fixes: renameFixes(setting, config),
    };
  }),
};
