import { asMap, asScalar, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import type { Rule } from '../rule';
import { related, valueFix } from '../say';
import { memoryLimit } from './block-cache';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

const example = (memory: string) =>
  tidbCluster({ tikv: 'limits:\n  memory: 32Gi' }).replace(
    '      storage: 1Ti\n',
    `      storage: 1Ti\n      memory: ${memory}\n`,
  );

export const requestsBelowLimits: Rule = {
  code: 'k8s/requests-below-limits',
  severity: 'warning',
  title: { en: 'Less memory is reserved than is used', 'zh-cn': '预留的内存少于使用的内存' },
  why: {
    en: 'The scheduler fills a Node by what Pods request, and TiKV, PD and TiFlash use what their limit allows: TiKV takes 45 % of the limit \
for its block cache alone. Where the requests are lower, a full Node promises more than it has. Then the kernel kills processes, and \
Kubernetes evicts the Pods first that use more than they asked for.',
    'zh-cn':
      '调度器按 Pod 的 requests 分配 Node，而 TiKV、PD 和 TiFlash 会用到 limits 允许的内存：仅 block cache 就占 TiKV 上限的 45%。requests 较低时，\
Node 承诺的内存会超过实际拥有的内存，此时内核会终止进程，Kubernetes 也会优先驱逐超出 requests 的 Pod。',
  },
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
  ],
  liveCheck: 'kubectl get pod -o custom-columns=NAME:.metadata.name,QOS:.status.qosClass',
  example: { bad: example('16Gi'), good: example('32Gi') },
  onFragments: true,
  check: function* (cluster) {
    if (cluster.kind !== 'tidbcluster') return;
    for (const set of podSetsOf(cluster, 'pd', 'tikv', 'tiflash')) {
      const limit = memoryLimit(set);
      const request = asScalar(find(asMap(find(set.pods, 'requests')?.value), 'memory')?.value);
      if (limit === undefined || request === undefined || request.template) continue;
      const [wanted, most] = [request, limit].map(({ text }) => parseKubernetesQuantity(text));
      if (wanted === undefined || most === undefined || wanted >= most) continue;
      yield {
        at: request,
        template: {
          en: '{name} reserves {request} of memory and may use {limit}: on a full Node it is the first to be killed or evicted. Request as \
much as the limit.',
          'zh-cn':
            '{name} 预留 {request} 内存而上限为 {limit}：Node 内存不足时会最先被终止或驱逐。请使 requests 等于 limits。',
        },
        args: { name: set.name, request: request.text, limit: limit.text },
        fixes: [valueFix(request, limit.text)],
        related: [related(limit, { en: 'The limit.', 'zh-cn': '内存上限。' })],
      };
    }
  },
};
