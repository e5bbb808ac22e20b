import { nearest } from '../../findings/nearest';
import type { Rule } from '../rule';
import { safeFix } from '../say';
import { mapOf, writtenIn } from './instances';
import { members } from './members';

const modes = {
  ssh_type: ['builtin', 'system', 'none'],
  systemd_mode: ['system', 'user'],
} as const;

export const unknownMode: Rule = {
  code: 'tiup/unknown-mode',
  severity: 'error',
  title: { en: 'A way of working that TiUP does not know', 'zh-cn': 'TiUP 不支持的运行方式' },
  why: {
    en: '`ssh_type` and `systemd_mode` are words of a short list, but TiUP reads any text. With an unknown `ssh_type` it \
reaches no machine; an unknown `systemd_mode` (a warning) is taken for `system`, so that the services belong to \
another user than was meant.',
    'zh-cn':
      '`ssh_type` 和 `systemd_mode` 只能取少数几个值，但 TiUP 读取时接受任意文本。未知的 `ssh_type` 会使 TiUP 无法连接任\
何机器；未知的 `systemd_mode`（警告）会被当作 `system`，服务会归属于另一个用户。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/executor/executor.go',
    'https://docs.pingcap.com/tidb/stable/tiup-cluster-topology-reference',
  ],
  example: {
    bad: `global:\n  ssh_type: buildin\n${members}`,
    good: `global:\n  ssh_type: builtin\n${members}`,
  },
  check: function* (cluster, context) {
    const global = mapOf(cluster, context, 'global');
    for (const field of ['ssh_type', 'systemd_mode'] as const) {
      const at = writtenIn(global, field);
      const known: readonly string[] = modes[field];
      if (at === undefined || known.includes(at.text)) continue;
      const meant = nearest(at.text, known);
      yield {
        at,
        ...(field === 'systemd_mode' ? { severity: 'warning' as const } : {}),
        template: {
          en: '{field} is none of {known}: TiUP does not know {value}.',
          'zh-cn': '{field} 只能是 {known}：TiUP 不识别 {value}。',
        },
        args: { field, value: at.text, known: known.join(', ') },
        fixes:
          meant === undefined
            ? []
            : [
                safeFix({ en: 'Write {meant}', 'zh-cn': '改为 {meant}' }, { meant }, [
                  { at, newText: meant },
                ]),
              ],
      };
    }
  },
};
