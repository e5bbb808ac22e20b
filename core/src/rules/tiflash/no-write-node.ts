import type { Rule } from '../rule';
import { isTiUP } from '../settings';
import { disaggregatedNodes, tiflashNodes } from './disaggregation';
import { disaggregated } from './example';

export const noWriteNode: Rule = {
  code: 'tiflash/no-write-node',
  severity: 'error',
  title: { en: 'Compute Nodes without a Write Node', 'zh-cn': '有 Compute Node 而没有 Write Node' },
  why: {
    en: 'Write Nodes take the changes from TiKV and put them on S3; a Compute Node asks one for a snapshot \
before it reads. Without a Write Node there is no TiFlash replica at all.',
    'zh-cn':
      'Write Node 从 TiKV 接收变更并写入 S3，Compute Node 读取前需要向 Write Node 获取快照。没有 Write \
Node 就没有任何 TiFlash 副本。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: { bad: disaggregated({ write: '' }), good: disaggregated() },
  check: function* (cluster, context) {
    const nodes = disaggregatedNodes(cluster, context);
    const [first] = nodes;
    if (!isTiUP(cluster) || first?.modeNode === undefined) return;
    // A node whose mode means nothing may be the one that is missing.
    if (tiflashNodes(cluster, context).length < context.ofRole('tiflash').length) return;
    if (nodes.some(({ mode }) => mode === 'write')) return;
    yield {
      at: first.modeNode,
      template: {
        en: 'There are Compute Nodes, but no Write Node: no table can have a TiFlash replica. Add one, \
better two.',
        'zh-cn':
          '有 Compute Node 但没有 Write Node：任何表都无法创建 TiFlash 副本。请至少增加一个，最好两个。',
      },
    };
  },
};
