import type { Severity } from '#core/findings/finding';
import type { Language, Template } from '#core/messages/message';

export const reportTitle: Template = { en: 'Regionwise report', 'zh-cn': 'Regionwise 报告' };

export const writtenTo: Template = {
  en: 'The report is in {path}: {url}',
  'zh-cn': '报告已写入 {path}：{url}',
};

/** Words of the printed answers. */
export const words = {
  also: { en: 'also', 'zh-cn': '另见' },
  moreRelated: { en: 'further places: {count}', 'zh-cn': '以及另外 {count} 处' },
  fix: { en: 'fix', 'zh-cn': '修复' },
  fixed: { en: 'fixed', 'zh-cn': '已修复' },
  nothingFixed: { en: 'Nothing to fix safely.', 'zh-cn': '没有可安全修复的问题。' },
  silenced: { en: '{count} silenced', 'zh-cn': '已忽略 {count} 个' },
  clean: { en: 'No findings', 'zh-cn': '没有发现问题' },
  files: { en: 'in {files}', 'zh-cn': '共检查 {files}' },
  foreign: { en: '{files} not of a TiDB cluster', 'zh-cn': '其中 {files}与 TiDB 集群无关' },
  explain: {
    en: '`regionwise explain CODE` tells why, and where it is written.',
    'zh-cn': '`regionwise explain CODE` 说明原因与出处。',
  },
  fragment: {
    en: 'Only a part of a cluster: what the whole survives cannot be said.',
    'zh-cn': '只是集群的一部分：无法判断整个集群能承受哪些故障。',
  },
  replicas: { en: '{count} replicas', 'zh-cn': '{count} 副本' },
  dataUnder: { en: 'Data under {names}: {count} voters', 'zh-cn': '受 {names} 约束的数据：{count} 个 voter' },
  level: { en: 'Failures of one or two: {level} ({count})', 'zh-cn': '一个或两个故障：{level}（{count}）' },
  fails: { en: 'fails', 'zh-cn': '故障' },
  like: { en: 'like it', 'zh-cn': '同类' },
  unavailable: { en: 'unavailable', 'zh-cn': '不可用' },
  lost: { en: 'lost', 'zh-cn': '丢失' },
  degraded: { en: 'degraded', 'zh-cn': '副本不足' },
  serves: { en: 'serves', 'zh-cn': '可服务' },
  heals: { en: 'heals', 'zh-cn': '自愈' },
  yes: { en: 'yes', 'zh-cn': '是' },
  no: { en: 'no', 'zh-cn': '否' },
  quorum: { en: 'quorum', 'zh-cn': '多数派' },
  unknown: { en: 'unknown', 'zh-cn': '未知' },
  range: { en: '{share} ({range})', 'zh-cn': '{share}（{range}）' },
  cuts: {
    en: 'Smallest sets of failures that take service or data',
    'zh-cn': '使服务中断或数据丢失的最小故障组合',
  },
  more: {
    en: 'Rows left out: {count}. `--top N` shows N, `--all` each failure by itself.',
    'zh-cn': '另有 {count} 行：`--top N` 显示前 N 行，`--all` 逐个列出故障。',
  },
  assumptions: { en: 'Taken for granted', 'zh-cn': '前提假设' },
  terms: {
    en: 'unavailable = Regions without a quorum; lost = with no copy left (part of unavailable); degraded = with a quorum, but fewer copies than wanted.',
    'zh-cn':
      '不可用 = 失去多数派的 Region；丢失 = 一个副本也不剩（计入不可用）；副本不足 = 多数派尚在，但副本数少于期望。',
  },
} satisfies Record<string, Template>;

interface Counted {
  readonly one: string;
  readonly many: string;
  readonly 'zh-cn': string;
}

const countedSeverities: Readonly<Record<Severity, Counted>> = {
  error: { one: 'error', many: 'errors', 'zh-cn': '个错误' },
  warning: { one: 'warning', many: 'warnings', 'zh-cn': '个警告' },
  information: { one: 'information', many: 'information', 'zh-cn': '条信息' },
  hint: { one: 'hint', many: 'hints', 'zh-cn': '条提示' },
};

const countedFiles: Counted = { one: 'file', many: 'files', 'zh-cn': '个文件' };

function counted(count: number, word: Counted, language: Language): string {
  if (language === 'zh-cn') return `${count} ${word['zh-cn']}`;
  return `${count} ${count === 1 ? word.one : word.many}`;
}

export function countSeverity(count: number, severity: Severity, language: Language): string {
  return counted(count, countedSeverities[severity], language);
}

export function countFiles(count: number, language: Language): string {
  return counted(count, countedFiles, language);
}
