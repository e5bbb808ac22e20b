import type { Network } from '../../formats/plan/plan';
import type { Template } from '../../messages/message';
import type { Place } from '../../text/node';
import { printQuantity } from '../../units/print';
import type { Rule } from '../rule';
import { related } from '../say';
import { drExample } from './example';
import { drAutoSyncOf } from './mode';

/** What TiDB's documentation asks of the line between the two sites. */
const roundTripMaxMs = 1.5;
const bandwidthMinBytes = 10e9 / 8;

const plan = (zone: string) => `network: { zone: ${zone}, bandwidth: 25 Gbit/s }\n`;

export const slowLink: Rule = {
  code: 'dr-auto-sync/slow-link',
  severity: 'information',
  title: {
    en: 'A slow line between the sites of DR auto-sync',
    'zh-cn': 'DR Auto-Sync 两个区域之间的网络过慢',
  },
  why: {
    en: 'In `sync` every write waits for a copy in the DR site, so each pays the round trip. DR auto-sync is made for two sites in one city: less \
than 50 km apart, a round trip below 1.5 ms, a line of more than 10 Gbit/s. Beyond that commits slow down, and catching up after a break may \
never end.',
    'zh-cn':
      '在 `sync` 状态下，每次写入都要等待从属区域的副本，因此都要付出一次往返延迟。DR Auto-Sync 面向同城双中心：距离小于 50 km，往返延迟小于 1.5 ms，\
带宽大于 10 Gbit/s。超出时提交变慢，网络中断后的追赶可能无法完成。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment'],
  liveCheck: 'ping -c 20 <host of the other site>',
  example: {
    path: 'topology.plan.yaml',
    bad: plan('5 ms'),
    good: plan('1 ms'),
    beside: { 'topology.yaml': drExample() },
  },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    if (mode === undefined || context.plan === undefined) return;
    for (const { at, template, value } of shortcomings(context.plan.network)) {
      yield {
        at,
        template,
        args: { value },
        related: [related(mode.at, { en: 'DR auto-sync is on here.', 'zh-cn': '此处启用了 DR Auto-Sync。' })],
      };
    }
  },
};

interface Shortcoming {
  readonly at: Place;
  readonly template: Template;
  readonly value: string;
}

function shortcomings({ zone, bandwidth }: Network): Shortcoming[] {
  const found: Shortcoming[] = [];
  if (zone?.at !== undefined && zone.value.mid > roundTripMaxMs)
    found.push({ at: zone.at, template: told.roundTrip, value: printQuantity(zone.value) });
  if (bandwidth?.at !== undefined && bandwidth.value.mid < bandwidthMinBytes)
    found.push({ at: bandwidth.at, template: told.bandwidth, value: printQuantity(bandwidth.value) });
  return found;
}

const told = {
  roundTrip: {
    en: 'A round trip of {value} between the zones: DR auto-sync is made for 1.5 ms or less, and every write waits for it.',
    'zh-cn': '可用区之间往返延迟为 {value}：DR Auto-Sync 要求不超过 1.5 ms，且每次写入都要等待。',
  },
  bandwidth: {
    en: 'A bandwidth of {value}: DR auto-sync wants 10 Gbit/s or more between the sites, to catch up after a break.',
    'zh-cn': '带宽为 {value}：DR Auto-Sync 要求两个区域之间不低于 10 Gbit/s，以便中断后追赶。',
  },
} as const;
