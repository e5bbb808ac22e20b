/** One line for each section of a topology: what it holds, and what it needs. */
import type { Cluster, Section } from '../cluster/cluster';
import type { SizedRole } from '../facts/hardware';
import { sizedRoles } from '../facts/hardware';
import type { Plan } from '../formats/plan/plan';
import { printFigure } from '../formula/derivation';
import type { Sheet } from '../formula/sheet';
import { type Message, message, type Template } from '../messages/message';
import { printNumber, printShare } from '../units/print';
import type { ByteFamily } from '../units/unit';
import { familiesOf } from './families';
import { growthOf } from './growth';
import { fillSheet, hasTiFlashTables, type Subject, subjectOf } from './sheet';
import { storeDisks, usableBytes } from './usable';

export interface SizeLens {
  readonly section: Section;
  readonly message: Message;
}

const said = {
  usable: { en: '{bytes} usable', 'zh-cn': '可用 {bytes}' },
  fills: { en: '{share} in {month} months', 'zh-cn': '{month} 个月后达 {share}' },
  fillsSoon: { en: '{share} within a month', 'zh-cn': '一个月内达 {share}' },
  tooMuch: { en: '{bytes} of data do not fit', 'zh-cn': '容纳不下 {bytes} 数据' },
  storesOf: { en: 'needs {count} stores of {disk}', 'zh-cn': '需要 {count} 个 {disk} 的节点' },
  fewStores: { en: 'needs {count} stores', 'zh-cn': '需要 {count} 个节点' },
  load: { en: '{share} of what {count} carry', 'zh-cn': '已达 {count} 个节点能力的 {share}' },
  servers: { en: 'needs {count} for {qps} QPS', 'zh-cn': '{qps} QPS 需要 {count} 个' },
  regions: { en: '{count} Regions', 'zh-cn': '{count} 个 Region' },
  timestamps: {
    en: '{rate} timestamps/s, {share} of a leader',
    'zh-cn': '{rate} 个时间戳/秒，占单 leader 能力的 {share}',
  },
  tiflash: { en: 'needs {count} nodes · {disk}', 'zh-cn': '需要 {count} 个节点 · {disk}' },
} as const satisfies Readonly<Record<string, Template>>;

/**
 * The lines, for the sections of which something is known: a topology without a plan and without disks has
 * none. Fast enough for every keystroke in a thousand instances.
 */
export function sizeLenses(cluster: Cluster, plan: Plan | undefined): SizeLens[] {
  const subject = subjectOf(cluster, plan);
  const { sheet } = fillSheet(subject, plan?.profile?.value ?? 'physical');
  const family = familiesOf(cluster, plan).data;
  return cluster.sections.flatMap((section) => {
    const role = sizedRoles.find((sized) => sized === section.role);
    const parts = role === undefined ? [] : partsOf(role, subject, sheet, family);
    return parts.length === 0 ? [] : [{ section, message: joined(parts) }];
  });
}

function partsOf(role: SizedRole, subject: Subject, sheet: Sheet, family: ByteFamily): Message[] {
  switch (role) {
    case 'tikv':
      return tikvParts(subject, sheet, family);
    case 'tidb':
      return tidbParts(subject, sheet);
    case 'pd':
      return pdParts(subject, sheet);
    case 'tiflash':
      return tiflashParts(subject, sheet, family);
  }
}

function tikvParts(subject: Subject, sheet: Sheet, family: ByteFamily): Message[] {
  const { knowsData } = subject.workload;
  const disks = storeDisks(subject);
  const parts: Message[] = [];
  const share = sheet.value('usable_share')?.mid;
  const usable =
    disks === undefined || share === undefined ? undefined : usableBytes(subject, disks, sheet, share);
  if (usable !== undefined) parts.push(message(said.usable, { bytes: printFigure(usable.mid, 'B', family) }));
  const data = sheet.value('data')?.mid ?? 0;
  if (usable !== undefined && data > usable.mid) {
    parts.push(message(said.tooMuch, { bytes: printFigure(data, 'B', family) }));
  }
  const fills = growthOf({ subject, disks }, sheet).find(({ limit }) => limit === 'lowSpace');
  if (fills !== undefined && !fills.reached) {
    const share = printShare(subject.cluster.replication.lowSpaceRatio.value);
    parts.push(message(fills.month > 0 ? said.fills : said.fillsSoon, { share, month: fills.month }));
  }
  const count = sheet.value('tikv_count')?.mid;
  if (!knowsData || count === undefined) return parts;
  const disk = sheet.value('store_disk')?.mid ?? 0;
  if (disks === undefined)
    parts.push(message(said.storesOf, { count: Math.round(count), disk: printFigure(disk, 'B', family) }));
  else if (count > subject.shapes.tikv.count)
    parts.push(message(said.fewStores, { count: Math.round(count) }));
  return parts;
}

function tidbParts(subject: Subject, sheet: Sheet): Message[] {
  if (!subject.workload.knowsQueries) return [];
  const [use, qps, count] = ['tidb_use', 'qps', 'tidb_count'].map((name) => sheet.value(name)?.mid);
  if (use === undefined || qps === undefined || count === undefined) return [];
  return [
    message(said.servers, { count: Math.round(count), qps: printNumber(qps) }),
    message(said.load, { share: printShare(use), count: subject.shapes.tidb.count }),
  ];
}

function pdParts(subject: Subject, sheet: Sheet): Message[] {
  const parts: Message[] = [];
  const regions = subject.workload.knowsData ? sheet.value('regions_count')?.mid : undefined;
  if (regions !== undefined) parts.push(message(said.regions, { count: printNumber(regions) }));
  const rate = sheet.value('tso_rate')?.mid;
  const use = sheet.value('pd_tso_use')?.mid;
  if (rate !== undefined && use !== undefined && subject.workload.knowsQueries) {
    parts.push(message(said.timestamps, { rate: printNumber(rate), share: printShare(use) }));
  }
  return parts;
}

function tiflashParts(subject: Subject, sheet: Sheet, family: ByteFamily): Message[] {
  if (!hasTiFlashTables(subject.plan)) return [];
  const count = sheet.value('tiflash_count')?.mid;
  const disk = sheet.value('tiflash_storage')?.mid;
  if (count === undefined || disk === undefined) return [];
  return [message(said.tiflash, { count: Math.round(count), disk: printFigure(disk, 'B', family) })];
}

function joined(parts: readonly Message[]): Message {
  const holes = parts.map((_, index) => `{part${index}}`).join(' · ');
  const args = Object.fromEntries(parts.map((part, index) => [`part${index}`, part]));
  return message({ en: holes, 'zh-cn': holes }, args);
}
