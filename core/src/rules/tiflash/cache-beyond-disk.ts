import { asScalar } from '../../text/walk';
import { printBytes } from '../../units/print';
import type { Rule } from '../rule';
import { related, valueFix } from '../say';
import { disaggregatedNodes, settingOf } from './disaggregation';
import { disaggregated } from './example';

/** What a cache may take of its disk, so that logs and spilled data have room. */
const shareMax = 0.9;

const capacity = 'storage.remote.cache.capacity';

export const cacheBeyondDisk: Rule = {
  code: 'tiflash/cache-beyond-disk',
  severity: 'warning',
  title: { en: 'A cache larger than its disk', 'zh-cn': '缓存大于磁盘' },
  why: {
    en: 'TiFlash drops files from its cache when `storage.remote.cache.capacity` is reached, and asks the disk nothing. With more than the disk \
has it goes on until the disk is full: then nothing can be cached any more, and queries that spill to the disk fail.',
    'zh-cn':
      'TiFlash 在达到 `storage.remote.cache.capacity` 时才淘汰缓存文件，不检查磁盘。该值大于磁盘容量时会一直写到磁盘满：之后无法再缓存，需要落盘的查询也\
会失败。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  liveCheck: 'df -h',
  example: {
    bad: disaggregated(),
    good: disaggregated().replaceAll(`${capacity}: 800000000000`, `${capacity}: 400000000000`),
    beside: { 'topology.plan.yaml': 'hardware:\n  tiflash: { disk: 500 GB }\n' },
  },
  check: function* (cluster, context) {
    const seen = new Set<unknown>();
    for (const { instance, mode } of disaggregatedNodes(cluster, context)) {
      const at = asScalar(settingOf(cluster, instance, capacity)?.value);
      const disk = instance.resources.diskBytes;
      if (mode !== 'compute' || at === undefined || disk === undefined || seen.has(at)) continue;
      if (!/^\d{1,15}$/.test(at.text) || Number(at.text) <= disk.value) continue;
      seen.add(at);
      const rounded = Math.floor((disk.value * shareMax) / 1e9) * 1e9;
      yield {
        at,
        template: {
          en: 'The cache of {store} may take {cache}, and its disk has {disk}: it is full before TiFlash drops anything. Leave some of the disk.',
          'zh-cn':
            '{store} 的缓存上限为 {cache}，而磁盘只有 {disk}：TiFlash 淘汰缓存之前磁盘就已写满。请为磁盘留出余量。',
        },
        args: { store: instance.id, cache: printBytes(Number(at.text)), disk: printBytes(disk.value) },
        fixes: rounded > 0 ? [valueFix(at, String(rounded))] : [],
        related: disk.at === undefined ? [] : [related(disk.at, { en: 'The disk.', 'zh-cn': '该磁盘。' })],
      };
    }
  },
};
