import type { Rule } from '../rule';
import { disaggregatedNodes, settingOf } from './disaggregation';
import { disaggregated } from './example';

const needed = ['storage.remote.cache.dir', 'storage.remote.cache.capacity'] as const;

export const cache: Rule = {
  code: 'tiflash/cache',
  severity: 'warning',
  title: { en: 'A Compute Node without a local cache', 'zh-cn': 'Compute Node 没有本地缓存' },
  why: {
    en: 'A Compute Node keeps what it read from S3 in `storage.remote.cache.dir`, up to \
`storage.remote.cache.capacity` bytes. Without either it has no cache: every query reads from S3 again, \
which is slow and paid by the request.',
    'zh-cn':
      'Compute Node 将从 S3 读取的数据缓存在 `storage.remote.cache.dir` 中，上限为 \
`storage.remote.cache.capacity` 字节。缺少任一项都没有缓存：每次查询都要重新读取 S3，速度慢且按请求计费。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: disaggregated().replace('      storage.remote.cache.capacity: 800000000000\n', ''),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    const seen = new Set<unknown>();
    for (const { instance, mode, modeNode } of disaggregatedNodes(cluster, context)) {
      if (mode !== 'compute' || modeNode === undefined || seen.has(modeNode)) continue;
      const missing = needed.filter((path) => settingOf(cluster, instance, path)?.value === undefined);
      if (missing.length === 0) continue;
      seen.add(modeNode);
      yield {
        at: modeNode,
        template: {
          en: '{store} has no {missing}: it keeps nothing of what it reads from S3. Set a directory and its \
capacity in bytes.',
          'zh-cn': '{store} 缺少 {missing}，不会缓存从 S3 读取的数据。请设置缓存目录及其容量（字节）。',
        },
        args: { store: instance.id, missing: missing.join(', ') },
      };
    }
  },
};
