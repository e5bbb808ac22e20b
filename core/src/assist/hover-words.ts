/** The words of hovers. */
import type { Derivation, Mutability } from '../facts/tiup/field';
import { type Arguments, type Language, render, type Template } from '../messages/message';

export const mutabilities: Readonly<Record<Mutability, Template>> = {
  editable: { en: '`edit-config` may change it', 'zh-cn': '可用 `edit-config` 修改' },
  immutable: { en: 'fixed once it is deployed', 'zh-cn': '部署后不可修改' },
  free: { en: '`edit-config` may change all below it', 'zh-cn': '其下内容可用 `edit-config` 任意修改' },
  expandable: { en: 'may only grow at its end', 'zh-cn': '只能在末尾追加' },
};

/** What holds where the field is left out. */
export const derivations: Readonly<Record<Derivation, Template>> = {
  'global-ssh-port': { en: 'without it `global.ssh_port`', 'zh-cn': '缺省为 `global.ssh_port`' },
  'listen-host': {
    en: 'without it `global.listen_host`, else `0.0.0.0` (`::` for an IPv6 host)',
    'zh-cn': '缺省为 `global.listen_host`，否则 `0.0.0.0`（IPv6 主机为 `::`）',
  },
  'deploy-dir': {
    en: 'without it `<global.deploy_dir>/<component>-<port>`',
    'zh-cn': '缺省为 `<global.deploy_dir>/<组件>-<端口>`',
  },
  'data-dir': {
    en: 'without it `<global.data_dir>/<component>-<port>`; a relative one lies below the deploy directory',
    'zh-cn': '缺省为 `<global.data_dir>/<组件>-<端口>`；相对路径位于部署目录之下',
  },
  'log-dir': {
    en: 'without it `<global.log_dir>/<component>-<port>`, else `log` below the deploy directory',
    'zh-cn': '缺省为 `<global.log_dir>/<组件>-<端口>`，否则为部署目录下的 `log`',
  },
  'member-name': {
    en: 'without it `<component>-<host>-<port>`',
    'zh-cn': '缺省为 `<组件>-<主机>-<端口>`',
  },
  'ng-port': { en: 'without it 12020, from v5.4.0 on', 'zh-cn': '缺省为 12020（自 v5.4.0 起）' },
};

const words = {
  deprecated: { en: 'deprecated', 'zh-cn': '已弃用' },
  since: { en: 'from TiUP {version}', 'zh-cn': '自 TiUP {version} 起' },
  required: { en: 'required', 'zh-cn': '必填' },
  fallback: { en: 'by default `{value}`', 'zh-cn': '默认 `{value}`' },
  inForce: { en: 'here `{value}`', 'zh-cn': '此处为 `{value}`' },
  managed: { en: 'written by TiUP itself', 'zh-cn': '由 TiUP 自行写入' },
  tiupSource: {
    en: 'Source: TiUP 1.16.5, pkg/cluster/spec',
    'zh-cn': '依据：TiUP 1.16.5 的 pkg/cluster/spec',
  },
  operatorSource: {
    en: 'Source: the CRDs of TiDB Operator 1.6 and 2',
    'zh-cn': '依据：TiDB Operator 1.6 与 2 的 CRD',
  },
  instances: { en: 'Instances: {count} · machines: {hosts}', 'zh-cn': '{count} 个实例，{hosts} 台机器' },
  setHere: { en: 'In force here: {value}, set on this line.', 'zh-cn': '此处生效：{value}，由本行设置。' },
  setBelow: {
    en: 'In force: {value}, except where an instance sets its own: {count} of {all} do.',
    'zh-cn': '生效值：{value}；{all} 个实例中有 {count} 个另行设置。',
  },
  overShared: {
    en: 'It outranks {value} of `server_configs` (line {line}).',
    'zh-cn': '优先于 `server_configs` 中的 {value}（第 {line} 行）。',
  },
  overwritten: {
    en: 'Not in force: the same key stands again in line {line}, which wins.',
    'zh-cn': '未生效：第 {line} 行再次设置了同一项，以其为准。',
  },
  level: {
    en: 'Level {level} of {levels} in `location-labels` ({list}), coarse to fine.',
    'zh-cn': '`location-labels`（{list}）中 {levels} 级的第 {level} 级，由粗到细。',
  },
  noLevel: {
    en: 'Not in `location-labels`: PD does not look at it when it spreads copies.',
    'zh-cn': '不在 `location-labels` 中：PD 分布副本时不考虑它。',
  },
  labelKey: {
    en: 'Label of stores: a name for where a store is.',
    'zh-cn': 'store 的标签，说明其所在位置。',
  },
  labelOfTiDB: {
    en: 'Label of this component: TiDB’s `zone` lets followers near it be read, PD’s and TiProxy’s tell where they are.',
    'zh-cn': '此组件的标签：TiDB 的 `zone` 用于就近读取副本，PD 与 TiProxy 的标签说明其位置。',
  },
  labelValues: { en: 'Values: {values}', 'zh-cn': '取值：{values}' },
  carriers: {
    en: 'Stores with `{key}={value}`: {count} · machines: {hosts} · {list}',
    'zh-cn': '{hosts} 台机器上的 {count} 个 store 带有 `{key}={value}`：{list}',
  },
  onHost: { en: 'On this machine: {list}', 'zh-cn': '此机器上：{list}' },
  planned: { en: 'In the plan: {list}', 'zh-cn': '规划文件：{list}' },
  version: {
    en: 'The version that findings, keys and defaults are judged by.',
    'zh-cn': '检查结果、配置项与默认值所依据的版本。',
  },
  ltsLine: {
    en: 'The newest release of this long-term line that is known here: `{version}`.',
    'zh-cn': '此 LTS 系列已知的最新发布：`{version}`。',
  },
  noLts: {
    en: 'No long-term line; the newest that is known here: `{version}`.',
    'zh-cn': '并非 LTS 系列；已知最新 LTS：`{version}`。',
  },
  componentVersion: {
    en: 'The version of {component}, in place of the cluster’s.',
    'zh-cn': '{component} 的版本，代替集群版本。',
  },
  componentSource: {
    en: 'The package to install for {component}, in place of its usual one.',
    'zh-cn': '{component} 所用的安装包，代替默认安装包。',
  },
  componentConfig: {
    en: 'Configuration for all instances of {component}; an instance’s own outranks it key by key.',
    'zh-cn': '{component} 全部实例共用的配置；实例自身的配置逐项优先。',
  },
  table: { en: 'A table of {count} known keys.', 'zh-cn': '含 {count} 个已知配置项的表。' },
} as const satisfies Readonly<Record<string, Template>>;

export type Say = (word: keyof typeof words, args?: Arguments) => string;

export function sayIn(language: Language): Say {
  return (word, args = {}) => render({ template: words[word], args }, language);
}
