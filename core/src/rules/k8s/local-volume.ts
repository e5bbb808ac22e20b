import type { PodSet } from '../../cluster/pod-set';
import { isLocalClass } from '../../facts/operator/local-class';
import { itemsOf } from '../../formats/operator/validate/component';
import type { MapNode, ScalarNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import type { Rule } from '../rule';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

export const localVolume: Rule = {
  code: 'k8s/local-volume',
  severity: 'information',
  title: { en: 'A volume that belongs to one Node', 'zh-cn': '绑定在单个 Node 上的卷' },
  why: {
    en: 'A local volume is fast, and it is the Node’s. When the Node is gone, the data is, and the Pod stays Pending until its claim is deleted \
by hand. A Pod that asks for more CPU or memory than its Node has left cannot move either. Disks of cloud machines are empty after a stop. \
That it is local is guessed from the name of the storage class.',
    'zh-cn':
      '本地卷速度快，但属于所在的 Node。Node 丢失时数据也随之丢失，Pod 会一直处于 Pending，直到手动删除其 PVC。Pod 申请的 CPU 或内存超过该 \
Node 的剩余资源时也无法迁移。云主机的本地盘在停机后会被清空。是否为本地卷是根据存储类名称推测的。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-storage-class',
    'https://kubernetes.io/docs/concepts/storage/volumes/#local',
  ],
  liveCheck: 'kubectl get pv -o custom-columns=NAME:.metadata.name,LOCAL:.spec.local.path',
  example: {
    bad: tidbCluster({ tikv: 'storageClassName: local-storage' }),
    good: tidbCluster({ tikv: 'storageClassName: gp3' }),
  },
  onFragments: true,
  check: function* (cluster) {
    for (const set of podSetsOf(cluster, 'pd', 'tikv', 'tiflash')) {
      const at = classesOf(set).find(({ text, template }) => !template && isLocalClass(text));
      if (at === undefined) continue;
      yield {
        at,
        template: {
          en: '“{text}” looks like local disks: when a Node is lost, its Pod of {name} stays Pending until you delete its claim, and the data on \
it is gone. Have enough other copies.',
          'zh-cn':
            '“{text}”看起来是本地盘：Node 丢失后，其上的 {name} Pod 会一直处于 Pending，直到删除其 PVC，数据也随之丢失。请确保其他副本足够。',
        },
        args: { text: at.text, name: set.name },
      };
    }
  },
};

/** Of the data: a component's own, of its claims or volumes. */
function classesOf({ pods }: PodSet): ScalarNode[] {
  const maps = [
    pods,
    ...['storageClaims', 'volumes'].flatMap((list) => itemsOf(pods, list).map(({ map }) => map)),
  ];
  return maps.flatMap((map: MapNode) => asScalar(find(map, 'storageClassName')?.value) ?? []);
}
