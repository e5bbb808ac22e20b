import type { Cluster } from '../../cluster/cluster';
import { replaceScalar } from '../../text/edit';
import type { ScalarNode } from '../../text/node';
import { asScalar } from '../../text/walk';
import type { Rule } from '../rule';
import { choiceFix, related } from '../say';
import { onKubernetes } from '../settings';
import { disaggregatedNodes, settingOf, type TiFlashNode } from './disaggregation';
import { disaggregated } from './example';

export const s3Differs: Rule = {
  code: 'tiflash/s3-differs',
  severity: 'error',
  title: {
    en: 'TiFlash nodes of one cluster with different places on S3',
    'zh-cn': '同一集群的 TiFlash 使用不同的 S3 位置',
  },
  why: {
    en: 'Write Nodes put the data where Compute Nodes look for it: endpoint, bucket and root must be the \
same on every node. Otherwise queries find no data.',
    'zh-cn':
      'Write Node 写入数据的位置就是 Compute Node 读取的位置：所有节点的 endpoint、bucket 和 root 必须相同，\
否则查询找不到数据。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: disaggregated().replace(
      'flash.disaggregated_mode: tiflash_compute\n',
      'flash.disaggregated_mode: tiflash_compute\n      storage.s3.root: /shop-2\n',
    ),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    const nodes = disaggregatedNodes(cluster, context);
    for (const key of ['endpoint', 'bucket', 'root']) {
      const values = valuesOf(cluster, nodes, `storage.s3.${key}`);
      const usual = mostFrequent(values);
      const seen = new Set<ScalarNode>();
      for (const { node, scalar } of values) {
        if (usual === undefined || sameText(scalar, usual) || seen.has(scalar)) continue;
        seen.add(scalar);
        const args = {
          store: node.instance.id,
          key: `storage.s3.${key}`,
          value: scalar.text,
          usual: usual.text,
        };
        yield {
          at: scalar,
          template: told.differs,
          args,
          related: [related(usual, told.usual, args)],
          fixes: onKubernetes(cluster) ? [] : [choiceFix(told.set, args, replaceScalar(scalar, usual.text))],
        };
      }
    }
  },
};

const told = {
  differs: {
    en: '{store} has {key} {value}, other nodes of the cluster have {usual}: Compute Nodes will not find \
what Write Nodes put on S3. Use one value for all.',
    'zh-cn':
      '{store} 的 {key} 为 {value}，而集群中其他节点为 {usual}：Compute Node 将找不到 Write Node 写入 S3 的\
数据。请统一。',
  },
  usual: { en: 'The value of the others.', 'zh-cn': '其他节点的值。' },
  set: { en: 'Change it to {usual}', 'zh-cn': '改为 {usual}' },
};

interface Value {
  readonly node: TiFlashNode;
  readonly scalar: ScalarNode;
}

function valuesOf(cluster: Cluster, nodes: readonly TiFlashNode[], path: string): readonly Value[] {
  return nodes.flatMap((node) => {
    const scalar = asScalar(settingOf(cluster, node.instance, path)?.value);
    return scalar === undefined || scalar.text === '' || scalar.template ? [] : [{ node, scalar }];
  });
}

/** Slashes at the ends do not count: `/shop/` is `/shop`. */
function normal(text: string): string {
  return text.replace(/^\/+|\/+$/g, '');
}

function sameText(a: ScalarNode, b: ScalarNode): boolean {
  return normal(a.text) === normal(b.text);
}

function mostFrequent(values: readonly Value[]): ScalarNode | undefined {
  const counts = new Map<string, number>();
  for (const { scalar } of values) {
    counts.set(normal(scalar.text), (counts.get(normal(scalar.text)) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return values.find(({ scalar }) => counts.get(normal(scalar.text)) === most)?.scalar;
}
