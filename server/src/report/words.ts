import type { Template } from '#core/messages/message';
import type { FailureState } from '#core/report/state';

/** What the page says. */
export const words = {
  contents: { en: 'Clusters', 'zh-cn': '集群' },
  failures: { en: 'What fails, what stays', 'zh-cn': '故障与影响' },
  chooseHint: {
    en: 'Choose a failure in a matrix, a table or the drawing. Escape clears it.',
    'zh-cn': '在矩阵、表格或图中选择一个故障；按 Esc 取消。',
  },
  drawing: {
    en: 'Failure domains and what runs in them. Dashed: place unknown.',
    'zh-cn': '故障域及其中的实例。虚线：位置未知。',
  },
  drawingTable: { en: 'The drawing as a table', 'zh-cn': '以表格显示此图' },
  failThis: { en: 'Show the failure of {domain}', 'zh-cn': '显示 {domain} 的故障' },
  unplaced: { en: 'place unknown', 'zh-cn': '位置未知' },
  unscheduled: { en: 'Pods, machine chosen later', 'zh-cn': 'Pod，机器待调度' },
  domain: { en: 'failure domain', 'zh-cn': '故障域' },
  machine: { en: 'machine', 'zh-cn': '机器' },
  role: { en: 'role', 'zh-cn': '角色' },
  instance: { en: 'instance', 'zh-cn': '实例' },
  anyOne: { en: 'any one', 'zh-cn': '任意一个' },
  anyTwo: { en: 'any two', 'zh-cn': '任意两个' },
  ofCount: { en: '{level} · {count}', 'zh-cn': '{level} · {count} 个' },
  badOf: { en: '{bad} of {count} interrupt service', 'zh-cn': '{count} 种中有 {bad} 种中断服务' },
  matrix: {
    en: 'Level {level}: diagonal one failure, elsewhere two at once',
    'zh-cn': '{level} 级：对角线为单个故障，其余为两个同时故障',
  },
  matrixTable: { en: 'Level {level} as a table', 'zh-cn': '{level} 级的表格' },
  levelTable: {
    en: 'Level {level}: failures of one or two',
    'zh-cn': '{level} 级：一个或两个故障',
  },
  fails: { en: 'fails', 'zh-cn': '故障' },
  likeIt: { en: 'and {count} like it', 'zh-cn': '另有 {count} 个同类' },
  unavailable: { en: 'unavailable', 'zh-cn': '不可用' },
  lost: { en: 'lost', 'zh-cn': '丢失' },
  degraded: { en: 'degraded', 'zh-cn': '副本不足' },
  service: { en: 'service', 'zh-cn': '服务' },
  serves: { en: 'serves', 'zh-cn': '可服务' },
  heals: { en: 'heals', 'zh-cn': '自愈' },
  yes: { en: 'yes', 'zh-cn': '是' },
  no: { en: 'no', 'zh-cn': '否' },
  pdQuorum: { en: 'quorum', 'zh-cn': '多数派尚在' },
  pdLost: { en: 'no quorum', 'zh-cn': '失去多数派' },
  pdUnknown: { en: 'unknown', 'zh-cn': '未知' },
  said: {
    en: '{domains}: {state}. Regions: {unavailable} unavailable, {lost} lost, {degraded} degraded. PD: {pd}. TiDB left: {tidb}.',
    'zh-cn':
      '{domains}：{state}。Region：{unavailable} 不可用，{lost} 丢失，{degraded} 副本不足。PD：{pd}。剩余 TiDB：{tidb}。',
  },
  cuts: {
    en: 'Smallest sets of failures that take service or data',
    'zh-cn': '使服务中断或数据丢失的最小故障组合',
  },
  more: { en: 'Rows left out: {count}.', 'zh-cn': '另有 {count} 行未列出。' },
  findings: { en: 'Findings', 'zh-cn': '发现的问题' },
  noFindings: { en: 'No findings.', 'zh-cn': '没有发现问题。' },
  otherFiles: { en: 'Other files', 'zh-cn': '其他文件' },
  also: { en: 'see', 'zh-cn': '另见' },
  fix: { en: 'Fix', 'zh-cn': '修复' },
  assumptions: { en: 'Taken for granted', 'zh-cn': '前提假设' },
  notSurveyed: {
    en: 'This file is a part of a cluster; what the whole survives cannot be said from it alone.',
    'zh-cn': '该文件只是集群的一部分，无法仅凭它判断整个集群能承受哪些故障。',
  },
  stores: { en: '{count} stores', 'zh-cn': '{count} 个 store' },
  replicas: { en: '{count} replicas', 'zh-cn': '{count} 副本' },
  dataUnder: { en: 'Data under {names}: {count} voters', 'zh-cn': '受 {names} 约束的数据：{count} 个 voter' },
  legend: { en: 'Legend', 'zh-cn': '图例' },
  terms: {
    en: 'Unavailable: Regions without a quorum. Lost: no copy left, part of unavailable. Degraded: a quorum, but fewer copies than wanted. Serves: quorums, PD and TiDB are there. Heals: PD finds room to restore every copy.',
    'zh-cn':
      '不可用：失去多数派的 Region。丢失：一个副本也不剩，计入不可用。副本不足：多数派尚在，但副本数少于期望。可服务：多数派、PD 与 TiDB 均在。自愈：PD 有空间恢复全部副本。',
  },
  made: { en: 'Regionwise {version}', 'zh-cn': 'Regionwise {version}' },
  again: { en: 'Made with', 'zh-cn': '生成命令' },
} satisfies Record<string, Template>;

export const stateWords: Readonly<Record<FailureState, Template>> = {
  serves: { en: 'serves on and heals', 'zh-cn': '继续服务并自愈' },
  thin: { en: 'serves on, does not heal', 'zh-cn': '继续服务，但不能自愈' },
  unknown: { en: 'cannot be said for certain', 'zh-cn': '无法确定' },
  partial: { en: 'some Regions unavailable', 'zh-cn': '部分 Region 不可用' },
  outage: { en: 'outage', 'zh-cn': '服务中断' },
  loss: { en: 'data lost', 'zh-cn': '数据丢失' },
};

/** A sign for each state, so that colour is never the only one to tell. */
export const stateSigns: Readonly<Record<FailureState, string>> = {
  serves: '✓',
  thin: '◐',
  unknown: '?',
  partial: '▲',
  outage: '✕',
  loss: '✖✖',
};

export const kindWords: Readonly<Record<string, Template>> = {
  tiup: { en: 'TiUP topology', 'zh-cn': 'TiUP 拓扑' },
  'tiup-meta': { en: 'TiUP meta.yaml', 'zh-cn': 'TiUP meta.yaml' },
  'tiup-scale-out': { en: 'TiUP scale-out file', 'zh-cn': 'TiUP 扩容文件' },
  tidbcluster: { en: 'TidbCluster', 'zh-cn': 'TidbCluster' },
  'operator-v2': { en: 'TiDB Operator v2', 'zh-cn': 'TiDB Operator v2' },
};
