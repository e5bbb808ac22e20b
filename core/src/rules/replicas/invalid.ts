import { decodeInt, isNull } from '../../formats/tiup/decode';
import type { ScalarNode } from '../../text/node';
import { resolve } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { safeFix } from '../say';
import { findSetting } from '../settings';

const topology = (replicas: string) => `server_configs:
  pd:
    replication.max-replicas: ${replicas}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const invalidReplicas: Rule = {
  code: 'replicas/invalid',
  severity: 'error',
  onFragments: true,
  title: { en: 'max-replicas is no count', 'zh-cn': 'max-replicas 不是有效的数量' },
  why: {
    en: '`max-replicas` is a whole number from 1. PD does not start with a string, a fraction or a negative \
number; 0 it takes, without a word, for the default of 3 (a warning).',
    'zh-cn':
      '`max-replicas` 应为不小于 1 的整数。字符串、小数或负数会使 PD 无法启动；0 会被 PD 悄悄当作默认值 3（\
警告）。',
  },
  sources: ['tikv/pd: pkg/schedule/config/config.go, ReplicationConfig.Adjust'],
  example: { bad: topology('"3"'), good: topology('3') },
  check: function* (cluster, context) {
    for (const { pair } of findSetting(cluster, context, 'pd', 'replication.max-replicas')) {
      const node = resolve(pair.value);
      if (node === undefined || (node.kind === 'scalar' && (isNull(node) || node.template))) continue;
      if (node.kind !== 'scalar') {
        yield { at: node, template: told.notNumber, args: { value: '…' } };
        continue;
      }
      const value = node.text.startsWith('-') || node.text.includes('.') ? undefined : decodeInt(node);
      if (value === 0) yield { at: node, template: told.zero, severity: 'warning' };
      else if (value === undefined) {
        yield { at: node, template: told.notNumber, args: { value: node.text }, fixes: unquoted(node) };
      }
    }
  },
};

const told = {
  zero: {
    en: 'max-replicas 0 means the default to PD, 3. Write the number that you want.',
    'zh-cn': 'max-replicas 为 0 时，PD 会使用默认值 3。请写出需要的副本数。',
  },
  notNumber: {
    en: 'max-replicas must be a whole number from 1, and {value} is none: PD does not start.',
    'zh-cn': 'max-replicas 应为不小于 1 的整数，{value} 无效，PD 无法启动。',
  },
  unquote: { en: 'Write the number without quotes', 'zh-cn': '去掉引号' },
};

function unquoted(node: ScalarNode) {
  const quoted = node.style === 'single' || node.style === 'double';
  return quoted && /^[1-9][0-9]*$/.test(node.text)
    ? [safeFix(told.unquote, {}, [{ at: node, newText: node.text }])]
    : [];
}
