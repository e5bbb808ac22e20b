import type { Fix } from '../../findings/finding';
import type { YamlNode } from '../../text/node';
import { asSequence } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related, safeFix } from '../say';
import { findSetting } from '../settings';

const topology = (levels: string) => `server_configs:
  pd:
    replication.location-labels: [${levels}]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
`;

export const duplicateLevel: Rule = {
  code: 'labels/duplicate-level',
  severity: 'information',
  title: { en: 'A location label is listed twice', 'zh-cn': 'location-labels 中有重复项' },
  why: {
    en: 'PD compares stores level by level: what does not differ the first time does not the second time. \
The repetition does nothing; perhaps another level was meant.',
    'zh-cn': 'PD 逐级比较，第一次没有区别的标签第二次也不会有区别，重复项不起作用。也许本来想写另一级。',
  },
  sources: ['tikv/pd: pkg/core/store.go, CompareLocation'],
  example: { bad: topology('zone, host, host'), good: topology('zone, host') },
  check: function* (cluster, context) {
    for (const { pair } of findSetting(cluster, context, 'pd', 'replication.location-labels')) {
      const seen = new Map<string, (typeof items)[number]>();
      const items = asSequence(pair.value)?.items ?? [];
      for (const [index, item] of items.entries()) {
        if (item.kind !== 'scalar') continue;
        const first = seen.get(item.text.toLowerCase());
        if (first === undefined) seen.set(item.text.toLowerCase(), item);
        else {
          yield {
            at: item,
            template: {
              en: '{level} stands in location-labels already: the repetition does nothing. Remove it, or \
write the level that you meant.',
              'zh-cn':
                '{level} 在 location-labels 中已经存在，重复项不起作用。请删除，或改为本来想写的一级。',
            },
            args: { level: item.text },
            fixes: withoutItem(items, index),
            related: [related(first, { en: 'The first one.', 'zh-cn': '第一次出现。' })],
          };
        }
      }
    }
  },
};

/**
 * Takes the item out of its list, with the comma or the line that it has; not where a comment stands
 * between.
 */
function withoutItem(items: readonly YamlNode[], index: number): Fix[] {
  const [before, item] = [items[index - 1], items[index]];
  if (before === undefined || item === undefined || before.block !== item.block) return [];
  const at = { block: item.block, from: before.to, to: item.to };
  if (/[#\\]/.test(at.block.text.slice(at.from, at.to))) return [];
  return [safeFix({ en: 'Remove the repetition', 'zh-cn': '删除重复项' }, {}, [{ at, newText: '' }])];
}
