import { message, render } from '#core/messages/message';
import { percent } from '#core/report/percent';
import type { CutResult, FailureResult, LevelResult, Service, SurviveResult } from '#core/report/results';
import { sanitizeLine } from '../text/sanitize';
import { type Column, table } from '../text/table';
import type { Print } from './check-text';
import { words } from './words';

/** Rows of a level that are printed unless all are asked for; the engine sorts the worst to the top. */
const rowsShown = 12;

export interface SurvivePrint extends Print {
  readonly all: boolean;
}

/** The verdict, a table a level, the smallest cuts, and what was taken for granted. */
export function surviveText(result: SurviveResult, print: SurvivePrint): string {
  const { style, language } = print;
  const replicas = render(message(words.replicas, { count: result.replicas }), language);
  const head = [result.cluster, result.path, replicas].map(sanitizeLine).join(' · ');
  const lines = [style.faint(head), style.strong(sanitizeLine(result.verdict))];
  for (const level of result.levels) lines.push('', ...levelLines(level, print));
  if (result.cuts.length > 0) lines.push('', ...cutLines(result.cuts, print));
  if (result.assumptions.length > 0) {
    lines.push('', style.strong(words.assumptions[language]));
    lines.push(...result.assumptions.map((assumption) => `  - ${sanitizeLine(assumption)}`));
  }
  lines.push('', style.faint(words.terms[language]));
  return `${lines.join('\n')}\n`;
}

function levelLines(level: LevelResult, print: SurvivePrint): string[] {
  const { style, language } = print;
  const shown = print.all ? level.failures : level.failures.slice(0, rowsShown);
  const reasons = new Map<string, number>();
  const rows = shown.map((failure) => failureRow(failure, reasons, print));
  const columns: Column[] = [
    { head: words.fails[language], align: 'left' },
    { head: words.like[language], align: 'right' },
    { head: words.unavailable[language], align: 'right' },
    { head: words.lost[language], align: 'right' },
    { head: words.degraded[language], align: 'right' },
    { head: 'PD', align: 'left' },
    { head: 'TiDB', align: 'right' },
    { head: words.serves[language], align: 'left' },
    { head: words.heals[language], align: 'left' },
  ];
  const title = render(
    message(words.level, { level: sanitizeLine(level.level), count: level.count }),
    language,
  );
  const left = level.failures.length - shown.length;
  return [
    style.strong(title),
    ...table(columns, rows, style.faint).map((line) => `  ${line}`),
    ...(left === 0 ? [] : [style.faint(`  ${render(message(words.more, { count: left }), language)}`)]),
    ...[...reasons].map(([reason, number]) => `  ${style.faint(`${number})`)} ${reason}`),
  ];
}

function failureRow(failure: FailureResult, reasons: Map<string, number>, print: SurvivePrint): string[] {
  const { style, language } = print;
  const serves = failure.service.ok ? style.good(words.yes[language]) : style.bad(words.no[language]);
  return [
    domains(failure.domains),
    failure.count > 1 ? `×${failure.count}` : '',
    unavailable(failure, print),
    share(failure.lost, print),
    percent(failure.degraded, language),
    pd(failure.service, print),
    percent(failure.service.tidb, language),
    serves,
    heals(failure, reasons, print),
  ];
}

/** Yes, no, or the number of the reason below the table. */
function heals({ heals, healing }: FailureResult, reasons: Map<string, number>, print: SurvivePrint): string {
  const { style, language } = print;
  const said = heals ? style.good(words.yes[language]) : style.doubtful(words.no[language]);
  const reason = sanitizeLine(healing.reason);
  if (reason === '' || (heals && healing.outcome !== 'isolation-lowered')) return said;
  if (!reasons.has(reason)) reasons.set(reason, reasons.size + 1);
  return `${said} ${style.faint(`${reasons.get(reason)})`)}`;
}

function unavailable(failure: FailureResult, print: SurvivePrint): string {
  const { language } = print;
  const expected = share(failure.unavailable, print);
  const { low, high } = failure.range;
  if (low === high) return expected;
  const args = { share: expected, low: percent(low, language), high: percent(high, language) };
  return render(message(words.range, args), language);
}

function share(value: number, { style, language }: Print): string {
  const text = percent(value, language);
  return value > 0 ? style.bad(text) : text;
}

function pd(service: Service, { style, language }: Print): string {
  switch (service.pd) {
    case 'quorum':
      return words.quorum[language];
    case 'lost':
      return style.bad(words.lost[language]);
    case 'unknown':
      return style.doubtful(words.unknown[language]);
  }
}

function cutLines(cuts: readonly CutResult[], print: Print): string[] {
  const { style, language } = print;
  const columns: Column[] = [
    { head: words.fails[language], align: 'left' },
    { head: words.unavailable[language], align: 'right' },
    { head: words.lost[language], align: 'right' },
    { head: 'PD', align: 'left' },
    { head: 'TiDB', align: 'right' },
  ];
  const rows = cuts.map((cut) => [
    domains(cut.domains),
    share(cut.unavailable, print),
    share(cut.lost, print),
    pd(cut.service, print),
    percent(cut.service.tidb, language),
  ]);
  const lines = table(columns, rows, style.faint).map((line) => `  ${line}`);
  return [style.strong(words.cuts[language]), ...lines];
}

function domains(names: readonly string[]): string {
  return names.map(sanitizeLine).join(' + ');
}
