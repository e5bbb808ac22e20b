/** When the data outgrows the cluster. */
import type { Sheet } from '../formula/sheet';
import { type Message, message, type Template } from '../messages/message';
import { printNumber, printShare } from '../units/print';
import type { Interval } from '../units/quantity';
import { monthsUntil } from './months';
import type { GrowthLimit } from './result';
import type { Subject } from './sheet';
import { type StoreDisks, usableBytes } from './usable';

const said = {
  already: { en: '{limit}: reached already', 'zh-cn': '{limit}：已达到' },
  soon: { en: '{limit}: within a month', 'zh-cn': '{limit}：一个月内' },
  month: { en: '{limit}: in {month} months', 'zh-cn': '{limit}：{month} 个月后' },
  lowSpace: {
    en: 'Disks {share} full, where PD places nothing more',
    'zh-cn': '磁盘使用率 {share}（PD 停止放置副本）',
  },
  headroom: { en: 'Headroom of {share} used up', 'zh-cn': '用尽 {share} 的预留空间' },
  regions: { en: '{count} peers on a store', 'zh-cn': '单节点 {count} 个 peer' },
} as const satisfies Readonly<Record<string, Template>>;

export interface GrowthRow extends Omit<GrowthLimit, 'sentence'> {
  readonly reached: boolean;
  readonly message: Message;
}

/** One row for each limit that the plan's growth reaches, the nearest first. */
export function growthOf(
  { subject, disks }: { readonly subject: Subject; readonly disks: StoreDisks | undefined },
  sheet: Sheet,
): GrowthRow[] {
  const growth = subject.plan?.workload.growth;
  const data = sheet.value('data');
  if (growth === undefined || data === undefined) return [];
  return limitsOf(subject, disks, sheet)
    .flatMap(({ limit, at, name }): GrowthRow[] => {
      const mid = monthsUntil(data.mid, at.mid, growth, 'mid');
      if (!Number.isFinite(mid)) return [];
      // The least room and the fastest growth come first.
      const low = monthsUntil(data.high, at.low, growth, 'high');
      const high = monthsUntil(data.low, at.high, growth, 'low');
      const month = Math.floor(mid);
      const template = mid === 0 ? said.already : month === 0 ? said.soon : said.month;
      return [
        {
          limit,
          month,
          reached: mid === 0,
          low: Math.floor(low),
          high: Number.isFinite(high) ? Math.floor(high) : null,
          message: message(template, { limit: name, month }),
        },
      ];
    })
    .sort((a, b) => a.month - b.month);
}

interface Limit {
  readonly limit: GrowthLimit['limit'];
  /** Data with which it is reached. */
  readonly at: Interval;
  readonly name: Message;
}

function limitsOf(subject: Subject, disks: StoreDisks | undefined, sheet: Sheet): Limit[] {
  const ratio = subject.cluster.replication.lowSpaceRatio.value;
  const lowSpace = ratio - (sheet.value('placeholder_share')?.mid ?? 0);
  const usable = sheet.value('usable_share')?.mid ?? lowSpace;
  const headroom = sheet.value('headroom')?.mid ?? 0;
  const limits: Limit[] = [];
  const add = (limit: Limit['limit'], at: Interval | undefined, name: Message) => {
    if (at !== undefined) limits.push({ limit, at, name });
  };
  if (disks !== undefined) {
    const atFill = (share: number) => usableBytes(subject, disks, sheet, share);
    add('lowSpace', atFill(lowSpace), message(said.lowSpace, { share: printShare(ratio) }));
    // Where the headroom is PD's own line, one row says it.
    if (Math.abs(usable - lowSpace) > 1e-9) {
      add('headroom', atFill(usable), message(said.headroom, { share: printShare(headroom) }));
    }
  }
  const peers = sheet.value('peers_comfortable')?.mid;
  if (peers !== undefined) {
    const bytes = (peers * subject.stores * subject.regionBytes) / subject.replicas;
    // Half-full Regions are twice as many.
    add(
      'regions',
      { low: bytes / 2, mid: bytes, high: bytes },
      message(said.regions, { count: printNumber(peers) }),
    );
  }
  return limits;
}
