import { hasRelease } from '../../config/setting';
import type { Rule } from '../rule';
import { byVersion, eachSetting, exampleWith, programName, unknownSeverity } from './judge';
import { removalFixes } from './value-fixes';

/** Of Write and Compute Nodes `tiflash/s3-version` says as a whole from when on they are there. */
const ofDisaggregation = /^(?:disaggregated-tiflash|storage\.remote\..+|use-autoscaler|autoscaler-.+)$/;

export const notYet: Rule = {
  code: 'config/not-yet',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A configuration key that this version does not have yet',
    'zh-cn': '当前版本尚不支持的配置项',
  },
  why: {
    en: 'The key came with a later release, or with a later patch of this line: to this version it is unknown. \
TiKV and TiDB refuse it when TiUP lets them check their files; the others ignore it, but for TiFlash, which \
does not start with an unknown setting in its default profile. Where no file says the version, this is \
information.',
    'zh-cn':
      '该配置项由更晚的版本（或同系列更晚的补丁版本）引入，对当前版本来说是未知的。TiUP 检查配置时 TiKV \
和 TiDB 会拒绝；其他组件忽略，但 TiFlash 默认 profile 中有未知设置时无法启动。没有文件说明版本时仅作提示。',
  },
  sources: ['tikv/tikv: components/server/src/setup.rs, ensure_no_unrecognized_config'],
  example: {
    bad: exampleWith('v6.1.0', 'tikv:\n  memory-usage-limit: 8GiB\n  in-memory-engine.enable: true'),
    good: exampleWith('v8.5.7', 'tikv:\n  memory-usage-limit: 8GiB\n  in-memory-engine.enable: true'),
  },
  check: eachSetting(({ entry, key }, config) => {
    if (!hasRelease(config)) return undefined;
    if (key.presence(config.version) !== 'not-yet' || ofDisaggregation.test(entry.key)) return undefined;
    return {
      at: entry.pair.key,
      template:
        key.since === undefined || key.since === 'master'
          ? {
              en: '{program} {version} does not have {key} yet.',
              'zh-cn': '{program} {version} 尚没有 {key}。',
            }
          : {
              en: '{program} {version} does not have {key} yet: it came with {since}.',
              'zh-cn': '{program} {version} 尚没有 {key}：自 {since} 起才有。',
            },
      args: {
        program: programName(config.component),
        version: config.version,
        key: entry.key,
        since: key.since ?? '',
      },
      severity: byVersion(config, unknownSeverity(config, entry.key)),
      fixes: removalFixes({ entry }, config),
    };
  }),
};
