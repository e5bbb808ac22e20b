import { boundsText, isWithin } from '../../config/bounds';
import { amountOf, isRust } from '../../config/value';
import { refusesRange } from '../../facts/config/reactions';
import { message } from '../../messages/message';
import type { Rule } from '../rule';
import { eachSetting, exampleWith, programName } from './judge';
import { boundFixes } from './value-fixes';

export const outOfRange: Rule = {
  code: 'config/out-of-range',
  severity: 'error',
  onFragments: true,
  title: { en: 'A configuration value out of its bounds', 'zh-cn': '配置值超出允许范围' },
  why: {
    en: 'A server checks the bounds of many values at its start and refuses to run, or silently takes another \
value. Where it takes another value, this is a warning.',
    'zh-cn': '服务启动时会检查许多配置值的范围，超出则拒绝启动，或静默改用其他值。改用其他值时为警告。',
  },
  sources: [
    'tikv/tikv: components/raftstore/src/store/config.rs, validate',
    'tikv/pd: pkg/schedule/config/config.go, Validate',
    'pingcap/tidb: pkg/config/config.go, Valid',
  ],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  raftstore.raft-max-inflight-msgs: 20000'),
    good: exampleWith('v8.5.7', 'tikv:\n  raftstore.raft-max-inflight-msgs: 1024'),
  },
  check: eachSetting((setting, config) => {
    const { entry, key } = setting;
    if (entry.value === undefined || (key.min === undefined && key.max === undefined)) return undefined;
    const amount = amountOf(entry, key, config);
    // Programs in Go take zero for "not set".
    if (amount === undefined || (amount === 0 && !isRust(config)) || isWithin(amount, key, config))
      return undefined;
    const isRefused = refusesRange(config.component, key.key);
    return {
      at: entry.value,
      template: isRefused
        ? {
            en: '{key} must be {bounds}: {program} refuses to start.',
            'zh-cn': '{key} 必须为 {bounds}：否则 {program} 拒绝启动。',
          }
        : {
            en: '{key} is to be {bounds}: {program} does not work with this value as written.',
            'zh-cn': '{key} 应为 {bounds}：{program} 不会按所写的值工作。',
          },
      args: { program: programName(config.component), key: entry.key, bounds: message(boundsText(key)) },
      severity: isRefused ? 'error' : 'warning',
      fixes: boundFixes(setting, config, amount),
    };
  }),
};
