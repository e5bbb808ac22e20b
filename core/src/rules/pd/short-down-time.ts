import { printDuration } from '../../units/print';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';

/** A restart with its checks, a kernel update, a failed switch: shorter than most of them. */
const leastMs = 10 * 60_000;

const topology = (time: string) => `server_configs:
  pd:
    schedule.max-store-down-time: ${time}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const shortDownTime: Rule = {
  code: 'pd/short-down-time',
  severity: 'warning',
  title: { en: 'A store counts as lost after a few minutes', 'zh-cn': 'store 宕机几分钟后即被视为丢失' },
  why: {
    en: 'After `max-store-down-time` PD gives a silent store up and copies all of its Regions elsewhere: terabytes that \
load disks and network and are thrown away when the machine is back from its reboot. TiKV’s leaders report a peer as \
down only after 10 minutes, so that less gains little. The default is 30 minutes; for planned work it is raised.',
    'zh-cn':
      '超过 `max-store-down-time` 后，PD 会放弃没有心跳的 store，并在其他 store 上重建其全部 Region：大量数据迁移占用磁盘与网络，而机\
器重启回来后又全部作废。TiKV 的 leader 在 10 分钟后才会将 peer 上报为 down，因此设得更短收效甚微。默认为 30 分钟；计划内\
维护时应调大。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/pd-configuration-file',
    'tikv/tikv: raftstore.max-peer-down-duration',
  ],
  liveCheck: 'pd-ctl config show',
  example: { bad: topology('2m'), good: topology('30m') },
  check: function* ({ replication }) {
    const { maxStoreDownTimeMs: time } = replication;
    if (time.at === undefined || time.value >= leastMs) return;
    yield {
      at: time.at,
      template: {
        en: 'After {time} of silence PD rebuilds a whole store elsewhere: a reboot is enough. Take 10 minutes or more.',
        'zh-cn':
          'store 失联 {time} 后 PD 就会在其他地方重建它的全部数据：一次重启就足以触发。请设为 10 分钟以上。',
      },
      args: { time: printDuration(time.value) },
    };
  },
};
