import type { Cluster } from '../../cluster/cluster';
import type { Rule } from '../rule';
import { listed, relatedAll } from '../say';
import { onKubernetes } from '../settings';
import { disaggregatedNodes, settingOf, type TiFlashNode } from './disaggregation';
import { disaggregated } from './example';

const needed = ['storage.s3.endpoint', 'storage.s3.bucket', 'storage.s3.root', 'storage.main.dir'] as const;

export const s3Keys: Rule = {
  code: 'tiflash/s3-keys',
  severity: 'error',
  title: { en: 'A disaggregated TiFlash lacks settings', 'zh-cn': '存算分离的 TiFlash 缺少配置' },
  why: {
    en: 'Write and Compute Nodes need `storage.s3.endpoint`, `storage.s3.bucket`, `storage.s3.root` and \
`storage.main.dir`: TiFlash does not start without them.',
    'zh-cn':
      'Write Node 和 Compute Node 需要 `storage.s3.endpoint`、`storage.s3.bucket`、`storage.s3.root` 和 \
`storage.main.dir`，缺少时 TiFlash 无法启动。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3',
    'pingcap/tiflash: dbms/src/Server/StorageConfigParser.cpp',
  ],
  example: {
    bad: disaggregated().replace('    storage.s3.root: /shop\n', ''),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    for (const [missing, nodes] of byMissing(cluster, disaggregatedNodes(cluster, context))) {
      const [first, ...others] = nodes;
      if (first?.modeNode === undefined) continue;
      yield {
        at: first.modeNode,
        template: {
          en: 'No {missing} for {stores}: a disaggregated TiFlash does not start without.',
          'zh-cn': '{stores} 缺少 {missing}，存算分离的 TiFlash 无法启动。',
        },
        args: { stores: listed(nodes.map(({ instance }) => instance.id)), missing },
        related: relatedAll(
          others,
          ({ instance }) => instance.head,
          { en: '{store} as well.', 'zh-cn': '{store} 同样缺少。' },
          ({ instance }) => ({ store: instance.id }),
        ),
      };
    }
  },
};

/** The nodes grouped by what they lack. On Kubernetes TiDB Operator sets the directory by itself. */
function byMissing(
  cluster: Cluster,
  nodes: readonly TiFlashNode[],
): ReadonlyMap<string, readonly TiFlashNode[]> {
  const groups = new Map<string, TiFlashNode[]>();
  for (const node of nodes) {
    const missing = needed.filter((path) => {
      if (path === 'storage.main.dir' && onKubernetes(cluster)) return false;
      const value = settingOf(cluster, node.instance, path)?.value;
      return value === undefined || (value.kind === 'scalar' && value.text === '');
    });
    if (missing.length === 0) continue;
    const key = missing.join(', ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [node]);
    else known.push(node);
  }
  return groups;
}
