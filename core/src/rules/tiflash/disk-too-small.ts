import { pdAndTiDB } from '../example';
import { dataPlace, sizedOf } from '../resources/sized';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';

const topology = (nodes: number) => `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
${Array.from({ length: nodes }, (_, index) => `  - host: 10.0.4.${index + 1}\n`).join('')}`;

export const diskTooSmall: Rule = {
  code: 'tiflash/disk-too-small',
  severity: 'warning',
  title: { en: 'TiFlash’s disks do not hold its replicas', 'zh-cn': 'TiFlash 磁盘放不下计划的副本' },
  why: {
    en: 'TiFlash keeps every replicated table once for each replica. PD stops placing at `low-space-ratio`, 80 % by \
default: replication then stays below 1.0, and queries on those tables do not reach TiFlash.',
    'zh-cn':
      'TiFlash 按副本数保存每张设置了副本的表。使用率达到 `low-space-ratio`（默认 80%）后 PD 停止放置：同步进度会一直小于 1.0，这些\
表的查询无法使用 TiFlash。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements',
    'https://docs.pingcap.com/tidb/stable/troubleshoot-tiflash',
  ],
  liveCheck: 'pd-ctl store',
  example: {
    bad: topology(2),
    good: topology(9),
    beside: {
      'topology.plan.yaml': `workload:
  tables: [{ name: orders, rows: 20e9, row: 300 B, tiflash: 2 }]
hardware:
  tikv: { disk: 4 TB }
  tiflash: { disk: 1 TB }
`,
    },
  },
  check: function* (cluster, context) {
    const nodes = context.ofRole('tiflash').filter(({ tiflashMode }) => tiflashMode === 'coupled');
    const sized = nodes.length === 0 ? undefined : sizedOf(cluster, context);
    const needed = sized?.sheet.value('tiflash_storage')?.mid;
    if (sized === undefined || needed === undefined) return;
    const disks = nodes.map(({ resources }) => resources.diskBytes?.value);
    const ratio = cluster.replication.lowSpaceRatio.value;
    const room = disks.reduce<number>((sum, disk) => sum + (disk ?? 0), 0) * ratio;
    if (disks.includes(undefined) || needed <= room) return;
    yield {
      at: sectionKey(cluster, 'tiflash'),
      template: {
        en: 'The planned TiFlash replicas take {needed}; {count} nodes have room for {room} before PD stops placing. Add \
nodes or disks.',
        'zh-cn':
          '计划的 TiFlash 副本需要 {needed}，而 {count} 个节点在 PD 停止放置之前只能容纳 {room}。请增加节点或磁盘。',
      },
      args: { needed: sized.print(needed), count: nodes.length, room: sized.print(room) },
      related: [related(dataPlace(sized.plan), { en: 'The planned data.', 'zh-cn': '计划的数据量。' })],
    };
  },
};
