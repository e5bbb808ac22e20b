import type { Derivation, DerivationRow } from '#core/availability/derivation';
import type { Language } from '#core/messages/message';
import type { SurviveResult } from '#core/report/results';
import { plain } from './markdown';
import { texts } from './texts';

/**
 * How a verdict comes about, for a hover: the placement, one failure worked out, a table of them,
 * what is assumed.
 */
export function survivalMarkdown(result: SurviveResult, derivation: Derivation, language: Language): string {
  const heads = [
    texts.failure,
    texts.count,
    texts.unavailable,
    texts.degraded,
    texts.serves,
    texts.heals,
    texts.healing,
  ].map((template) => template[language]);
  const table = [
    heads,
    heads.map((_, column) => (column >= 1 && column <= 3 ? '--:' : '---')),
    ...derivation.rows.map((row) => cellsOf(row, language)),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `**${plain(result.verdict)}**`,
    ...derivation.placement.map(plain),
    ...exampleOf(derivation),
    table.join('\n'),
    ...(result.classes ?? []).map(
      ({ names, verdict }) => `**${plain(names.join(', '))}**: ${plain(verdict)}`,
    ),
    result.assumptions.map((line) => `- ${plain(line)}`).join('\n'),
  ].join('\n\n');
}

/** The failure that the verdict names, worked out step by step. */
function exampleOf({ example }: Derivation): string[] {
  if (example === undefined) return [];
  const steps = example.steps.map((step, index) => `${index + 1}. ${plain(step)}`);
  return [code(example.domains.join(' + ')), steps.join('\n')];
}

function cellsOf(row: DerivationRow, language: Language): string[] {
  const yesNo = (value: boolean) => (value ? texts.yes : texts.no)[language];
  return [
    code(row.domains),
    String(row.count),
    row.unavailable,
    row.degraded,
    yesNo(row.serves),
    yesNo(row.heals),
    plain(row.reason),
  ];
}

function code(text: string): string {
  return `\`${text.replaceAll('`', '').replaceAll('|', '\\|')}\``;
}
