import { findAll } from '../../formats/keys';
import type { MapNode } from '../../text/node';
import { asMap } from '../../text/walk';
import type { Rule, Violation } from '../rule';
import { sharedConfig } from '../settings';
import { instancesOf } from './instances';
import { members } from './members';

const lists = ['storage.main.dir', 'storage.latest.dir'];

const topology = (config: string) => `${members}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
  - host: 10.0.4.1
    config:
${config}`;

export const tiflashNestedStorage: Rule = {
  code: 'tiup/tiflash-nested-storage',
  severity: 'warning',
  title: {
    en: 'TiFlash directories that TiUP does not see',
    'zh-cn': 'TiUP 无法识别的 TiFlash 目录写法',
  },
  why: {
    en: 'TiUP knows TiFlash’s directories by the literal keys `storage.main.dir` and `storage.latest.dir` alone. Nested \
below `storage:` they reach TiFlash, but not TiUP: it makes and checks `data_dir` instead, does not make these, does \
not compare them with other instances, and does not remove them.',
    'zh-cn':
      'TiUP 只通过 `storage.main.dir` 和 `storage.latest.dir` 这样的点分写法识别 TiFlash 的目录。写成 `storage:` 下的嵌套\
形式时，TiFlash 能读到而 TiUP 不能：TiUP 会创建并检查 `data_dir`，不会创建这些目录，不会与其他实例比较，也不会删除它们。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/tiflash.go, GetOverrideDataDir',
    'https://docs.pingcap.com/tidb/stable/tiflash-configuration',
  ],
  onFragments: true,
  example: {
    bad: topology('      storage:\n        main:\n          dir: [/data1/tiflash]\n'),
    good: topology('      storage.main.dir: [/data1/tiflash]\n'),
  },
  check: function* (cluster, context) {
    const instances = instancesOf(cluster, context).filter(({ section }) => section.role === 'tiflash');
    if (instances.length === 0) return;
    yield* nested(sharedConfig(cluster, 'tiflash'));
    for (const instance of context.ofRole('tiflash')) yield* nested(asMap(instance.config));
  },
};

function* nested(config: MapNode | undefined): Iterable<Violation> {
  for (const list of lists) {
    for (const { pair } of findAll(config, list)) {
      if (pair.key.text === list) continue;
      yield {
        at: pair.key,
        template: {
          en: 'TiUP does not see {list} in this spelling: it uses and checks `data_dir` instead of these directories. \
Write `{list}` as one key.',
          'zh-cn':
            'TiUP 无法识别这种写法的 {list}：它会使用并检查 `data_dir` 而不是这些目录。请写成单个键 `{list}`。',
        },
        args: { list },
      };
    }
  }
}
