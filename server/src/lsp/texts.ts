import type { Origin } from '#core/cluster/source';
import type { Template } from '#core/messages/message';

/** What the language server itself says; all else comes from the core. */
export const texts = {
  fixAll: {
    en: 'Apply all safe fixes of Regionwise ({count})',
    'zh-cn': '应用 Regionwise 的全部安全修复（{count} 项）',
  },
  suppress: { en: 'Disable {code} for this line', 'zh-cn': '对此行禁用 {code}' },
  suppressFile: { en: 'Disable {code} in this file', 'zh-cn': '在此文件中禁用 {code}' },
  openRule: { en: 'Explain {code}', 'zh-cn': '说明 {code}' },
  source: { en: 'Source', 'zh-cn': '依据' },
  ruleLink: { en: 'The rule, with examples', 'zh-cn': '规则说明与示例' },
  inForce: { en: 'In force: {value} ({origin})', 'zh-cn': '当前生效值：{value}（{origin}）' },
  none: { en: 'none', 'zh-cn': '无' },
  baseNotOpen: {
    en: 'Open “{base}” in the editor too: then this scale-out file is checked together with its base. Until then only what needs no whole cluster is checked.',
    'zh-cn':
      '请在编辑器中同时打开“{base}”，以便与基准文件一起检查此扩容文件。在此之前只做不依赖整个集群的检查。',
  },
  failure: { en: 'Failure', 'zh-cn': '故障' },
  count: { en: 'Alike', 'zh-cn': '同类数' },
  unavailable: { en: 'Unavailable', 'zh-cn': '不可用' },
  degraded: { en: 'Degraded', 'zh-cn': '副本不足' },
  serves: { en: 'Serves', 'zh-cn': '可服务' },
  heals: { en: 'Heals', 'zh-cn': '可自愈' },
  healing: { en: 'What PD does', 'zh-cn': 'PD 的动作' },
  yes: { en: 'yes', 'zh-cn': '是' },
  no: { en: 'no', 'zh-cn': '否' },
  badName: { en: '“{name}” cannot be a name here', 'zh-cn': '“{name}”不能用作此处的名称' },
  folderTooLarge: {
    en: 'The folder has more than {most} files that may name it, and not all were read: rename it where there are fewer.',
    'zh-cn': '该文件夹中可能用到此名称的文件超过 {most} 个，未能全部读取：请在文件较少的文件夹中重命名。',
  },
  lineElsewhere: { en: 'line {line} of {file}', 'zh-cn': '{file} 第 {line} 行' },
  notFilledIn: { en: 'template: not filled in', 'zh-cn': '模板：尚未渲染' },
  simulate: { en: 'Simulate failure…', 'zh-cn': '模拟故障…' },
  report: { en: 'Regionwise report', 'zh-cn': 'Regionwise 报告' },
} satisfies Readonly<Record<string, Template>>;

/** Where a value in force comes from. */
export const originTexts: Readonly<Record<Origin, Template>> = {
  file: { en: 'line {line}', 'zh-cn': '第 {line} 行' },
  global: { en: 'the global section', 'zh-cn': 'global 部分' },
  plan: { en: 'the plan', 'zh-cn': '规划文件' },
  state: { en: 'the state of the running cluster', 'zh-cn': '运行中集群的状态' },
  directive: { en: 'a comment in this file', 'zh-cn': '本文件中的注释' },
  setting: { en: 'the settings', 'zh-cn': '编辑器设置' },
  default: { en: 'PD’s default; the file does not say', 'zh-cn': 'PD 的默认值，文件中未设置' },
  derived: { en: 'derived from other values', 'zh-cn': '由其他值推出' },
};
