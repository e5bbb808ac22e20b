import { type Language, message, render } from '#core/messages/message';
import { worstSingle } from '#core/report/level-summary';
import type { ClusterReport, ReportData } from '#core/report/report';
import type { CheckResult, FindingResult } from '#core/report/results';
import { atLeast } from '#core/report/severity';
import type { Style } from '../style';
import { sanitizeLine } from '../text/sanitize';
import { findingLines, findingTitle, type Print, summaryLines } from './check-text';
import { words } from './words';

/** Every cluster: what it survives, its findings; then the count of all. */
export function demoText(
  data: ReportData,
  result: CheckResult,
  texts: ReadonlyMap<string, string>,
  print: Print,
): string {
  const blocks = data.clusters.map((cluster) => clusterLines(cluster, texts, print).join('\n'));
  const others = data.otherFiles.flatMap(({ path, findings }) =>
    findings.map((finding) => findingLines(path, finding, linesOf(texts, path), print).join('\n')),
  );
  return `${[...blocks, ...others, summaryLines(result, print).join('\n')].join('\n\n')}\n`;
}

function clusterLines(
  { name, path, survive, file }: ClusterReport,
  texts: ReadonlyMap<string, string>,
  print: Print,
): string[] {
  const { style, language } = print;
  const head = `${style.strong(sanitizeLine(name))}  ${style.faint(sanitizeLine(path))}`;
  const verdict =
    survive === undefined
      ? words.fragment[language]
      : paintOf(worstSingle(survive), style)(sanitizeLine(survive.verdict));
  const lines = linesOf(texts, path);
  const serious = (finding: FindingResult) => atLeast(finding.severity, 'warning');
  // Advice in one line each: the report has the rest.
  const findings = file.findings.flatMap((finding) =>
    serious(finding) ? findingLines(path, finding, lines, print) : [findingTitle(path, finding, print)],
  );
  return [head, `  ${verdict}`, ...(findings.length === 0 ? [none(style, language)] : findings)];
}

function none(style: Style, language: Language): string {
  return `  ${style.good(render(message(words.clean), language))}`;
}

function paintOf(state: ReturnType<typeof worstSingle>, style: Style): (text: string) => string {
  switch (state) {
    case 'serves':
      return style.good;
    case 'thin':
    case 'unknown':
      return style.doubtful;
    case 'partial':
    case 'outage':
    case 'loss':
      return style.bad;
  }
}

function linesOf(texts: ReadonlyMap<string, string>, path: string): string[] {
  return (texts.get(path) ?? '').split(/\r\n|\n|\r/);
}
