/** What is said about dumps, and how it is told. */
import type { Finding, Severity } from '../../findings/finding';
import { type Arguments, message, type Template } from '../../messages/message';
import type { Place } from '../../text/node';

export const said = {
  cut: {
    en: 'This dump breaks off before its end, and nothing of it is used. Take it again with `{command}`.',
    'zh-cn': '此转储不完整，末尾被截断，其内容不予使用。请重新执行 `{command}`。',
  },
  stray: {
    en: 'This is no JSON, and nothing of the file is used. Take it again with `{command}`.',
    'zh-cn': '此处不是合法的 JSON，文件内容不予使用。请重新执行 `{command}`。',
  },
  answer: {
    en: 'This is no dump but what pd-ctl said instead: “{text}”. Take it again with `{command}`.',
    'zh-cn': '这不是转储，而是 pd-ctl 的提示：“{text}”。请重新执行 `{command}`。',
  },
  emptyFile: {
    en: 'This dump is empty. Take it again with `{command}`.',
    'zh-cn': '此转储为空。请重新执行 `{command}`。',
  },
  emptyList: {
    en: 'PD lists nothing here: nothing of the file is used. Was it taken from the right cluster?',
    'zh-cn': 'PD 未列出任何内容，此文件不予使用。是否取自正确的集群？',
  },
  otherDump: {
    en: 'By its name this file has the output of `{wanted}`, but it holds that of `{command}` and is read as such.',
    'zh-cn': '按文件名，此文件应为 `{wanted}` 的输出，实际是 `{command}` 的输出，并按后者读取。',
  },
  oneOnly: {
    en: 'This is the answer for one store or Region only, and is not used. Take all with `{command}`.',
    'zh-cn': '这只是单个 store 或 Region 的输出，不予使用。请用 `{command}` 获取全部。',
  },
  noDump: {
    en: 'This is no output of pd-ctl that is known here, and is not used. Expected is that of `{command}`.',
    'zh-cn': '无法识别为 pd-ctl 的输出，不予使用。此处应为 `{command}` 的输出。',
  },
  twice: {
    en: 'There are two dumps of this kind: {other} is used.',
    'zh-cn': '同类转储有两个：使用 {other}。',
  },
  count: {
    en: '`count` says {count}, but {found} are listed: this is a part only, and shares made from it are wrong. Take \
it again with `{command}`.',
    'zh-cn':
      '`count` 为 {count}，实际列出 {found} 个：内容不完整，据此计算的比例不准确。请重新执行 `{command}`。',
  },
  sameStore: {
    en: 'Store {id} is listed twice; the later entry is used.',
    'zh-cn': 'store {id} 出现两次；使用后一项。',
  },
  sameRegion: {
    en: '{count} Regions are listed more than once, the first of them {id}; each counts once. PD was changing while \
it was asked: take it again with `{command}`.',
    'zh-cn':
      '有 {count} 个 Region 重复出现，首个为 {id}；每个只计一次。转储期间 PD 正在变化：请重新执行 `{command}`。',
  },
  sameAddress: {
    en: 'Stores {one} and {other} have the same address {address}: PD takes them for two, but one process answers. \
The old one must become Tombstone and be removed (`pd-ctl store delete {one}`, then `store remove-tombstone`).',
    'zh-cn':
      'store {one} 与 {other} 的地址同为 {address}：PD 视为两个 store，实际只有一个进程。应使旧的 store 变为 \
Tombstone 并移除（`pd-ctl store delete {one}`，随后 `store remove-tombstone`）。',
  },
  firstStore: { en: 'Store {id}.', 'zh-cn': 'store {id}。' },
  noId: {
    en: 'This entry has no {what} and is left out.',
    'zh-cn': '此项缺少 {what}，已忽略。',
  },
  badValue: {
    en: '“{text}” cannot be read as {what}; it is left out.',
    'zh-cn': '“{text}”无法识别为{what}，已忽略。',
  },
  size: { en: 'a size', 'zh-cn': '容量' },
  state: { en: 'the state of a store', 'zh-cn': 'store 状态' },
  needsStores: {
    en: 'This dump names stores by their numbers alone: without the output of `pd-ctl store` beside it, it is not used.',
    'zh-cn': '此转储仅以编号指代 store：缺少 `pd-ctl store` 的输出时不予使用。',
  },
  unknownStore: {
    en: '{count} peers are on store {store}, which `{command}` does not list: they count as gone. Take both dumps at \
one time.',
    'zh-cn':
      '有 {count} 个 peer 位于 store {store}，而 `{command}` 未列出该 store：视为不可用。请同时获取两个转储。',
  },
  noCluster: {
    en: 'None of the {count} clusters at hand has the stores of this dump: it is not used.',
    'zh-cn': '所给的 {count} 个集群中，没有一个包含此转储中的 store：不予使用。',
  },
} satisfies Record<string, Template>;

export const dumpCode = {
  broken: 'state/broken-dump',
  empty: 'state/empty-dump',
  wrongFile: 'state/wrong-dump',
  count: 'state/partial-dump',
  duplicate: 'state/duplicate-id',
  address: 'state/duplicate-address',
  value: 'state/bad-value',
  orphan: 'state/unknown-store',
  noCluster: 'state/other-cluster',
} as const;

export function tellDump(
  [code, severity]: readonly [string, Severity],
  at: Place,
  template: Template,
  args: Arguments = {},
): Finding {
  return { code, severity, message: message(template, args), at, related: [], fixes: [] };
}
