import type { PodSet } from '../../cluster/pod-set';
import type { ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { parseKubernetesQuantity } from '../../units/bytes';
import type { Rule, Violation } from '../rule';
import { choiceFix, related, safeFix, settingFix, valueFix } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

export const storageLimit: Rule = {
  code: 'k8s/storage-limit',
  severity: 'warning',
  title: { en: 'A store that reports another size than its volume', 'zh-cn': 'TiKV 上报的容量与卷大小不同' },
  why: {
    en: 'The volume is made from `requests.storage`. `limits.storage` limits nothing in Kubernetes: TiDB Operator hands it to TiKV as its \
capacity, and PD goes by that. With more than the volume has, PD goes on placing Regions on a disk that is full, and TiKV stops. With less, \
the rest of the volume is never used, which is information: somebody may keep it in reserve. Volumes that are folders of a Node’s disk need \
the limit, or TiKV reports the whole disk; what kind they are only the name of the class tells, so that is information, too.',
    'zh-cn':
      '卷按 `requests.storage` 创建。`limits.storage` 在 Kubernetes 中不起限制作用：TiDB Operator 将其作为容量传给 TiKV，PD 据此调度。大于卷的\
大小时，磁盘写满后 PD 仍会继续调度 Region，TiKV 随之停止。小于卷的大小时，其余空间不会被使用，此时为信息级别：可能是有意预留。如果卷是 Node 磁盘上的目录，则必须设置该值，\
否则 TiKV 会上报整块磁盘；卷的种类只能从存储类的名称推断，因此也是信息级别。',
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
      if (request === undefined) continue;
      if (limit === undefined) {
        const sharing = sharedClass(set);
        if (sharing !== undefined) yield sharesDisk(set, request, sharing);
        continue;
      }
      const [told, claimed] = [limit, request].map(({ text }) => parseKubernetesQuantity(text));
      if (told === undefined || claimed === undefined || told === claimed) continue;
      const isMore = told > claimed;
      yield {
        at: limit,
        ...(isMore ? {} : { severity: 'information' as const }),
        template: isMore ? said.more : said.less,
        args: { limit: limit.text, request: request.text },
        fixes: [valueFix(limit, request.text, isMore ? safeFix : choiceFix)],
        related: [related(request, { en: 'The volume.', 'zh-cn': '卷的大小。' })],
      };
    }
  },
};

/** The class of the volumes, where its name tells that they are folders on a disk of the Node. */
function sharedClass({ pods, spec }: PodSet): ScalarNode | undefined {
  const named = asScalar((find(pods, 'storageClassName') ?? find(spec, 'storageClassName'))?.value);
  return named !== undefined && /(?:^|-)(?:local-path|hostpath)(?:-|$)/i.test(named.text) ? named : undefined;
}

function sharesDisk({ pods }: PodSet, request: ScalarNode, storageClass: ScalarNode): Violation {
  return {
    at: request,
    severity: 'information',
    template: said.shared,
    args: { request: request.text, class: storageClass.text },
    fixes: settingFix(pods, ['limits', 'storage'], request.text),
    related: [related(storageClass, { en: 'The class.', 'zh-cn': '存储类。' })],
  };
}

const said = {
  more: {
    en: 'TiKV tells PD that it has {limit}, and its volume has {request}: the disk is full before PD stops placing Regions on it. Make both \
the same.',
    'zh-cn':
      'TiKV 向 PD 上报容量 {limit}，而卷只有 {request}：PD 停止调度 Region 之前磁盘已写满。请使两者一致。',
  },
  shared: {
    en: 'Volumes of {class} are folders on a disk of the Node: TiKV tells PD that it has all of that disk, not {request}. Set limits.storage to \
{request}.',
    'zh-cn':
      '{class} 的卷是 Node 磁盘上的目录：TiKV 会把整块磁盘而不是 {request} 作为容量上报给 PD。请将 limits.storage 设为 {request}。',
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
