import type { Language, Template } from '#core/messages/message';
import { punctuation } from '#core/messages/punctuation';
import { printBytes, printDuration } from '#core/report/amounts';
import { percent } from '#core/report/percent';
import type { SimulatedStore, SimulateResult } from '#core/report/results';
import { sanitizeLine } from '../text/sanitize';
import { type Column, table } from '../text/table';
import type { Print } from './check-text';

const words = {
  fails: { en: '{failure} fails', 'zh-cn': '{failure} 故障' },
  serves: { en: 'Service returns by itself.', 'zh-cn': '服务可自行恢复。' },
  stands: { en: 'Service does not return by itself.', 'zh-cn': '服务无法自行恢复。' },
  events: { en: 'What happens when', 'zh-cn': '事件时间线' },
  stores: { en: 'Stores before and after', 'zh-cn': '故障前后的 store' },
  store: { en: 'store', 'zh-cn': 'store' },
  state: { en: 'state', 'zh-cn': '状态' },
  leaders: { en: 'leaders', 'zh-cn': 'leader' },
  peers: { en: 'peers', 'zh-cn': 'peer' },
  used: { en: 'used', 'zh-cn': '已用' },
  share: { en: 'of disk', 'zh-cn': '占磁盘' },
  full: { en: 'low space after', 'zh-cn': '空间不足于' },
  objectives: { en: 'Objectives', 'zh-cn': '目标' },
  wanted: { en: 'wanted', 'zh-cn': '期望' },
  got: { en: 'got', 'zh-cn': '结果' },
  range: { en: 'With less and with more data', 'zh-cn': '数据更少或更多时' },
  rebuilt: { en: '{bytes} rebuilt, done after {time}', 'zh-cn': '重建 {bytes}，{time}后完成' },
  rebuilding: {
    en: '{bytes} rebuilt, not done within the time shown',
    'zh-cn': '重建 {bytes}，在所示时间内未完成',
  },
  assumptions: { en: 'Taken for granted', 'zh-cn': '前提假设' },
  again: {
    en: 'Seed {seed}: the same seed plays the same failure.',
    'zh-cn': '种子 {seed}：相同种子得到相同结果。',
  },
} satisfies Record<string, Template>;

/** The verdict, the timeline, the stores, and what was taken for granted. */
export function simulateText(result: SimulateResult, print: Print): string {
  const { style, language } = print;
  const say = (template: Template, args: Readonly<Record<string, string | number>> = {}) =>
    template[language].replace(/\{(\w+)\}/g, (hole, name: string) => String(args[name] ?? hole));
  const head = [result.cluster, result.path, say(words.fails, { failure: result.failure })];
  const verdict = result.verdict.ok ? style.good(say(words.serves)) : style.bad(say(words.stands));
  const lines = [
    style.faint(head.map(sanitizeLine).join(' · ')),
    style.strong(sanitizeLine(result.verdict.sentence)),
    verdict,
    '',
    style.strong(say(words.events)),
    ...eventLines(result, language),
    '',
    style.strong(say(words.stores)),
    ...storeLines(result.stores, print),
    ...objectiveLines(result, print),
    ...rangeLines(result, print, say),
  ];
  if (result.assumptions.length > 0) {
    lines.push('', style.strong(say(words.assumptions)));
    lines.push(...result.assumptions.map((assumption) => `  - ${sanitizeLine(assumption)}`));
  }
  lines.push('', style.faint(say(words.again, { seed: result.seed })));
  return `${lines.join('\n')}\n`;
}

function eventLines({ events }: SimulateResult, language: Language): string[] {
  const times = events.map(({ tMs }) => printDuration(tMs, language));
  const width = Math.max(0, ...times.map((time) => time.length));
  return events.map(({ what, subject }, index) => {
    return `  ${(times[index] ?? '').padStart(width)}  ${sanitizeLine(subject + punctuation[language].colon + what)}`;
  });
}

function storeLines(stores: readonly SimulatedStore[], { style, language }: Print): string[] {
  const columns: Column[] = [
    { head: words.store[language], align: 'left' },
    { head: words.state[language], align: 'left' },
    { head: words.leaders[language], align: 'right' },
    { head: words.peers[language], align: 'right' },
    { head: words.used[language], align: 'right' },
    { head: words.share[language], align: 'right' },
    { head: words.full[language], align: 'right' },
  ];
  const change = (before: string, after: string) => (before === after ? before : `${before} → ${after}`);
  const count = (value: number) => String(Math.round(value));
  const rows = stores.map(({ address, capacityBytes, before, after, fullAtMs }) => [
    sanitizeLine(address),
    after.state === 'Up' ? after.state : style.bad(after.state),
    change(count(before.leaders), count(after.leaders)),
    change(count(before.peers), count(after.peers)),
    change(printBytes(before.usedBytes), printBytes(after.usedBytes)),
    change(
      percent(before.usedBytes / capacityBytes, language),
      percent(after.usedBytes / capacityBytes, language),
    ),
    fullAtMs === null ? '' : style.doubtful(printDuration(fullAtMs, language)),
  ]);
  return table(columns, rows, style.faint).map((line) => `  ${line}`);
}

function objectiveLines({ verdict }: SimulateResult, { style, language }: Print): string[] {
  if (verdict.objectives.length === 0) return [];
  const columns: Column[] = [
    { head: words.objectives[language], align: 'left' },
    { head: words.wanted[language], align: 'right' },
    { head: words.got[language], align: 'right' },
  ];
  const rows = verdict.objectives.map(({ name, wanted, got, ok }) => [
    name,
    wanted,
    ok ? style.good(got) : style.bad(got),
  ]);
  return ['', ...table(columns, rows, style.faint).map((line) => `  ${line}`)];
}

function rangeLines(
  { repair }: SimulateResult,
  { style, language }: Print,
  say: (template: Template, args?: Readonly<Record<string, string>>) => string,
): string[] {
  if (repair?.range === undefined || repair.startsMs === null) return [];
  const { bytes, endsMs } = repair.range;
  const line = (amount: number, end: number | null) => {
    const args = { bytes: printBytes(amount), time: end === null ? '' : printDuration(end, language) };
    return `  ${say(end === null ? words.rebuilding : words.rebuilt, args)}`;
  };
  return ['', style.strong(say(words.range)), line(bytes.low, endsMs.low), line(bytes.high, endsMs.high)];
}
