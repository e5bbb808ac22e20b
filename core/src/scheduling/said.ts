/** What is taken for granted where neither files nor dumps tell PD's state. */
export const said = {
  settings: {
    en: 'PD obeys the settings of this file: no dump of its configuration was given.',
    'zh-cn': '假设 PD 使用此文件中的配置：未提供 PD 配置的转储。',
  },
  running: {
    en: 'PD’s state is that of the dumps ({what}).',
    'zh-cn': 'PD 的状态取自转储（{what}）。',
  },
  allUp: {
    en: 'Stores that do not fail are up and not busy: no dump of stores was given.',
    'zh-cn': '假设未故障的 store 均在线且不繁忙：未提供 store 转储。',
  },
  noHeartbeat: {
    en: 'The dump tells no heartbeats: a store is taken to be down or disconnected as its state says.',
    'zh-cn': '转储中没有心跳时间：store 是否宕机或失联以其状态为准。',
  },
  diskUnknown: {
    en: 'No disk size is known for {count} of {all} stores: those are taken not to be low on space.',
    'zh-cn': '{all} 个 store 中有 {count} 个未知磁盘容量：假设其空间充足。',
  },
  fillUnknown: {
    en: 'The amount of data is not known: stores are taken to be empty, and none to be low on space.',
    'zh-cn': '数据量未知：假设 store 为空且空间充足。',
  },
  evenFill: {
    en: 'The data of the plan is taken to be spread evenly: {used} on each TiKV store, without compression.',
    'zh-cn': '假设规划文件中的数据均匀分布：每个 TiKV store {used}，未计压缩。',
  },
  limitsOpen: {
    en: 'Store limits have room: what of them is used up at the moment is in no dump.',
    'zh-cn': '假设 store limit 有余量：转储中没有其当前用量。',
  },
  schedulersDefault: {
    en: 'PD’s default schedulers run: {names}.',
    'zh-cn': '假设运行 PD 默认的调度器：{names}。',
  },
  rulesDefault: {
    en: 'PD’s own rule pd/default is what the replication settings say: no dump of placement rules was given.',
    'zh-cn': '假设 PD 的默认规则 pd/default 与副本配置一致：未提供 Placement Rules 转储。',
  },
  rulesRefused: {
    en: 'PD refuses the rules of {path} ({reason}): they are left out.',
    'zh-cn': 'PD 会拒绝 {path} 中的规则（{reason}）：已忽略。',
  },
  rulesFile: {
    en: 'The rules of {path} are taken to be loaded into PD.',
    'zh-cn': '假设 {path} 中的规则已载入 PD。',
  },
  rulesOff: {
    en: 'Placement rules are switched off: rules and policies count for nothing, and PD repairs by max-replicas.',
    'zh-cn': 'Placement Rules 已关闭：规则与策略均不生效，PD 按 max-replicas 补副本。',
  },
  policies: {
    en: 'Each policy is taken to be attached to one table: {names}.',
    'zh-cn': '假设每个放置策略各绑定一张表：{names}。',
  },
  tiflash: {
    en: 'TiFlash replicas are taken to be set for the tables of the plan: {names}.',
    'zh-cn': '假设规划文件中的表已设置 TiFlash 副本：{names}。',
  },
} as const;
