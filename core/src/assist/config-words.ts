/** A configuration key in words, for completion and hover. */
import type { ConfigHelp } from '../config/help';
import type { ConfigComponent, ConfigDefault } from '../facts/config/catalogue';
import { type Arguments, type Language, render, type Template } from '../messages/message';

const words = {
  fallback: { en: 'Default: {value}', 'zh-cn': '默认值：{value}' },
  derived: { en: 'Default: made at the start: {value}', 'zh-cn': '默认值：启动时确定：{value}' },
  allowed: { en: 'Allowed: {value}', 'zh-cn': '可取：{value}' },
  bounds: { en: 'Bounds: {value}', 'zh-cn': '范围：{value}' },
  since: { en: 'from {version} on', 'zh-cn': '自 {version} 起' },
  deprecated: { en: 'deprecated from {version} on', 'zh-cn': '自 {version} 起弃用' },
  removed: { en: 'gone from {version} on', 'zh-cn': '自 {version} 起移除' },
  replacedBy: { en: 'now: {value}', 'zh-cn': '现为：{value}' },
  notYet: { en: '**Not known to {version}.**', 'zh-cn': '**{version} 尚无此项。**' },
  gone: { en: '**No longer known to {version}.**', 'zh-cn': '**{version} 已无此项。**' },
  online: {
    en: 'A change can be made online, without a restart.',
    'zh-cn': '可在线修改，无需重启。',
  },
  restart: { en: 'A change needs a restart of {component}.', 'zh-cn': '修改后需重启 {component}。' },
  bootstrap: {
    en: 'Counts only when the cluster is founded: later PD keeps its own value, to be changed with `pd-ctl` or `SET CONFIG`.',
    'zh-cn': '仅在集群初始化时生效：之后以 PD 保存的值为准，用 `pd-ctl` 或 `SET CONFIG` 修改。',
  },
  never: {
    en: 'Remembered on the disk from the first start on: a later change is refused or harms.',
    'zh-cn': '首次启动后即记录在磁盘上：之后修改会被拒绝或造成损害。',
  },
  hidden: { en: 'Undocumented, for developers.', 'zh-cn': '未公开，供开发者使用。' },
  source: {
    en: 'Source: the configuration of {component} as its releases read it (v5.0 to v8.5)',
    'zh-cn': '依据：{component} 各发布版本读取的配置（v5.0 至 v8.5）',
  },
} as const satisfies Readonly<Record<string, Template>>;

const names: Readonly<Record<ConfigComponent, string>> = {
  pd: 'PD',
  tidb: 'TiDB',
  tikv: 'TiKV',
  tiflash: 'TiFlash',
  'tiflash-learner': 'TiFlash',
  tiproxy: 'TiProxy',
  ticdc: 'TiCDC',
};

/** Paragraphs of Markdown: meaning, facts, what a change takes, source. */
export function configParagraphs(help: ConfigHelp, version: string, language: Language): string[] {
  const say = (word: keyof typeof words, args: Arguments = {}) =>
    render({ template: words[word], args }, language);
  const component = names[help.component];
  const presence =
    help.presence === 'not-yet'
      ? [say('notYet', { version })]
      : help.presence === 'removed'
        ? [say('gone', { version })]
        : [];
  return [
    ...presence,
    ...(help.meaning === undefined ? [] : [meaningIn(help.meaning, language)]),
    factsOf(help, language, say).join(' · '),
    [say(help.change, { component }), ...(help.hidden ? [say('hidden')] : [])].join(' '),
    say('source', { component }),
  ];
}

function factsOf(
  help: ConfigHelp,
  language: Language,
  say: (word: keyof typeof words, args?: Arguments) => string,
): string[] {
  const { since, deprecated, removed, replacedBy, derived, bounds, allowed, unit } = help;
  const fallback = literalOf(help.fallback);
  const isDerived = fallback === undefined && derived !== undefined;
  return [
    [help.type, unit?.[language]].filter((part) => part !== undefined).join(', '),
    ...(fallback === undefined ? [] : [say('fallback', { value: code(fallback) })]),
    ...(isDerived ? [say('derived', { value: derived[language] })] : []),
    ...(allowed === undefined ? [] : [say('allowed', { value: allowed.map(code).join(', ') })]),
    ...(bounds === undefined ? [] : [say('bounds', { value: code(bounds[language]) })]),
    ...(since === undefined ? [] : [say('since', { version: since })]),
    ...(deprecated === undefined ? [] : [say('deprecated', { version: deprecated })]),
    ...(removed === undefined ? [] : [say('removed', { version: removed })]),
    ...(replacedBy === undefined ? [] : [say('replacedBy', { value: replacedBy[language] })]),
  ];
}

/** A default as it would be written; nothing where none is known. */
export function literalOf(fallback: ConfigDefault): string | undefined {
  if (fallback === null) return undefined;
  if (typeof fallback === 'object') return Array.isArray(fallback) ? JSON.stringify(fallback) : undefined;
  return fallback === '' ? '""' : String(fallback);
}

export function code(text: string): string {
  return `\`${text.replaceAll('`', '')}\``;
}

function meaningIn(meaning: Template, language: Language): string {
  return language === 'zh-cn' ? `${meaning[language]}。` : sentence(meaning[language]);
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
