/** What is said of a manifest that the API server or TiDB Operator would not take. */
import type { Template } from '../../messages/message';

type Sentences = Readonly<Record<string, Template>>;

export const apiVersion: Template = {
  en: 'A {kind} needs “apiVersion: {api}”, and the API server refuses it without. {found}',
  'zh-cn': '{kind} 需要“apiVersion: {api}”，否则 API Server 会拒绝。{found}',
};

export const apiVersionFound = {
  missing: { en: 'Add the line at the top.', 'zh-cn': '请在开头添加此行。' },
  other: { en: 'Here stands “{text}”; change it.', 'zh-cn': '此处为“{text}”，请修改。' },
} as const satisfies Sentences;

export const unknownKind = {
  nearest: {
    en: '{group} has no kind “{kind}”, so the API server refuses the manifest. Did you mean “{near}”?',
    'zh-cn': '{group} 中没有“{kind}”这种资源，API Server 会拒绝此清单。是否应为“{near}”？',
  },
  unknown: {
    en: '{group} has no kind “{kind}”, so the API server refuses the manifest. Its kinds are {known}.',
    'zh-cn': '{group} 中没有“{kind}”这种资源，API Server 会拒绝此清单。可用的资源类型：{known}。',
  },
} as const satisfies Sentences;

export const noKind = {
  nearest: {
    en: 'This object of {group} does not say its kind, so the API server refuses the manifest. By its spec it is a {near}: write “kind: {near}”.',
    'zh-cn':
      '此 {group} 对象没有写明 kind，API Server 会拒绝此清单。从 spec 看应为 {near}：请写“kind: {near}”。',
  },
  unknown: {
    en: 'This object of {group} does not say its kind, so the API server refuses the manifest. The kinds are {known}.',
    'zh-cn': '此 {group} 对象没有写明 kind，API Server 会拒绝此清单。可用的资源类型：{known}。',
  },
} as const satisfies Sentences;

export const missingSpec: Template = {
  en: 'This TidbCluster has no “spec”, so the API server refuses it. Put the components under “spec:”.',
  'zh-cn': '此 TidbCluster 没有“spec”，API Server 会拒绝。请把各组件放到“spec:”下。',
};

export const besideSpec: Template = {
  en: '“{key}” stands beside “spec”, where it does nothing: TiDB Operator reads “spec.{key}” only, and the API server’s \
strict check refuses it. Indent it under “spec”.',
  'zh-cn':
    '“{key}”与“spec”并列，不会起任何作用：TiDB Operator 只读取“spec.{key}”，API Server 的严格检查也会拒绝。请缩进到“spec”下。',
};

export const besideSpecRelated: Template = { en: '“spec” is here', 'zh-cn': '“spec”在此处' };

export const unknown = {
  nearest: {
    en: '“{key}” is no field of {where}, so the API server’s strict check refuses it, and without the check it is dropped \
in silence. Did you mean “{nearest}”?',
    'zh-cn':
      '“{key}”不是 {where} 的字段，API Server 的严格检查会拒绝；不开启检查时则被悄悄丢弃。是否应为“{nearest}”？',
  },
  unknown: {
    en: '“{key}” is no field of {where}, so the API server’s strict check refuses it, and without the check it is dropped \
in silence. Remove it, or correct its name.',
    'zh-cn':
      '“{key}”不是 {where} 的字段，API Server 的严格检查会拒绝；不开启检查时则被悄悄丢弃。请删除或改正名称。',
  },
} as const satisfies Sentences;

export const wrongType: Template = {
  en: '“{key}” must be {wanted}, and this is {found}, so the API server refuses the manifest. Write {wanted} here.',
  'zh-cn': '“{key}”应为{wanted}，此处是{found}，API Server 会拒绝此清单。请改为{wanted}。',
};

export const types = {
  null: { en: 'nothing', 'zh-cn': '空值' },
  boolean: { en: 'true or false without quotes', 'zh-cn': '不加引号的 true 或 false' },
  integer: { en: 'a whole number without quotes', 'zh-cn': '不加引号的整数' },
  number: { en: 'a number', 'zh-cn': '数值' },
  string: { en: 'text', 'zh-cn': '文本' },
  object: { en: 'a map', 'zh-cn': '映射' },
  array: { en: 'a list', 'zh-cn': '列表' },
  'int-or-string': { en: 'a whole number or text', 'zh-cn': '整数或文本' },
} as const satisfies Sentences;

export const replicas = {
  missing: {
    en: '“{where}” has no “replicas”, which the API server requires. Add “replicas: ” with the number of Pods.',
    'zh-cn': '“{where}”没有“replicas”，这是 API Server 的必填项。请添加“replicas: ”并填写 Pod 数量。',
  },
  wrong: {
    en: '“replicas” must be a whole number from 0, and this is “{text}”, so the API server refuses the manifest. Write it \
in digits, without quotes.',
    'zh-cn':
      '“replicas”应为不小于 0 的整数，此处是“{text}”，API Server 会拒绝此清单。请用数字书写，不加引号。',
  },
  notScalar: {
    en: '“replicas” must be a whole number from 0, and this is {found}, so the API server refuses the manifest.',
    'zh-cn': '“replicas”应为不小于 0 的整数，此处是{found}，API Server 会拒绝此清单。',
  },
} as const satisfies Sentences;

export const configSyntax: Template = {
  en: 'This line is no TOML ({detail}), so TiDB Operator cannot read the configuration of {where}. The lines around it \
are still checked.',
  'zh-cn': '此行不是合法的 TOML（{detail}），TiDB Operator 无法读取 {where} 的配置。其他各行仍会检查。',
};

export const required: Template = {
  en: '{where} has no “{name}”, which the API server requires. Add it.',
  'zh-cn': '{where} 没有“{name}”，这是 API Server 的必填项。请添加。',
};

export const unsupported: Template = {
  en: '“{key}” cannot be “{text}”: the API server takes only {wanted}.',
  'zh-cn': '“{key}”不能为“{text}”：API Server 只接受 {wanted}。',
};

export const tooSmall: Template = {
  en: '“{key}” is {text}, and the API server takes nothing below {limit}. Raise it.',
  'zh-cn': '“{key}”为 {text}，API Server 不接受小于 {limit} 的值。请调大。',
};

export const tooLarge: Template = {
  en: '“{key}” is {text}, and the API server takes nothing above {limit}. Lower it.',
  'zh-cn': '“{key}”为 {text}，API Server 不接受大于 {limit} 的值。请调小。',
};

export const tooShort: Template = {
  en: '“{key}” needs at least {limit} characters, or the API server refuses it.',
  'zh-cn': '“{key}”至少需要 {limit} 个字符，否则 API Server 会拒绝。',
};

export const tooLong: Template = {
  en: '“{key}” has more than {limit} characters, so the API server refuses it. Shorten it.',
  'zh-cn': '“{key}”超过 {limit} 个字符，API Server 会拒绝。请缩短。',
};

export const tooFew: Template = {
  en: '“{key}” needs at least {count} entries, or the API server refuses it.',
  'zh-cn': '“{key}”至少需要 {count} 项，否则 API Server 会拒绝。',
};

export const tooMany: Template = {
  en: '“{key}” has more than {count} entries, so the API server refuses it. Remove some.',
  'zh-cn': '“{key}”超过 {count} 项，API Server 会拒绝。请减少。',
};

export const pattern: Template = {
  en: '“{key}” is “{text}”, which the API server refuses: it must match {pattern}.',
  'zh-cn': '“{key}”为“{text}”，API Server 会拒绝：它必须匹配 {pattern}。',
};

export const noVersion: Template = {
  en: '“{text}” is no version that TiDB Operator takes: write all three numbers, as in v8.5.0. The API server refuses anything else.',
  'zh-cn':
    '“{text}”不是 TiDB Operator 接受的版本：请写全三段版本号，例如 v8.5.0。API Server 会拒绝其他写法。',
};

export const noName: Template = {
  en: '“{text}” is no name that Kubernetes takes: small letters, digits, “-” and “.”, letters or digits at both ends. The API \
server refuses it.',
  'zh-cn':
    '“{text}”不是 Kubernetes 接受的名称：只能用小写字母、数字、“-”和“.”，且首尾为字母或数字。API Server 会拒绝。',
};

export const inTemplate: Template = {
  en: '“{key}” belongs to the Pods, in “spec.template.spec”. Here the API server’s strict check refuses it, and without the \
check it is dropped in silence. Move it there.',
  'zh-cn':
    '“{key}”属于 Pod，应写在“spec.template.spec”中。写在此处会被 API Server 的严格检查拒绝；不开启检查时则被悄悄丢弃。请移过去。',
};

export const noQuantity: Template = {
  en: '“{key}” is “{text}”, which is no Kubernetes quantity. Write 100Gi, 2T or 500m: without B, without a space.',
  'zh-cn': '“{key}”为“{text}”，不是 Kubernetes 的数量格式。请写成 100Gi、2T 或 500m：不带 B，不带空格。',
};

export const duplicate: Template = {
  en: 'An item of “{key}” comes twice, which the API server refuses. Remove one, or give it another name.',
  'zh-cn': '“{key}”中有重复的项，API Server 会拒绝。请删除其一或改名。',
};

export const fixes = {
  rename: { en: 'Change to “{name}”', 'zh-cn': '改为“{name}”' },
  unquote: { en: 'Remove the quotes', 'zh-cn': '去掉引号' },
  quote: { en: 'Put it in quotes', 'zh-cn': '加上引号' },
  replace: { en: 'Change to “{text}”', 'zh-cn': '改为“{text}”' },
  addApiVersion: { en: 'Add “apiVersion”', 'zh-cn': '添加“apiVersion”' },
  moveUnderSpec: { en: 'Move “{key}” under “spec”', 'zh-cn': '将“{key}”移到“spec”下' },
} as const satisfies Sentences;
