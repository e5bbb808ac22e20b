import { type MachineCaches, machineCaches } from '../../sizing/block-cache';
import { cacheBytes, cacheShareMax } from '../../sizing/cache-figures';
import { printBytes } from '../../units/print';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { relatedAll } from '../say';

const store = (host: number, port: number) =>
  `  - host: 10.0.${host}.1\n    port: ${port}\n    status_port: ${port + 20}\n    config:\n      server.labels: { host: h${host} }\n`;

const topology = (cache: string) => `server_configs:
  pd:
    replication.location-labels: [host]
  tikv:
    storage.block-cache.capacity: ${cache}
${pdAndTiDB}tikv_servers:
${[1, 2, 3].map((host) => store(host, 20160) + store(host, 20161)).join('')}`;

export const blockCaches: Rule = {
  code: 'resources/block-caches',
  severity: 'error',
  title: { en: 'Block caches beyond the memory of the machine', 'zh-cn': 'block cache 超出机器内存' },
  why: {
    en: 'Every TiKV takes 45 % of the memory that it sees for its block cache and knows nothing of its neighbours. \
Together they must leave room for memtables, Raft, the page cache and the other processes: 45 % of the machine \
divided by the number of TiKV each. Beyond that the kernel kills one of them under load, and all of a machine soon \
after.\n\nAbove 60 % of the machine it is a warning, above all of it an error. The memory comes from the plan.',
    'zh-cn':
      '每个 TiKV 默认将所见内存的 45% 用作 block cache，并不知道同机的其他实例。所有实例合计必须为 memtable、Raft、page cache 和\
其他进程留出空间：各取“整机内存的 45% ÷ TiKV 数量”。否则高负载时会被内核 OOM kill，同机的实例往往接连被杀。\n\n超过\
整机内存的 60% 为警告，超过整机内存为错误。内存大小取自 plan。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'tikv/tikv: src/config/mod.rs, BLOCK_CACHE_RATE',
    'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case991.md',
  ],
  liveCheck: `mysql -e "SHOW CONFIG WHERE type = 'tikv' AND name = 'storage.block-cache.capacity'"`,
  example: {
    bad: topology('72GiB'),
    good: topology('28GiB'),
    beside: { 'topology.plan.yaml': 'hardware:\n  tikv: { memory: 128 GiB }\n' },
  },
  check: function* (cluster, { plan }) {
    // Only a plan tells the memory of whole machines.
    if (plan === undefined) return;
    const all = machineCaches(cluster).flatMap((machine) => {
      const bytes = allBytes(machine);
      const { memoryBytes } = machine;
      const share = bytes === undefined || memoryBytes === undefined ? 0 : bytes / memoryBytes;
      return share > cacheShareMax
        ? [{ ...machine, bytes: bytes ?? 0, memory: memoryBytes ?? 0, share }]
        : [];
    });
    const worst = all.reduce<(typeof all)[number] | undefined>(
      (most, one) => (most === undefined || one.share > most.share ? one : most),
      undefined,
    );
    const first = worst?.caches[0];
    if (worst === undefined || first === undefined) return;
    const { caches, bytes, memory, share } = worst;
    yield {
      at: first.instance.head,
      ...(share > 1 ? {} : { severity: 'warning' as const }),
      template: {
        en: '{count} TiKV on {machine} take {cache} of block cache, {share} % of its {memory} (machines like it: \
{machines}). Set `storage.block-cache.capacity` to at most {each} each.',
        'zh-cn':
          '{machine} 上的 {count} 个 TiKV 共占用 {cache} block cache，为其 {memory} 内存的 {share} %（同样的机器：{machines} 台）。\
请将 `storage.block-cache.capacity` 各设为不超过 {each}。',
      },
      args: {
        count: caches.length,
        machine: worst.machine,
        cache: printBytes(bytes, 'binary'),
        memory: printBytes(memory, 'binary'),
        share: Math.round(share * 100),
        machines: all.length,
        each: printBytes((cacheBytes({ memoryBytes: memory }) ?? 0) / caches.length, 'binary'),
      },
      related: relatedAll(
        caches.slice(1),
        ({ instance }) => instance.head,
        { en: '{store}.', 'zh-cn': '{store}。' },
        ({ instance }) => ({ store: instance.id }),
      ),
    };
  },
};

/** Of all TiKV of a machine; nothing where one is not known. */
function allBytes({ caches }: MachineCaches): number | undefined {
  const each = caches.map(cacheBytes);
  return each.every((bytes) => bytes !== undefined) ? each.reduce((sum, bytes) => sum + bytes, 0) : undefined;
}
