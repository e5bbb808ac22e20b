/** The documentation page of a rule, from the rule itself: for `explain`, the editor and `docs/rules`. */
import type { Described } from '../findings/described';
import { type Language, message, render, type Template } from '../messages/message';
import { punctuation } from '../messages/punctuation';
import { catalogue } from '../rules/catalogue';
import { describedBy } from '../rules/documented';
import type { Finding, Severity } from '../rules/rule';
import { LineIndex } from '../text/lines';
import { absolute } from '../text/place';
import { analyse } from './analyse';
import { exampleFiles, examplePath } from './example-files';

/** The page of a code as Markdown; nothing for a code that has none. */
export function pageOf(code: string, language: Language): string | undefined {
  const rule = describedBy(code);
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

const same: Template = {
  en: '{path}, with the same {files} beside it:',
  'zh-cn': '{path}，{files} 同上：',
};

const silenced: Template = {
  en: 'Put this comment on the line above:',
  'zh-cn': '在上一行添加以下注释：',
};

const ignored: Template = {
  en: 'JSON has no comments. Put this into `.regionwise.yaml`, in the folder or above:',
  'zh-cn': 'JSON 没有注释。请在该目录或上级目录的 `.regionwise.yaml` 中添加：',
};

export function rulePage(rule: Described, language: Language): string {
  const findings = findingsOf(rule);
  const fixes = [
    ...new Set(findings.flatMap((found) => found.fixes.map(({ title }) => render(title, language)))),
  ];
  const parts = [
    `# ${rule.title[language]}`,
    `\`${rule.code}\` · ${severityName(rule.severity, language)}`,
    rule.why[language],
    `## ${headings.bad[language]}`,
    ...filesOf(rule, rule.example.bad),
    `${headings.says[language]}`,
    fenced('text', findings.map((found) => line(rule, found, language)).join('\n')),
  ];
  if (fixes.length > 0) {
    parts.push(headings.fixes[language], fixes.map((title) => `- ${title}`).join('\n'));
  }
  parts.push(`## ${headings.good[language]}`, ...goodFileOf(rule, language));
  const liveCheck = catalogue.find(({ code }) => code === rule.code)?.liveCheck;
  if (liveCheck !== undefined)
    parts.push(
      `## ${headings.live[language]}`,
      fenced(/^(?:SELECT|SHOW) /.test(liveCheck) ? 'sql' : 'shell', liveCheck),
    );
  parts.push(
    `## ${headings.sources[language]}`,
    rule.sources.map((source) => `- ${source}`).join('\n'),
    `## ${headings.silence[language]}`,
    ...silencing(rule, language),
  );
  return `${parts.join('\n\n')}\n`;
}

/** By a comment where the file can bear one; JSON cannot. */
function silencing({ code, example }: Described, language: Language): string[] {
  const path = examplePath(example);
  if (path.endsWith('.json'))
    return [ignored[language], fenced('yaml', `ignore:\n  - code: ${code}\n    path: ${path}\n`)];
  const [sign, kind] = path.endsWith('.sql') ? ['--', 'sql'] : ['#', 'yaml'];
  return [silenced[language], fenced(kind, `${sign} regionwise-disable-next-line ${code}`)];
}

/** A file alone, or by its name each of several. */
function filesOf({ example }: Described, text: string): string[] {
  const beside = Object.entries(example.beside ?? {});
  const main = fenced(kindOf(examplePath(example)), text);
  if (beside.length === 0) return [main];
  const named = (path: string, block: string) => [`\`${path}\`:`, block];
  return [
    ...named(examplePath(example), main),
    ...beside.flatMap(([path, other]) => named(path, fenced(kindOf(path), other))),
  ];
}

/** What stands beside it is what stood beside the bad one. */
function goodFileOf({ example }: Described, language: Language): string[] {
  const path = examplePath(example);
  const main = fenced(kindOf(path), example.good);
  const beside = Object.keys(example.beside ?? {}).map((name) => `\`${name}\``);
  if (beside.length === 0) return [main];
  const files = beside.join(punctuation[language].comma);
  return [render(message(same, { path: `\`${path}\``, files }), language), main];
}

function kindOf(path: string): string {
  return /\.(json|sql)$/.exec(path)?.[1] ?? 'yaml';
}

/** What the bad example is told, by this rule or reader alone. */
function findingsOf({ code, example }: Described): readonly Finding[] {
  const { byFile } = analyse(exampleFiles(example, example.bad), { language: 'en' });
  return (byFile.get(examplePath(example)) ?? []).filter((found) => found.code === code);
}

/** `12:9 error …`, lines and columns from 1. */
function line({ example }: Described, found: Finding, language: Language): string {
  const { line: row, character } = new LineIndex(example.bad).position(absolute(found.at).from);
  const severity = severityName(found.severity, language);
  return `${row + 1}:${character + 1} ${severity}${punctuation[language].colon}${render(found.message, language)}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\``;
}
