import { type Language, message, render } from '#core/messages/message';
import { percent, percentRange } from '#core/report/percent';
import type {
  CutResult,
  DataClassResult,
  FailureResult,
  LevelResult,
  Service,
  SurviveResult,
} from '#core/report/results';
import { failureState } from '#core/report/state';
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
  const assumptions = result.assumptions.map((assumption) => `  - ${sanitizeLine(assumption)}`);
  // Parts, not one list with all pushed onto it: every failure of a large cluster is half a million lines.
  const parts = [
    [style.faint(head), style.strong(sanitizeLine(result.verdict))],
    ...result.levels.map((level) => levelLines(level, print)),
    cutLines(result.cuts, print),
    ...(result.classes ?? []).flatMap((each) => classParts(each, result.assumptions, print)),
    assumptions.length === 0 ? [] : [style.strong(words.assumptions[language]), ...assumptions],
    [style.faint(words.terms[language])],
  ];
  const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

/** Data under rules of its own: what they are and what it survives; the tables where all is asked for. */
function classParts(
  { names, rules, replicas, verdict, levels, cuts, assumptions }: DataClassResult,
  told: readonly string[],
  print: SurvivePrint,
): string[][] {
  const { style, language } = print;
  const title = message(words.dataUnder, { names: names.map(sanitizeLine).join(', '), count: replicas });
  const head = [
    style.strong(render(title, language)),
    `  ${style.strong(sanitizeLine(verdict))}`,
    ...rules.map((rule) => `  - ${sanitizeLine(rule)}`),
    ...assumptions.flatMap((line) => (told.includes(line) ? [] : [`  ${style.faint(sanitizeLine(line))}`])),
  ];
  if (!print.all) return [head];
  return [head, ...levels.map((level) => levelLines(level, print)), cutLines(cuts, print)];
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
  return [
    style.strong(title),
    ...table(columns, rows, style.faint).map((line) => `  ${line}`),
    ...moreLines(level.failures.length - shown.length, print),
    ...[...reasons].map(([reason, number]) => `  ${style.faint(`${number})`)} ${reason}`),
  ];
}

function failureRow(failure: FailureResult, reasons: Map<string, number>, print: SurvivePrint): string[] {
  const { language } = print;
  return [
    domains(failure.domains),
    times(failure.count),
    unavailable(failure, print),
    share(failure.lost, print),
    percent(failure.degraded, language),
    pd(failure.service, print),
    tidb(failure.service, language),
    serves(failure, print),
    heals(failure, reasons, print),
  ];
}

function serves(failure: FailureResult, { style, language }: Print): string {
  if (failure.service.ok) return style.good(words.yes[language]);
  if (failureState(failure) === 'unknown') return style.doubtful(words.unknown[language]);
  return style.bad(words.no[language]);
}

/** Yes, no, with the number of the reason below the table; a dash where no copy is missing. */
function heals({ heals, healing }: FailureResult, reasons: Map<string, number>, print: SurvivePrint): string {
  const { style, language } = print;
  if (healing.outcome === 'not-needed') return style.faint('–');
  const word = heals ? words.yes : healing.outcome === 'unknown' ? words.unknown : words.no;
  const said = (heals ? style.good : style.doubtful)(word[language]);
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
  const range = percentRange(low, high, language);
  return render(message(words.range, { share: expected, range }), language);
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

function moreLines(count: number, { style, language }: Print): string[] {
  return count === 0 ? [] : [style.faint(`  ${render(message(words.more, { count }), language)}`)];
}

/** TiDB servers left; bounds where nobody knows whether some stand in what fails. */
function tidb({ tidb: sure, tidbUnknown = 0 }: Service, language: Language): string {
  return percentRange(sure, sure + tidbUnknown, language);
}

function cutLines(cuts: readonly CutResult[], print: SurvivePrint): string[] {
  if (cuts.length === 0) return [];
  const { style, language } = print;
  const columns: Column[] = [
    { head: words.fails[language], align: 'left' },
    { head: words.like[language], align: 'right' },
    { head: words.unavailable[language], align: 'right' },
    { head: words.lost[language], align: 'right' },
    { head: 'PD', align: 'left' },
    { head: 'TiDB', align: 'right' },
  ];
  const shown = print.all ? cuts : cuts.slice(0, rowsShown);
  const rows = shown.map((cut) => [
    domains(cut.domains),
    times(cut.count),
    share(cut.unavailable, print),
    share(cut.lost, print),
    pd(cut.service, print),
    tidb(cut.service, language),
  ]);
  const lines = table(columns, rows, style.faint).map((line) => `  ${line}`);
  return [style.strong(words.cuts[language]), ...lines, ...moreLines(cuts.length - shown.length, print)];
}

function times(count: number): string {
  return count > 1 ? `×${count}` : '';
}

function domains(names: readonly string[]): string {
  return names.map(sanitizeLine).join(' + ');
}
