import type { PodSet } from '../../cluster/pod-set';
import { findPath } from '../../formats/keys';
import { configTree } from '../../formats/operator/config';
import type { ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { parseKubernetesQuantity, parseReadableSize } from '../../units/bytes';
import { printBytes } from '../../units/print';
import type { Rule } from '../rule';
import { related } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

/** More of the memory than this leaves too little for memtables, Raft entries and the coprocessor. */
const shareMax = 0.6;

const cache = (capacity: string) =>
  tidbCluster({ tikv: 'limits:\n  memory: 32Gi' }).replace(
    '    config: {}\n  tidb',
    `    config: |\n      [storage.block-cache]\n      capacity = "${capacity}"\n  tidb`,
  );

export const blockCache: Rule = {
  code: 'k8s/block-cache',
  severity: 'error',
  title: { en: 'A block cache as large as the Pod', 'zh-cn': 'block cache 与 Pod 内存一样大' },
  why: {
    en: 'The block cache fills up, and TiKV needs memory besides it: memtables, Raft entries, requests on their way. Where the cache alone \
reaches the limit of the Pod, the kernel kills the process again and again. Above 60 % of the limit it is a warning. Where nothing is set, \
TiKV takes 45 % of what the Pod may use.',
    'zh-cn':
      'block cache 会被填满，而 TiKV 还需要其他内存：memtable、Raft 日志、处理中的请求。当 cache 本身达到 Pod 的上限时，进程会反复被内核终止。\
超过上限的 60% 时为警告。未设置时 TiKV 使用 Pod 可用内存的 45%。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tune-tikv-memory-performance',
    'https://docs.pingcap.com/tidb/stable/tidb-troubleshooting-map',
  ],
  liveCheck: 'kubectl get pod -l app.kubernetes.io/component=tikv -o jsonpath="{..lastState}"',
  example: { bad: cache('32GiB'), good: cache('14GiB') },
  onFragments: true,
  check: function* (cluster) {
    for (const set of podSetsOf(cluster, 'tikv')) {
      const limit = memoryLimit(set);
      const at = asScalar(
        findPath(configTree(find(set.pods, 'config')?.value), 'storage.block-cache.capacity')?.value,
      );
      const bytes = at === undefined || at.template ? undefined : parseReadableSize(at.text);
      const limitBytes = limit === undefined ? undefined : parseKubernetesQuantity(limit.text);
      if (at === undefined || limit === undefined || bytes === undefined || limitBytes === undefined)
        continue;
      const share = bytes / limitBytes;
      if (limitBytes <= 0 || share <= shareMax) continue;
      yield {
        at,
        ...(share < 1 ? { severity: 'warning' as const } : {}),
        template: share < 1 ? told.much : told.all,
        args: {
          cache: at.text,
          limit: limit.text,
          share: Math.round(share * 100),
          wanted: printBytes(Math.round(limitBytes * 0.45), 'binary'),
        },
        related: [related(limit, { en: 'The limit.', 'zh-cn': '内存上限。' })],
      };
    }
  },
};

const told = {
  all: {
    en: 'The block cache of {cache} does not fit into the {limit} that the Pod may use: TiKV is killed once it has filled up. {wanted} \
(45 %) is the usual size.',
    'zh-cn': 'block cache {cache} 超出 Pod 可用的 {limit}：填满后 TiKV 会被终止。通常为 {wanted}（45%）。',
  },
  much: {
    en: 'The block cache takes {share} % of the {limit} that the Pod may use, and TiKV needs the rest and more under load. {wanted} (45 %) \
is the usual size.',
    'zh-cn':
      'block cache 占 Pod 可用 {limit} 的 {share}%，高负载时剩余内存可能不够。通常为 {wanted}（45%）。',
  },
};

/** v1 has limits; v2 has one number for both. */
export function memoryLimit({ pods }: PodSet): ScalarNode | undefined {
  const limits = asMap((find(pods, 'limits') ?? find(pods, 'resources'))?.value);
  const scalar = asScalar(find(limits, 'memory')?.value);
  return scalar?.template ? undefined : scalar;
}
