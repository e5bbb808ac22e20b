import { type ConfigEntry, configEntries } from '../../config/walk';
import type { Rule } from '../rule';
import { related } from '../say';
import { eachMap, exampleWith } from './judge';
import { keepFixes } from './value-fixes';

export const bothSpellings: Rule = {
  code: 'config/both-spellings',
  severity: 'warning',
  onFragments: true,
  title: {
    en: 'One configuration key set twice, dotted and nested',
    'zh-cn': '同一配置项以点分和嵌套两种写法重复设置',
  },
  why: {
    en: 'TiUP folds `a.b: 1` and `a: {b: 2}` into one key. Only one of the values reaches the server, and \
nothing tells which one was left out.',
    'zh-cn': 'TiUP 会把 `a.b: 1` 和 `a: {b: 2}` 合并为同一配置项，只有一个值会生效，且不会有任何提示。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/server_config.go, FoldMap'],
  example: {
    bad: exampleWith('v8.5.7', 'tikv:\n  raftstore.apply-pool-size: 3\n  raftstore:\n    apply-pool-size: 4'),
    good: exampleWith('v8.5.7', 'tikv:\n  raftstore.apply-pool-size: 3'),
  },
  check: eachMap(function* (config) {
    const first = new Map<string, ConfigEntry>();
    for (const entry of configEntries(config.map)) {
      if (entry.value?.kind === 'map') continue;
      const before = first.get(entry.key);
      if (before === undefined) first.set(entry.key, entry);
      // The same key twice in one map is told by the reader of the text.
      else if (before.pair.key.text !== entry.pair.key.text || before.map !== entry.map) {
        yield {
          at: entry.pair.key,
          template: {
            en: '{key} is set twice, in two spellings: only one of the values reaches the server.',
            'zh-cn': '{key} 以两种写法设置了两次：只有一个值会生效。',
          },
          args: { key: entry.key },
          fixes: [...keepFixes(before, entry, config), ...keepFixes(entry, before, config)],
          related: [related(before.pair.key, { en: 'Set here, too.', 'zh-cn': '此处也设置了。' })],
        };
      }
    }
  }),
};
