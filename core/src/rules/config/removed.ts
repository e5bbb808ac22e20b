import { hasRelease } from '../../config/setting';
import { inBothLanguages } from '../../facts/config/chinese';
import { message } from '../../messages/message';
import type { Rule } from '../rule';
import { byVersion, eachSetting, exampleWith, programName, unknownSeverity } from './judge';
import { renameFixes } from './renamed';
import { removalFixes } from './value-fixes';

export const removed: Rule = {
  code: 'config/removed',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A configuration key that this version no longer has',
    'zh-cn': '当前版本已移除的配置项',
  },
  why: {
    en: 'A key that a release dropped is as unknown as a misspelt one: TiKV refuses it when TiUP lets it check \
its file, TiFlash does not start with a vanished setting in its default profile, and the others ignore it. \
TiDB knows the names that it dropped and only warns of them. Where no file says the version, this is \
information.',
    'zh-cn':
      '被移除的配置项与拼写错误的一样未知：TiUP 检查配置时 TiKV 会拒绝；默认 profile 中有已移除的设置时 \
TiFlash 无法启动；其他组件忽略。TiDB 认识已移除的名称，仅告警。没有文件说明版本时仅作提示。',
  },
  sources: [
    'tikv/tikv: components/server/src/setup.rs, ensure_no_unrecognized_config',
    'pingcap/tiflash: dbms/src/Interpreters/Settings.h',
  ],
  example: {
    bad: exampleWith('v8.5.7', 'tiflash:\n  profiles.default.enable_pipeline: true'),
    good: exampleWith('v7.1.0', 'tiflash:\n  profiles.default.enable_pipeline: true'),
  },
  check: eachSetting((setting, config) => {
    if (!hasRelease(config)) return undefined;
    const { entry, key } = setting;
    if (key.presence(config.version) !== 'removed') return undefined;
    const severity = config.component === 'tidb' ? 'warning' : unknownSeverity(config, entry.key);
    return {
      at: entry.pair.key,
      template:
        key.replacedBy === undefined
          ? {
              en: '{program} {version} no longer has {key}.',
              'zh-cn': '{program} {version} 已没有 {key}。',
            }
          : {
              en: '{program} {version} no longer has {key}: use {instead}.',
              'zh-cn': '{program} {version} 已没有 {key}：请使用 {instead}。',
            },
      args: {
        program: programName(config.component),
        version: config.version,
        key: entry.key,
        instead: message(inBothLanguages(key.replacedBy ?? '')),
      },
      severity: byVersion(config, severity),
      tags: ['deprecated'],
      fixes: [...renameFixes(setting, config), ...removalFixes(setting, config)],
    };
  }),
};
