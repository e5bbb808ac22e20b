import { nearest } from '../../findings/nearest';
import { asScalar } from '../../text/walk';
import { replaceWord } from '../label-edits';
import type { Rule } from '../rule';
import { safeFix } from '../say';
import { modes, settingOf } from './disaggregation';
import { disaggregated, withLine } from './example';

export const mode: Rule = {
  code: 'tiflash/mode',
  severity: 'error',
  onFragments: true,
  title: { en: 'An unknown TiFlash mode', 'zh-cn': '未知的 TiFlash 模式' },
  why: {
    en: '`flash.disaggregated_mode` is `tiflash_write` or `tiflash_compute`; TiFlash does not start with \
another word. Without the setting a node is a coupled one.',
    'zh-cn':
      '`flash.disaggregated_mode` 只能是 `tiflash_write` 或 `tiflash_compute`，其他值会使 TiFlash 无法启动。\
不设置时为存算一体节点。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: { bad: withLine('tiflash_compute', 'tiflash_computer'), good: disaggregated() },
  check: function* (cluster, context) {
    const seen = new Set<unknown>();
    for (const instance of context.ofRole('tiflash')) {
      const scalar = asScalar(settingOf(cluster, instance, 'flash.disaggregated_mode')?.value);
      if (scalar === undefined || scalar.text === '' || scalar.template || seen.has(scalar)) continue;
      seen.add(scalar);
      if (modes.has(scalar.text)) continue;
      const meant = nearest(scalar.text, ['tiflash_write', 'tiflash_compute']);
      const args = { mode: scalar.text, meant: meant ?? '' };
      yield {
        at: scalar,
        template: meant === undefined ? told.unknown : told.misspelt,
        args,
        fixes:
          meant === undefined ? [] : [safeFix(told.rename, args, [replaceWord(scalar, scalar.text, meant)])],
      };
    }
  },
};

const told = {
  unknown: {
    en: '{mode} is no TiFlash mode: the node does not start. Use tiflash_write or tiflash_compute.',
    'zh-cn': '{mode} 不是有效的 TiFlash 模式，节点无法启动。请使用 tiflash_write 或 tiflash_compute。',
  },
  misspelt: {
    en: '{mode} is no TiFlash mode: the node does not start. Did you mean {meant}?',
    'zh-cn': '{mode} 不是有效的 TiFlash 模式，节点无法启动。是否应为 {meant}？',
  },
  rename: { en: 'Change it to {meant}', 'zh-cn': '改为 {meant}' },
};
