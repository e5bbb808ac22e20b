import type { Rule } from '../rule';
import { related, relatedAll } from '../say';
import { tiflashNodes } from './disaggregation';
import { disaggregated } from './example';

export const mixedArchitectures: Rule = {
  code: 'tiflash/mixed-architectures',
  severity: 'error',
  title: {
    en: 'Coupled TiFlash beside Write and Compute Nodes',
    'zh-cn': '存算一体的 TiFlash 与存算分离的节点并存',
  },
  why: {
    en: 'A cluster has either coupled TiFlash nodes or Write and Compute Nodes on S3, never both: queries \
fail or read wrong places. There is no switch in place either. Set the TiFlash replicas of all tables to 0, \
scale the coupled nodes in, wait until they are Tombstone, prune them, then add the others; everything is \
replicated anew.',
    'zh-cn':
      '一个集群只能使用存算一体的 TiFlash，或使用基于 S3 的 Write Node 和 Compute Node，不能并存，否则查询\
会失败。也不能原地切换：需先将所有表的 TiFlash 副本数设为 0，缩容存算一体节点，等待其变为 Tombstone 并清理，\
再扩容新节点，数据会重新同步。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: {
    bad: disaggregated({ more: '  - host: 10.0.7.3\n' }),
    good: disaggregated(),
  },
  check: function* (cluster, context) {
    const nodes = tiflashNodes(cluster, context);
    const [coupled, ...others] = nodes.filter((node) => node.mode === 'coupled');
    const other = nodes.find((node) => node.mode !== 'coupled');
    if (coupled === undefined || other?.modeNode === undefined) return;
    yield {
      at: coupled.instance.head,
      template: {
        en: '{store} has no `flash.disaggregated_mode`, so that it is a coupled node, but {other} is not: a \
cluster cannot have both. Give it a mode, or scale one kind in first.',
        'zh-cn':
          '{store} 未设置 `flash.disaggregated_mode`，是存算一体节点，而 {other} 是存算分离节点：同一集群不\
能并存。请设置模式，或先缩容其中一种。',
      },
      args: { store: coupled.instance.id, other: other.instance.id },
      related: [
        related(other.modeNode, { en: 'A disaggregated node.', 'zh-cn': '存算分离节点。' }),
        ...relatedAll(others, ({ instance }) => instance.head, {
          en: 'Coupled as well.',
          'zh-cn': '同样是存算一体节点。',
        }),
      ],
    };
  },
};
