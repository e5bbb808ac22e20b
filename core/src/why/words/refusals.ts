/** A sentence for everything that keeps a store, or a Region, out of a decision of PD; figures stand in it where they decide. */
import { type Language, type Message, message, type Template } from '../../messages/message';
import type { Figures, RefusalCode } from '../../placement/trace';
import { printBytes, printDuration } from '../../report/amounts';
import { percent } from '../../report/percent';

const templates: Readonly<Record<RefusalCode, Template>> = {
  removed: { en: 'it has left the cluster (Tombstone)', 'zh-cn': '已离开集群（Tombstone）' },
  removing: { en: 'it is being taken out of the cluster (Offline)', 'zh-cn': '正在下线（Offline）' },
  down: {
    en: 'down: silent for {downMs}, longer than max-store-down-time ({maxStoreDownMs})',
    'zh-cn': '宕机：已失联 {downMs}，超过 max-store-down-time（{maxStoreDownMs}）',
  },
  disconnected: {
    en: 'disconnected: silent for {downMs}, longer than {disconnectedAfterMs}; passes when it is heard of again',
    'zh-cn': '失联：已 {downMs} 没有心跳，超过 {disconnectedAfterMs}；恢复心跳后解除',
  },
  busy: { en: 'it says that it is busy; this passes', 'zh-cn': '上报为繁忙；属暂时状态' },
  'leader-in-paused': {
    en: 'evict-leader or grant-leader has paused it: no leader is sent there',
    'zh-cn': '已被 evict-leader 或 grant-leader 暂停：不会向其调度 leader',
  },
  'leader-out-paused': {
    en: 'evict-leader or grant-leader has paused it: no other scheduler takes its leaders',
    'zh-cn': '已被 evict-leader 或 grant-leader 暂停：其他调度器不会调走其 leader',
  },
  'slow-store-evicted': {
    en: 'it is slow: evict-slow-store takes its leaders away',
    'zh-cn': '为慢节点：evict-slow-store 正在驱逐其 leader',
  },
  'stopping-store-evicted': {
    en: 'it is about to stop: its leaders are taken away',
    'zh-cn': '即将停止：正在驱逐其 leader',
  },
  'slow-trend-evicted': {
    en: 'it becomes slower: evict-slow-trend takes its leaders away',
    'zh-cn': '响应变慢：evict-slow-trend 正在驱逐其 leader',
  },
  'reject-leader': {
    en: 'one of its labels is in the label property reject-leader',
    'zh-cn': '其标签被 label-property 的 reject-leader 排除',
  },
  'remove-limit': {
    en: 'its store limit for removals is used up; this passes',
    'zh-cn': '移除副本的 store limit 已用尽；属暂时状态',
  },
  'add-limit': {
    en: 'its store limit for additions is used up; this passes',
    'zh-cn': '添加副本的 store limit 已用尽；属暂时状态',
  },
  'too-many-snapshots': {
    en: 'too many snapshots: sending {sendingSnapshots}, receiving {receivingSnapshots}, more than max-snapshot-count ({maxSnapshotCount}); this passes',
    'zh-cn':
      '快照过多：发送 {sendingSnapshots}、接收 {receivingSnapshots}，超过 max-snapshot-count（{maxSnapshotCount}）；属暂时状态',
  },
  'too-many-pending-peers': {
    en: '{pendingPeerCount} pending peers, more than max-pending-peer-count ({maxPendingPeerCount}); this passes',
    'zh-cn':
      'pending peer 有 {pendingPeerCount} 个，超过 max-pending-peer-count（{maxPendingPeerCount}）；属暂时状态',
  },
  'low-space': {
    en: 'low space: {usedShare} of {capacityBytes} used, {availableBytes} free; from {lowSpaceRatio} on (low-space-ratio) PD places no peer',
    'zh-cn':
      '空间不足：{capacityBytes} 已用 {usedShare}，剩余 {availableBytes}；达到 {lowSpaceRatio}（low-space-ratio）后 PD 不再放置副本',
  },
  'has-peer': { en: 'it has a peer of the Region', 'zh-cn': '已有该 Region 的副本' },
  'special-use': {
    en: 'it is kept for a special use (label specialUse={specialUse})',
    'zh-cn': '保留作特殊用途（标签 specialUse={specialUse}）',
  },
  'label-constraint': {
    en: 'its labels ({labels}) do not fit the rule ({constraints})',
    'zh-cn': '其标签（{labels}）不符合规则（{constraints}）',
  },
  engine: { en: 'it runs another engine ({engine})', 'zh-cn': '运行的是其他引擎（{engine}）' },
  isolation: {
    en: 'isolation-level {isolationLevel} forbids it: {place} has a copy already',
    'zh-cn': 'isolation-level {isolationLevel} 不允许：{place} 已有副本',
  },
  'location-worse': {
    en: 'the copies would stand nearer together',
    'zh-cn': '副本之间的隔离会变差',
  },
  'location-not-better': {
    en: 'the copies would stand no further apart',
    'zh-cn': '副本之间的隔离不会变好',
  },
  'rule-fit': {
    en: 'the rules would fit less well: isolation {replacedScore} instead of {isolationScore}',
    'zh-cn': '与规则的契合度会变差：隔离得分由 {isolationScore} 变为 {replacedScore}',
  },
  'no-leader-peer': { en: 'it has no peer that could lead', 'zh-cn': '没有可成为 leader 的副本' },
  'region-pending': { en: 'a peer of the Region is pending', 'zh-cn': '该 Region 有 pending peer' },
  'region-down': { en: 'a peer of the Region is down', 'zh-cn': '该 Region 有 down peer' },
  'region-not-replicated': {
    en: 'the Region does not fulfil its rules',
    'zh-cn': '该 Region 未满足其规则',
  },
  'region-empty': { en: 'the Region is empty', 'zh-cn': '该 Region 为空' },
  'region-witness': { en: 'its peer there is a witness', 'zh-cn': '该处的副本是 witness' },
  'snapshot-sender': {
    en: 'the leader’s store cannot send a snapshot now; this passes',
    'zh-cn': 'leader 所在 store 暂时无法发送快照',
  },
};

/** Where the figures tell of another reason for the same refusal. */
const special = {
  exclusive: {
    en: 'its label {exclusive} is exclusive, and the rule does not name it',
    'zh-cn': '其标签 {exclusive} 为专属标签，而规则未指定',
  },
  nobodyToBeApartFrom: {
    en: 'no copy counts for the rule yet: under an isolation-level PD then refuses every store',
    'zh-cn': '该规则尚无副本：设置了 isolation-level 时 PD 会拒绝所有 store',
  },
} satisfies Record<string, Template>;

export function refusalMessage(code: RefusalCode, figures: Figures, language: Language): Message {
  const shown = Object.entries(figures).map(([name, value]) => [name, shownFigure(name, value, language)]);
  return message(templateOf(code, figures), Object.fromEntries(shown));
}

function templateOf(code: RefusalCode, { exclusive, coStores }: Figures): Template {
  if (code === 'label-constraint' && exclusive !== undefined) return special.exclusive;
  return code === 'isolation' && coStores === 0 ? special.nobodyToBeApartFrom : templates[code];
}

/** By the unit in the figure's name. */
function shownFigure(name: string, value: Figures[string], language: Language): string {
  if (value === null || value === '') return '–';
  if (typeof value !== 'number') return String(value);
  if (name.endsWith('Ms')) return printDuration(value, language);
  if (name.endsWith('Bytes')) return printBytes(value);
  if (name.endsWith('Share') || name.endsWith('Ratio')) return percent(value, language);
  return String(value);
}
