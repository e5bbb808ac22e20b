import { printBytes } from '../../units/print';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';

/** What PD’s data, the logs of its writes and its own logs may come to. */
const leastBytes = 20e9;

const topology = `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

const plan = (disk: string) => `hardware:\n  pd: { disk: ${disk} }\n`;

export const smallDisk: Rule = {
  code: 'pd/small-disk',
  severity: 'information',
  title: { en: 'Little disk for PD', 'zh-cn': 'PD 的磁盘过小' },
  why: {
    en: 'PD’s database may grow to 8 GB, beside it lie its write-ahead log, snapshots and logs. When the disk is full PD stops taking writes: no \
leader is elected, or one that schedules by what was true before. 20 GB leave room for all of it.',
    'zh-cn':
      'PD 的数据库最大可达 8 GB，此外还有预写日志、快照和日志。磁盘写满后 PD 无法写入：无法选出 leader，或 leader 依据过时的信息调度。20 GB 足够容纳这些\
内容。',
  },
  sources: [
    'https://github.com/tikv/pd/issues/5976',
    'https://docs.pingcap.com/tidb/stable/pd-configuration-file',
  ],
  liveCheck: 'df -h',
  example: {
    path: 'topology.plan.yaml',
    bad: plan('8 GB'),
    good: plan('100 GB'),
    beside: { 'topology.yaml': topology },
  },
  check: function* (_, context) {
    const [small] = context.ofRole('pd').flatMap(({ id, resources: { diskBytes: disk } }) => {
      return disk?.at !== undefined && disk.value < leastBytes
        ? [{ id, value: disk.value, at: disk.at }]
        : [];
    });
    // A cluster to try things has little of everything.
    if (small === undefined || context.ofRole('pd').length < 3 || context.tikv.length < 3) return;
    yield {
      at: small.at,
      template: {
        en: '{disk} of disk for PD ({id}): its data, their log and its own logs may fill it, and PD stops. Give it 20 GB or more.',
        'zh-cn':
          'PD（{id}）的磁盘只有 {disk}：数据、预写日志和日志可能将其写满，PD 随之停止。请提供 20 GB 以上。',
      },
      args: {
        disk: printBytes(small.value, small.value % 2 ** 30 === 0 ? 'binary' : 'decimal'),
        id: small.id,
      },
    };
  },
};
