import { printNumber } from '../../units/print';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';
import { planned, storesIn } from './example';
import { dataPlace, sizedOf } from './sized';

/** PD carries half a million with ease; from a million on users report slow leaders and late operators. */
const regionsMax = 1_000_000;

export const regionHeartbeats: Rule = {
  code: 'resources/region-heartbeats',
  severity: 'information',
  title: {
    en: 'More than a million Regions for one PD leader',
    'zh-cn': '单个 PD leader 管理超过一百万个 Region',
  },
  why: {
    en: 'Every Region reports to PD’s leader once a minute. With millions, heartbeats wait, operators time out, and a new \
leader loads all Regions before it serves: 10 to 30 s without timestamps. Larger Regions help most; PD’s followers can \
answer for Regions (`pd_enable_follower_handle_region`), and its scheduling can run as a service of its own.',
    'zh-cn':
      '每个 Region 每分钟向 PD leader 上报一次心跳。达到数百万时，心跳排队、operator 超时，新 leader 需先加载全部 Region 才能服务，\
期间 10 至 30 秒无法获取时间戳。最有效的办法是调大 Region；也可让 PD follower 处理 Region 查询\
（`pd_enable_follower_handle_region`），或将调度拆为独立的微服务。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/massive-regions-best-practices',
    'https://github.com/tikv/pd/issues/5596',
    'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case429.md',
  ],
  liveCheck: 'pd-ctl store',
  example: {
    bad: storesIn(40, '  tikv:\n    coprocessor.region-split-size: 96MiB\n'),
    good: storesIn(40),
    beside: planned('110 TB', '4 TB'),
  },
  check: function* (cluster, context) {
    const sized = sizedOf(cluster, context);
    const regions = sized?.sheet.value('regions_count')?.mid;
    const heartbeats = sized?.sheet.value('region_heartbeats')?.mid;
    if (sized === undefined || regions === undefined || regions <= regionsMax) return;
    yield {
      at: sectionKey(cluster, 'pd'),
      template: {
        en: '{regions} Regions send {rate} heartbeats a second to one PD leader: with more than a million, PD falls behind \
at times. Make Regions larger.',
        'zh-cn':
          '{regions} 个 Region 每秒向单个 PD leader 发送 {rate} 次心跳：超过一百万时 PD 可能处理不及。请调大 Region。',
      },
      args: {
        regions: printNumber(Math.round(regions)),
        rate: printNumber(Math.round(heartbeats ?? regions / 60)),
      },
      related: [related(dataPlace(sized.plan), { en: 'The planned data.', 'zh-cn': '计划的数据量。' })],
    };
  },
};
