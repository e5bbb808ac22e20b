import { idOf, placeOf, textOf } from '../../formats/tiup/effective';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { dataByMachine, diskOf, type UsedDir } from '../tiup/disks';
import { instancesOf } from '../tiup/instances';

/** The root file system, mostly: what meets there was put there by default. */
const noDisks = new Set(['/', '/home', '/opt', '/usr', '/var', '/root', '/tmp']);

/** Those that write so much that PD waits for them. */
const busy = new Set(['tikv', 'tiflash', 'prometheus', 'pump', 'cdc']);

const topology = (disk: string) => `pd_servers:
  - host: 10.0.1.1
    data_dir: ${disk}/pd
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
  - host: 10.0.1.1
    data_dir: /data1/tikv
  - host: 10.0.2.1
  - host: 10.0.3.1
monitoring_servers:
  - host: 10.0.1.1
    data_dir: /data2/prometheus
`;

export const sharedDisk: Rule = {
  code: 'pd/shared-disk',
  severity: 'information',
  title: { en: 'PD on the disk of a busy neighbour', 'zh-cn': 'PD 与写入频繁的组件共用磁盘' },
  why: {
    en: 'PD syncs every change of its own to disk before it answers. Behind the writes of TiKV or Prometheus that takes \
seconds at times: PD loses its leadership, and with it every transaction waits for a timestamp. Should the neighbour \
fill the disk, PD stops.\n\nDisks are guessed by the first step of the directories, and only on machines that use \
several.',
    'zh-cn':
      'PD 在应答前会把自身的每次变更同步落盘。与 TiKV 或 Prometheus 共用磁盘时，落盘有时需要数秒：PD 会失去 leader，所有事务\
都要等待时间戳。如果其他组件写满磁盘，PD 会停止服务。\n\n磁盘按目录的第一级推测，且仅针对使用了多个此类目录的机器。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'https://docs.pingcap.com/tidb/stable/deploy-and-maintain-faq',
    'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case292.md',
  ],
  liveCheck: 'df --output=target <data_dir>; iostat -x 1',
  example: { bad: topology('/data1'), good: topology('/data3') },
  check: function* (cluster, context) {
    const instances = instancesOf(cluster, context);
    const user = textOf(context.topology().global, 'user');
    for (const used of dataByMachine(instances, user).values()) {
      const ofPd = used.filter((one) => componentOf(one) === 'pd');
      if (ofPd.length === 0 || new Set(used.map(({ dir }) => diskOf(dir))).size < 2) continue;
      for (const pd of ofPd) {
        if (noDisks.has(diskOf(pd.dir))) continue;
        const other = used.find((one) => diskOf(one.dir) === diskOf(pd.dir) && busy.has(componentOf(one)));
        if (other !== undefined) yield shared(pd, other);
      }
    }
  },
};

function componentOf({ instance }: UsedDir): string {
  return instance.section.component;
}

function shared(pd: UsedDir, other: UsedDir): Violation {
  const args = { pd: pd.dir, disk: diskOf(pd.dir), dir: other.dir, other: idOf(other.instance) };
  return {
    at: placeOf(pd.instance, 'data_dir'),
    template: {
      en: 'PD’s data ({pd}) lies below {disk} like {dir} of {other}, though this machine has other disks: PD waits for \
its neighbour’s writes. Give PD a disk of its own.',
      'zh-cn':
        'PD 的数据（{pd}）与 {other} 的 {dir} 同在 {disk} 下，而该机器还有其他磁盘：PD 会受其写入影响。请为 PD 使用单独的磁盘。',
    },
    args,
    related: [
      related(placeOf(other.instance, 'data_dir'), { en: 'The neighbour.', 'zh-cn': '共用磁盘的组件。' }),
    ],
  };
}
