import type { Language } from '#core/messages/message';
import type { CheckResult } from '#core/report/results';
import { severities } from '#core/report/severity';
import { countOf } from './check-text';
import { countFiles, countSeverity, words } from './words';

/** A summary and one table a file, for a comment below a pull request. */
export function checkMarkdown(result: CheckResult, language: Language): string {
  const counts = severities
    .map((severity) => [severity, countOf(result.summary, severity)] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => countSeverity(count, severity, language));
  const head = counts.length === 0 ? words.clean[language] : counts.join(' · ');
  const lines = [`**Regionwise**: ${head} · ${countFiles(result.summary.files, language)}`];
  for (const { path, findings } of result.files) {
    if (findings.length === 0) continue;
    lines.push('', `### ${cell(path)}`, '', '| | | |', '|---|---|---|');
    for (const { severity, code, message, range } of findings) {
      const at = `${range.start.line + 1}:${range.start.character + 1}`;
      lines.push(`| ${at} | **${severity}** \`${code}\` | ${cell(message)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Text that stays in its cell and is no markup: Markdown's and HTML's own characters are escaped. */
function cell(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
