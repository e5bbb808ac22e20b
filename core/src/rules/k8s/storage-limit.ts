import type { PodSet } from '../../cluster/pod-set';
import type { ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import type { Rule } from '../rule';
import { related } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

export const storageLimit: Rule = {
  code: 'k8s/storage-limit',
  severity: 'warning',
  title: { en: 'A store that reports another size than its volume', 'zh-cn': 'TiKV 上报的容量与卷大小不同' },
  why: {
    en: 'The volume is made from `requests.storage`. `limits.storage` limits nothing in Kubernetes: TiDB Operator hands it to TiKV as its \
capacity, and PD goes by that. With more than the volume has, PD goes on placing Regions on a disk that is full, and TiKV stops. With less, \
the rest of the volume is never used, which is information: somebody may keep it in reserve.',
    'zh-cn':
      '卷按 `requests.storage` 创建。`limits.storage` 在 Kubernetes 中不起限制作用：TiDB Operator 将其作为容量传给 TiKV，PD 据此调度。大于卷的\
大小时，磁盘写满后 PD 仍会继续调度 Region，TiKV 随之停止。小于卷的大小时，其余空间不会被使用，此时为信息级别：可能是有意预留。',
  },
  sources: ['pingcap/tidb-operator release-1.6: pkg/manager/member/tikv_member_manager.go, CAPACITY'],
  liveCheck: 'pd-ctl store',
  example: {
    bad: tidbCluster({ tikv: 'limits:\n  memory: 32Gi\n  storage: 2Ti' }),
    good: tidbCluster({ tikv: 'limits:\n  memory: 32Gi\n  storage: 1Ti' }),
  },
  onFragments: true,
  check: function* (cluster) {
    if (cluster.kind !== 'tidbcluster') return;
    for (const set of podSetsOf(cluster, 'tikv')) {
      const [limit, request] = [storageIn(set, 'limits'), storageIn(set, 'requests')];
      if (limit === undefined || request === undefined) continue;
      const [told, claimed] = [limit, request].map(({ text }) => parseKubernetesQuantity(text));
      if (told === undefined || claimed === undefined || told === claimed) continue;
      const isMore = told > claimed;
      yield {
        at: limit,
        ...(isMore ? {} : { severity: 'information' as const }),
        template: isMore ? said.more : said.less,
        args: { limit: limit.text, request: request.text },
        related: [related(request, { en: 'The volume.', 'zh-cn': '卷的大小。' })],
      };
    }
  },
};

const said = {
  more: {
    en: 'TiKV tells PD that it has {limit}, and its volume has {request}: the disk is full before PD stops placing Regions on it. Make both \
the same.',
    'zh-cn':
      'TiKV 向 PD 上报容量 {limit}，而卷只有 {request}：PD 停止调度 Region 之前磁盘已写满。请使两者一致。',
  },
  less: {
    en: 'TiKV tells PD that it has {limit}, and its volume has {request}: the rest is never used. Make both the same, if that is not meant.',
    'zh-cn': 'TiKV 向 PD 上报容量 {limit}，而卷有 {request}：其余空间不会被使用。如非有意，请使两者一致。',
  },
};

function storageIn({ pods }: PodSet, key: string): ScalarNode | undefined {
  const scalar = asScalar(find(asMap(find(pods, key)?.value), 'storage')?.value);
  return scalar?.template ? undefined : scalar;
}
