/** The documentation page of a rule, from the rule itself: for `explain`, the editor and `docs/rules`. */
import { readParsed } from '../formats/read';
import { type Language, render, type Template } from '../messages/message';
import { LineIndex } from '../text/lines';
import { parseFile } from '../text/parse';
import { absolute } from '../text/place';
import { catalogue } from './catalogue';
import type { Finding, Rule, Severity } from './rule';
import { runRules } from './run';

/** The page of a code as Markdown; nothing for a code that has none. */
export function pageOf(code: string, language: Language): string | undefined {
  const rule = catalogue.find((candidate) => candidate.code === code);
  return rule === undefined ? undefined : rulePage(rule, language);
}

const severities: Readonly<Record<Severity, Template>> = {
  error: { en: 'error', 'zh-cn': '错误' },
  warning: { en: 'warning', 'zh-cn': '警告' },
  information: { en: 'information', 'zh-cn': '信息' },
  hint: { en: 'hint', 'zh-cn': '提示' },
};

export function severityName(severity: Severity, language: Language): string {
  return severities[severity][language];
}

const headings = {
  bad: { en: 'Wrong', 'zh-cn': '错误示例' },
  says: { en: 'Regionwise says:', 'zh-cn': 'Regionwise 的提示：' },
  fixes: { en: 'Quick fixes:', 'zh-cn': '快速修复：' },
  good: { en: 'Right', 'zh-cn': '正确示例' },
  live: { en: 'On a running cluster', 'zh-cn': '在运行中的集群上检查' },
  sources: { en: 'Sources', 'zh-cn': '来源' },
  silence: { en: 'To silence it', 'zh-cn': '忽略此规则' },
} as const satisfies Readonly<Record<string, Template>>;

const silenced: Template = {
  en: 'Put this comment on the line above, or list the code in `.regionwise.yaml`:',
  'zh-cn': '在上一行添加以下注释，或在 `.regionwise.yaml` 中列出该规则：',
};

export function rulePage(rule: Rule, language: Language): string {
  const findings = findingsOf(rule);
  const fixes = [
    ...new Set(findings.flatMap((found) => found.fixes.map(({ title }) => render(title, language)))),
  ];
  const parts = [
    `# ${rule.title[language]}`,
    `\`${rule.code}\` · ${severityName(rule.severity, language)}`,
    rule.why[language],
    `## ${headings.bad[language]}`,
    fenced('yaml', rule.example.bad),
    `${headings.says[language]}`,
    fenced('text', findings.map((found) => line(rule, found, language)).join('\n')),
  ];
  if (fixes.length > 0) {
    parts.push(headings.fixes[language], fixes.map((title) => `- ${title}`).join('\n'));
  }
  parts.push(`## ${headings.good[language]}`, fenced('yaml', rule.example.good));
  if (rule.liveCheck !== undefined) {
    parts.push(`## ${headings.live[language]}`, fenced('shell', rule.liveCheck));
  }
  parts.push(
    `## ${headings.sources[language]}`,
    rule.sources.map((source) => `- ${source}`).join('\n'),
    `## ${headings.silence[language]}`,
    silenced[language],
    fenced('yaml', `# regionwise-disable-next-line ${rule.code}`),
  );
  return `${parts.join('\n\n')}\n`;
}

/** What the bad example is told, by this rule alone. */
function findingsOf(rule: Rule): readonly Finding[] {
  return runRules(readParsed(parseFile('topology.yaml', rule.example.bad)).clusters, [rule]);
}

/** `12:9 error …`, lines and columns from 1. */
function line(rule: Rule, found: Finding, language: Language): string {
  const { line: row, character } = new LineIndex(rule.example.bad).position(absolute(found.at).from);
  const severity = severityName(found.severity, language);
  return `${row + 1}:${character + 1} ${severity}: ${render(found.message, language)}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\``;
}
