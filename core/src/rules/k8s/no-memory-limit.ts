import type { PodSet } from '../../cluster/pod-set';
import { findPath } from '../../formats/keys';
import { configTree } from '../../formats/operator/config';
import { asMap, find } from '../../text/walk';
import type { Rule } from '../rule';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

export const noMemoryLimit: Rule = {
  code: 'k8s/no-memory-limit',
  severity: 'information',
  title: { en: 'TiKV sizes itself by its whole Node', 'zh-cn': 'TiKV 按整个 Node 的内存设定大小' },
  why: {
    en: 'TiKV takes 45 % of the memory that it sees for its block cache. In a Pod without a limit that is the Node’s, whatever else runs \
there: with a second TiKV, or anything that grows, the Node runs out of memory and the kernel kills what takes most. Where a LimitRange \
of the namespace sets a limit, all is well; that is not to be seen here.',
    'zh-cn':
      'TiKV 将可见内存的 45% 用作 block cache。没有 limits 的 Pod 看到的是整个 Node 的内存，而不管其上还运行着什么：如果还有另一个 TiKV 或其他\
占用内存的负载，Node 内存会耗尽，内核会终止占用最多的进程。如果命名空间的 LimitRange 设置了上限则没有问题，但此处无法得知。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
    'tikv/tikv: components/tikv_util, sys/mod.rs, memory_limit_in_bytes',
  ],
  liveCheck:
    'kubectl get pod -o custom-columns=NAME:.metadata.name,LIMIT:.spec.containers[*].resources.limits.memory',
  example: {
    bad: tidbCluster({ tikv: 'limits:\n  cpu: 8' }),
    good: tidbCluster({ tikv: 'limits:\n  cpu: 8\n  memory: 32Gi' }),
  },
  needs: ['tikv'],
  check: function* (cluster) {
    for (const set of podSetsOf(cluster, 'tikv')) {
      if (set.instances.length === 0 || isSized(set)) continue;
      yield {
        at: set.head,
        template: {
          en: '{name} has no memory limit: each TiKV takes 45 % of its Node’s memory for its block cache, whatever else runs there. Set one, \
or storage.block-cache.capacity.',
          'zh-cn':
            '{name} 没有内存上限：每个 TiKV 都会将所在 Node 内存的 45% 用作 block cache，而不管其上还运行着什么。请设置上限，或设置 \
storage.block-cache.capacity。',
        },
        args: { name: set.name },
      };
    }
  },
};

/** By a limit, v1's or v2's, or by the settings of TiKV that would follow from it. */
function isSized({ pods }: PodSet): boolean {
  const limits = asMap((find(pods, 'limits') ?? find(pods, 'resources'))?.value);
  const config = configTree(find(pods, 'config')?.value);
  return (
    find(limits, 'memory') !== undefined ||
    ['storage.block-cache.capacity', 'memory-usage-limit'].some((key) => findPath(config, key) !== undefined)
  );
}
