import type { Rule } from '../rule';
import { isTiUP } from '../settings';
import { disaggregatedNodes, tiflashNodes } from './disaggregation';
import { disaggregated } from './example';

export const noComputeNode: Rule = {
  code: 'tiflash/no-compute-node',
  severity: 'warning',
  title: { en: 'Write Nodes without a Compute Node', 'zh-cn': '有 Write Node 而没有 Compute Node' },
  why: {
    en: 'Write Nodes answer no queries. With no Compute Node every query that needs TiFlash fails, until \
one is started. That may be meant for the hours without such queries: Compute Nodes hold no data and start \
in seconds.',
    'zh-cn':
      'Write Node 不处理查询。没有 Compute Node 时，所有需要 TiFlash 的查询都会失败，直到启动一个。在没有这\
类查询的时段可能有意如此：Compute Node 不保存数据，几秒即可启动。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3'],
  example: { bad: disaggregated({ compute: '' }), good: disaggregated() },
  check: function* (cluster, context) {
    const nodes = disaggregatedNodes(cluster, context);
    const [first] = nodes;
    if (!isTiUP(cluster) || first?.modeNode === undefined) return;
    // A node whose mode means nothing may be the one that is missing.
    if (tiflashNodes(cluster, context).length < context.ofRole('tiflash').length) return;
    if (nodes.some(({ mode }) => mode === 'compute')) return;
    yield {
      at: first.modeNode,
      template: {
        en: 'There are Write Nodes, but no Compute Node: queries that need TiFlash fail until one is started.',
        'zh-cn': '有 Write Node 但没有 Compute Node：需要 TiFlash 的查询会失败，直到启动一个 Compute Node。',
      },
    };
  },
};
