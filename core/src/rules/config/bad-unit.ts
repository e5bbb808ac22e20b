import { faultOf, isRust } from '../../config/value';
import type { Rule } from '../rule';
import { eachSetting, exampleWith, programName } from './judge';
import { unitFixes } from './value-fixes';

export const badUnit: Rule = {
  code: 'config/bad-unit',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A size or a duration that the component cannot read',
    'zh-cn': '组件无法识别的大小或时长',
  },
  why: {
    en: 'TiKV reads sizes as `64MiB` or `64MB` (both 1024-based, and units with their capitals) and durations \
as `1h30m`; a duration without a unit is refused. PD and TiDB read Go durations, which have no days. A \
server that cannot read a value does not start.',
    'zh-cn':
      'TiKV 的大小写作 `64MiB` 或 `64MB`（都以 1024 为底，单位区分大小写），时长写作 `1h30m`，没有单位的\
时长会被拒绝。PD 和 TiDB 使用 Go 的时长格式，没有“天”。无法识别配置值时服务不能启动。',
  },
  sources: ['tikv/tikv: components/tikv_util/src/config.rs, ReadableSize and ReadableDuration'],
  example: {
    bad: exampleWith('v8.5.7', 'pd:\n  schedule.max-store-down-time: 1d'),
    good: exampleWith('v8.5.7', 'pd:\n  schedule.max-store-down-time: 24h'),
  },
  check: eachSetting((setting, config) => {
    const { entry, key } = setting;
    if (entry.value?.kind !== 'scalar' || faultOf(entry, key, config) !== 'unit') return undefined;
    return {
      at: entry.value,
      template:
        key.type === 'size'
          ? {
              en: '{program} cannot read {value} as a size for {key}: write it like 64MiB, with capitals.',
              'zh-cn': '{program} 无法将 {key} 的 {value} 识别为大小：请写作 64MiB 这样的形式，注意大小写。',
            }
          : {
              en: '{program} cannot read {value} as a duration for {key}: write a number with one of the \
units {units}.',
              'zh-cn': '{program} 无法将 {key} 的 {value} 识别为时长：请写数字加单位（{units}）。',
            },
      args: {
        program: programName(config.component),
        key: entry.key,
        value: entry.value.text,
        units: isRust(config) ? 'd, h, m, s, ms' : 'h, m, s, ms',
      },
      fixes: unitFixes(setting, config),
    };
  }),
};
