import { severityName } from '#core/analysis/rule-page';
import type { Severity } from '#core/findings/finding';
import { type Language, message, render } from '#core/messages/message';
import { punctuation } from '#core/messages/punctuation';
import type { CheckResult, CheckSummary, FindingResult, FixedResult } from '#core/report/results';
import { severities } from '#core/report/severity';
import type { Range } from '#core/text/lines';
import type { Style } from '../style';
import { excerpt } from '../text/excerpt';
import { sanitizeLine } from '../text/sanitize';
import { countFiles, countSeverity, words } from './words';

export interface Print {
  readonly style: Style;
  readonly language: Language;
}

/** Other places that a finding names; more hide the next finding, and are all in the JSON. */
const relatedShown = 4;

/** The findings as a person reads them, file by file. `texts`: path to text, for the source lines. */
export function checkText(result: CheckResult, texts: ReadonlyMap<string, string>, print: Print): string {
  const blocks = result.fixed === undefined ? [] : fixedLines(result.fixed, print);
  for (const file of result.files) {
    const lines = file.findings.length === 0 ? [] : (texts.get(file.path) ?? '').split(/\r\n|\n|\r/);
    for (const finding of file.findings)
      blocks.push(findingLines(file.path, finding, lines, print).join('\n'));
  }
  return `${[...blocks, summaryLines(result, print).join('\n')].join('\n\n')}\n`;
}

function fixedLines(fixed: readonly FixedResult[], { style, language }: Print): string[] {
  if (fixed.length === 0) return [words.nothingFixed[language]];
  const lines = fixed.map(
    ({ path, range, code, title }) =>
      `${style.strong(where(path, range))}  ${style.good(words.fixed[language])}  ${style.faint(code)}  ${sanitizeLine(title)}`,
  );
  return [lines.join('\n')];
}

/** `path:line:column`, counted from 1, as terminals and editors link it. */
export function where(path: string, range: Range): string {
  return `${sanitizeLine(path)}:${range.start.line + 1}:${range.start.character + 1}`;
}

/** Place, severity, code and message in one line. */
export function findingTitle(path: string, finding: FindingResult, { style, language }: Print): string {
  const { range, severity, code, message: said } = finding;
  const name = style.severity[severity](severityName(severity, language));
  return `${style.strong(where(path, range))}  ${name}  ${style.faint(code)}  ${sanitizeLine(said)}`;
}

/** The title, the source line, other places and fixes. `lines`: the file's. */
export function findingLines(
  path: string,
  finding: FindingResult,
  lines: readonly string[],
  print: Print,
): string[] {
  const { style, language } = print;
  const paint = style.severity[finding.severity];
  const out = [findingTitle(path, finding, print)];
  const shown = excerpt(lines, finding.range);
  if (shown !== undefined)
    out.push(style.faint(shown.source), style.faint(shown.margin) + paint(shown.underline));
  for (const related of finding.related.slice(0, relatedShown)) {
    const place = where(related.path, related.range);
    out.push(`        ${words.also[language]} ${place}  ${sanitizeLine(related.message)}`);
  }
  const hidden = finding.related.length - relatedShown;
  if (hidden > 0) out.push(`        ${render(message(words.moreRelated, { count: hidden }), language)}`);
  const blank = language === 'en' ? ' ' : '';
  for (const { title } of finding.fixes) {
    out.push(
      `        ${style.good(words.fix[language] + punctuation[language].colon.trimEnd())}${blank}${sanitizeLine(title)}`,
    );
  }
  return out;
}

/** How many of each severity, in how many files. */
export function summaryLines(result: CheckResult, { style, language }: Print): string[] {
  const counts = severities.flatMap((severity) => {
    const count = countOf(result.summary, severity);
    return count === 0 ? [] : [style.severity[severity](countSeverity(count, severity, language))];
  });
  const foreign = result.files.filter(
    ({ kind, findings }) => kind === 'none' && findings.length === 0,
  ).length;
  const comma = language === 'zh-cn' ? '，' : ', ';
  const files = render(message(words.files, { files: countFiles(result.summary.files, language) }), language);
  const aside = render(message(words.foreign, { files: countFiles(foreign, language) }), language);
  const head = counts.length === 0 ? style.good(words.clean[language]) : counts.join(comma);
  const gap = language === 'zh-cn' ? '，' : ' ';
  const known = result.summary.silenced;
  const silenced = known === 0 ? '' : comma + render(message(words.silenced, { count: known }), language);
  const sentence = `${head}${gap}${files}${foreign === 0 ? '' : comma + aside}${silenced}`;
  return counts.length === 0 ? [sentence] : [sentence, style.faint(words.explain[language])];
}

export function countOf(summary: CheckSummary, severity: Severity): number {
  switch (severity) {
    case 'error':
      return summary.errors;
    case 'warning':
      return summary.warnings;
    case 'information':
      return summary.information;
    case 'hint':
      return summary.hints;
  }
}
