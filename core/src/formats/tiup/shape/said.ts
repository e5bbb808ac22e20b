/** What is said of a topology that TiUP would not decode: what is wrong, what is expected, the way out. */
import type { Template } from '../../../messages/message';

type Sentences = Readonly<Record<string, Template>>;

export const unknownSection = {
  nearest: {
    en: '“{key}” is no section of a TiUP topology, so TiUP refuses the file. Did you mean “{nearest}”?',
    'zh-cn': '“{key}”不是 TiUP 拓扑的配置段，TiUP 会拒绝此文件。是否应为“{nearest}”？',
  },
  underGlobal: {
    en: '“{key}” stands at the top of the topology, where TiUP refuses it; it belongs under “global”. Indent it there.',
    'zh-cn': '“{key}”写在了拓扑的顶层，TiUP 会拒绝；它属于“global”，请缩进到其下。',
  },
  underServerConfigs: {
    en: '“{key}” stands at the top of the topology, where TiUP refuses it; settings of a component belong under \
“server_configs”. Indent it there.',
    'zh-cn': '“{key}”写在了拓扑的顶层，TiUP 会拒绝；组件的配置属于“server_configs”，请缩进到其下。',
  },
  unknown: {
    en: '“{key}” is no section of a TiUP topology, so TiUP refuses the file. Remove it, or correct its name; \
sections are {known}…',
    'zh-cn':
      '“{key}”不是 TiUP 拓扑的配置段，TiUP 会拒绝此文件。请删除或改正名称；可用的配置段有 {known} 等。',
  },
} as const satisfies Sentences;

export const unknownField = {
  nearest: {
    en: '“{key}” is no field of “{where}”, so TiUP refuses the file. Did you mean “{nearest}”?',
    'zh-cn': '“{key}”不是“{where}”的字段，TiUP 会拒绝此文件。是否应为“{nearest}”？',
  },
  underConfig: {
    en: '“{key}” is a setting of the component, not a field of “{where}”, so TiUP refuses the file. Put it under \
“config” of this instance.',
    'zh-cn': '“{key}”是组件的配置项，不是“{where}”的字段，TiUP 会拒绝此文件。请放到该实例的“config”下。',
  },
  unknown: {
    en: '“{key}” is no field of “{where}”, so TiUP refuses the file. Remove it, or correct its name.',
    'zh-cn': '“{key}”不是“{where}”的字段，TiUP 会拒绝此文件。请删除或改正名称。',
  },
  removed: {
    en: '“{key}” is no field of “{where}” any more: TiUP refuses it from {version} on. Remove it.',
    'zh-cn': '“{key}”已不再是“{where}”的字段：TiUP 从 {version} 起拒绝它，请删除。',
  },
  newer: {
    en: '“{key}” needs TiUP {version} or newer; earlier ones refuse the file. Update TiUP before you deploy.',
    'zh-cn': '“{key}”需要 TiUP {version} 及以上版本；更早的版本会拒绝此文件，请先升级 TiUP。',
  },
} as const satisfies Sentences;

export const wrongType = {
  section: {
    en: '“{key}” must be a list of instances, and this is {found}. Write each instance as “- host: ADDRESS”.',
    'zh-cn': '“{key}”应为实例列表，此处是{found}。请把每个实例写成“- host: 地址”。',
  },
  item: {
    en: 'An instance of “{where}” must be a map, and this is {found}. Write “- host: ADDRESS”.',
    'zh-cn': '“{where}”的实例应为映射，此处是{found}。请写成“- host: 地址”。',
  },
  map: {
    en: '“{key}” must be a map of keys and values, and this is {found}. Write “name: value” on indented lines below it.',
    'zh-cn': '“{key}”应为键值映射，此处是{found}。请在其下缩进书写“名称: 值”。',
  },
  list: {
    en: '“{key}” must be a list, and this is {found}. Write each entry on a line of its own, after “- ”.',
    'zh-cn': '“{key}”应为列表，此处是{found}。请每项一行，以“- ”开头。',
  },
  text: {
    en: '“{key}” must be a single value, and this is {found}. Write the value on the same line.',
    'zh-cn': '“{key}”应为单个值，此处是{found}。请把值写在同一行。',
  },
  integer: {
    en: '“{key}” must be a whole number, and this is {found}. Write it in digits, without quotes.',
    'zh-cn': '“{key}”应为整数，此处是{found}。请用数字书写，不加引号。',
  },
  boolean: {
    en: '“{key}” must be true or false, and this is {found}. Write it without quotes.',
    'zh-cn': '“{key}”应为 true 或 false，此处是{found}。请不加引号书写。',
  },
} as const satisfies Sentences;

export const truncated: Template = {
  en: 'TiUP cuts “{text}” down to {value} without a word. Write the whole number that you mean.',
  'zh-cn': 'TiUP 会把“{text}”悄悄截断为 {value}。请直接写出整数。',
};

export const portRange: Template = {
  en: '“{key}” is {value}; a port is from 1 to 65535, and TiUP refuses the file. Choose a free port in that range.',
  'zh-cn': '“{key}”为 {value}；端口应在 1 到 65535 之间，TiUP 会拒绝此文件。请改用该范围内的空闲端口。',
};

export const missingHost: Template = {
  en: 'This instance of “{where}” has no host, so TiUP refuses the file. Add “host:” with the address of its machine.',
  'zh-cn': '“{where}”的此实例没有 host，TiUP 会拒绝此文件。请添加“host:”并填写机器地址。',
};

export const nullItem: Template = {
  en: 'This entry of “{where}” is empty, and TiUP crashes on it. Write “host: ADDRESS” behind the dash, or remove the line.',
  'zh-cn': '“{where}”的此条目为空，TiUP 会因此崩溃。请在短横线后写“host: 地址”，或删除此行。',
};

export const severalDocuments: Template = {
  en: 'TiUP reads the first document of a file only: all below this “---” is ignored. Put it into a file of its own.',
  'zh-cn': 'TiUP 只读取文件中的第一个文档：此“---”之后的内容都会被忽略。请放到单独的文件中。',
};

export const ignoredInScaleOut: Template = {
  en: 'TiUP drops “{key}” from a scale-out file: new instances take what the running cluster has. To change it, use \
“tiup cluster edit-config”.',
  'zh-cn':
    'TiUP 会丢弃扩容文件中的“{key}”：新实例沿用现有集群的设置。如需修改，请使用“tiup cluster edit-config”。',
};

export const versionsInScaleOut: Template = {
  en: 'TiUP keeps this version of {component} for the whole cluster, not for the new instances alone: its next restart \
or upgrade brings it to the old ones. Scale out with the cluster’s own version.',
  'zh-cn':
    'TiUP 会将此 {component} 版本记录到整个集群，而不只用于新实例：之后的操作会影响已有实例。请使用集群自身的版本扩容。',
};

export const fixes = {
  rename: { en: 'Change to “{name}”', 'zh-cn': '改为“{name}”' },
  remove: { en: 'Remove “{name}”', 'zh-cn': '删除“{name}”' },
  unquote: { en: 'Remove the quotes', 'zh-cn': '去掉引号' },
  asRead: { en: 'Write what TiUP reads: {value}', 'zh-cn': '写成 TiUP 读到的值：{value}' },
  asHost: { en: 'Write it as the host', 'zh-cn': '写成 host' },
} as const satisfies Sentences;

/** What stands there instead, in the reader's words. */
export const found = {
  list: { en: 'a list', 'zh-cn': '列表' },
  map: { en: 'a map', 'zh-cn': '映射' },
  text: { en: 'the text “{text}”', 'zh-cn': '文本“{text}”' },
  quoted: { en: 'the quoted text “{text}”', 'zh-cn': '带引号的文本“{text}”' },
  empty: { en: 'empty', 'zh-cn': '空值' },
} as const satisfies Sentences;
